import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { Decision } from '../../domain/offers/decision.ts'
import { offerDeadline, offerStatusOn } from '../../domain/offers/offer-deadline.ts'
import { longestAcceptance } from '../../domain/offers/offer-policy.ts'
import { offerStatus } from '../../domain/offers/offer-status.ts'
import type { GrantDiscount } from '../accounts/grant-discount.ts'
import type { AccountStore } from '../ports/account-store.ts'
import { StaleDecisionError, type DecisionLog } from '../ports/decision-log.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import { createGrantOffered } from './grant-offered.ts'

export interface ExpireOffersDeps {
  readonly decisions: Pick<DecisionLog, 'walk' | 'get' | 'append'>
  readonly policies: Pick<PolicyStore, 'get'>
  readonly accounts: Pick<AccountStore, 'get'>
  readonly grantDiscount: GrantDiscount
}

/** Days beyond the longest time to accept that are looked at, so that nights that were missed are caught up. */
const slackDays = 60

/** Days in which a night gives what an accepted offer promised, where whoever accepted it died before. */
const completedDays = 14

/** Notes of offers that were presented and not answered in time that they have expired, once each. Found in the register by when they were presented:
 * nothing is kept beside it. Until it is noted, whoever looks computes it (`offerStatusOn`). What was accepted lately and not given yet is given.
 * @returns how many were noted */
export function createExpireOffers({ decisions, policies, accounts, grantDiscount }: ExpireOffersDeps) {
  const grantOffered = createGrantOffered(grantDiscount)
  return async (sellerId: string, now: string): Promise<number> => {
    const from = `${addToDate(now.slice(0, 10), 'day', -(longestAcceptance + slackDays))}T00:00:00.000Z`
    const presented = new Map<string, string>()
    const accepted = new Map<string, string>()
    const since = addToDate(now.slice(0, 10), 'day', -completedDays)
    for await (const entry of decisions.walk(sellerId, { from, to: now })) {
      if (entry.kind === 'decision') continue
      const { event: { decisionId, accountId, type, at } } = entry
      if (type === 'accepted' && at >= since) accepted.set(decisionId, accountId)
      if (type === 'presented') presented.set(decisionId, accountId)
      else if (type !== 'overridden') presented.delete(decisionId)
    }
    const policyOf = async ({ policy: of }: Decision) => (of && (await policies.get(sellerId, 'offers', of.version)))?.policy.offers.find(({ id }) => id === of?.id)
    for (const [decisionId, accountId] of accepted) {
      const [found, account] = [await decisions.get(accountId, decisionId), await accounts.get(accountId)]
      if (found && account && !account.anonymised) await grantOffered(found, await policyOf(found.decision), account)
    }
    let count = 0
    for (const [decisionId, accountId] of presented) {
      const [found, account] = [await decisions.get(accountId, decisionId), await accounts.get(accountId)]
      if (!found || offerStatus(found.events) !== 'presented') continue
      const { decision, events } = found
      const zone = account?.timeZone ?? 'UTC'
      const until = offerDeadline(events, await policyOf(decision), zone)
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
