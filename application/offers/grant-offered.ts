import { inputId } from '../../domain/accounts/ids.ts'
import type { Account } from '../../domain/accounts/account.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { Decision, DecisionEvent } from '../../domain/offers/decision.ts'
import type { OfferPolicy } from '../../domain/offers/offer-policy.ts'
import type { GrantDiscount } from '../accounts/grant-discount.ts'

const sourceKeyOf = ({ id }: Pick<Decision, 'id'>) => `offer:${id}`

/** The discount that a decision grants once it is accepted; undefined where it is none of money. */
export const grantedIdOf = (decision: Decision): string | undefined =>
  (decision.terms === undefined || decision.terms.value.type === 'none' ? undefined : inputId('dis', decision.accountId, sourceKeyOf(decision)))

/** Gives what an accepted offer promised, from the day it was accepted. The log says first that it was accepted, so that no other answer can come in
 * between; whoever dies then leaves it to the next who asks, or to the night. Safe to repeat: the discount's id comes from the decision. */
export function createGrantOffered(grantDiscount: GrantDiscount) {
  return async ({ decision, events }: { readonly decision: Decision; readonly events: readonly DecisionEvent[] }, policy: OfferPolicy | undefined, account: Pick<Account, 'timeZone'> | undefined): Promise<void> => {
    const accepted = events.find(({ type }) => type === 'accepted')
    const { terms } = decision
    if (!accepted || !policy || !terms || terms.value.type === 'none') return
    await grantDiscount({
      accountId: decision.accountId, sourceKey: sourceKeyOf(decision), name: policy.name, value: terms.value, from: localDate(accepted.at, account?.timeZone ?? 'UTC'),
      duration: terms.months === undefined ? { type: 'once' } : { type: 'periods', count: terms.months, interval: { unit: 'month', count: 1 } },
      scope: { type: 'invoice' }, reason: `Offer ${policy.id}, ${decision.id}`,
    })
  }
}
