import type { DiscountDuration } from '../../domain/discounts/discount.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { Action } from './actions.ts'

/** Agents who give discounts on a subscription and end them again. */
export const discountActions = {
  'grant-discount'({ stores: { books }, prng, key, today }) {
    const { id: subscriptionId, accountId } = prng.pick([...books.subscriptions.values()])
    const duration = prng.pick<DiscountDuration>([
      { type: 'once' }, { type: 'periods', count: prng.between(1, 2) }, { type: 'periods', count: 1, interval: { unit: 'week', count: 1 } }, { type: 'until', date: addToDate(today, 'day', prng.between(1, 8)) }, { type: 'forever' },
    ])
    const value = prng.pick([{ type: 'percentage', percent: prng.pick(['10', '33.3', '100']) }, { type: 'fixed', amount: prng.pick(['0.99', '5', '80']) }] as const)
    return {
      accountId, answer: ({ value: { id } }: { value: { id: string } }) => id,
      send: ({ grantDiscount }) => grantDiscount({ accountId, sourceKey: key, name: { nl: 'Korting', en: 'Discount' }, value, duration, scope: { type: 'subscription', subscriptionId }, ...(prng.chance(0.2) ? { from: addToDate(today, 'day', -prng.below(10)) } : {}) }),
    }
  },
  'end-discount'({ stores: { books }, prng, today }) {
    const given = [...books.inputs.byAccount].flatMap(([accountId, { discounts }]) => [...discounts.keys()].map((id) => ({ accountId, id })))
    if (given.length === 0) return undefined
    const { accountId, id } = prng.pick(given)
    return { accountId, send: ({ endDiscount }) => endDiscount(accountId, id, addToDate(today, 'day', prng.between(0, 2))) }
  },
} as const satisfies Readonly<Record<string, Action>>
