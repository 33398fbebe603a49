import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import { offerDeadline, offerStatusOn } from '../../domain/offers/offer-deadline.ts'
import { longestAcceptance } from '../../domain/offers/offer-policy.ts'
import { offerStatus } from '../../domain/offers/offer-status.ts'
import type { AccountStore } from '../ports/account-store.ts'
import { StaleDecisionError, type DecisionLog } from '../ports/decision-log.ts'
import type { PolicyStore } from '../ports/policy-store.ts'

export interface ExpireOffersDeps {
  readonly decisions: Pick<DecisionLog, 'walk' | 'get' | 'append'>
  readonly policies: Pick<PolicyStore, 'get'>
  readonly accounts: Pick<AccountStore, 'get'>
}

/** Days beyond the longest time to accept that are looked at, so that nights that were missed are caught up. */
const slackDays = 60

/** Notes of offers that were presented and not answered in time that they have expired, once each. Found in the register by when they were presented:
 * nothing is kept beside it. Until it is noted, whoever looks computes it (`offerStatusOn`).
 * @returns how many were noted */
export function createExpireOffers({ decisions, policies, accounts }: ExpireOffersDeps) {
  return async (sellerId: string, now: string): Promise<number> => {
    const from = `${addToDate(now.slice(0, 10), 'day', -(longestAcceptance + slackDays))}T00:00:00.000Z`
    const presented = new Map<string, string>()
    for await (const entry of decisions.walk(sellerId, { from, to: now })) {
      if (entry.kind === 'decision') continue
      const { event: { decisionId, accountId, type } } = entry
      if (type === 'presented') presented.set(decisionId, accountId)
      else if (type !== 'overridden') presented.delete(decisionId)
    }
    let count = 0
    for (const [decisionId, accountId] of presented) {
      const [found, account] = [await decisions.get(accountId, decisionId), await accounts.get(accountId)]
      if (!found || offerStatus(found.events) !== 'presented') continue
      const { decision: { policy: of }, events } = found
      const version = of && (await policies.get(sellerId, 'offers', of.version))
      const zone = account?.timeZone ?? 'UTC'
      const until = offerDeadline(events, version?.policy.offers.find(({ id }) => id === of?.id), zone)
      if (offerStatusOn(events, until, localDate(now, zone)) !== 'expired') continue
      try {
        await decisions.append({ decisionId, sellerId, accountId, sequence: events.length + 1, at: now, type: 'expired', actor: 'system' })
        count += 1
      } catch (error) {
        // Answered in this moment: the answer stands.
        if (!(error instanceof StaleDecisionError)) throw error
      }
    }
    return count
  }
}
