import type { UsageEventInput } from '../../contracts/usage/usage-event-schema.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { Action } from './actions.ts'

/** An event that somebody sent, and whether it was ever answered that it counts. */
export interface SentUsage {
  readonly accountId: string
  readonly subscriptionId: string
  /** In the account's zone. */
  readonly day: string
  readonly event: UsageEventInput
  counted: boolean
}

const hour = 3_600_000

/** Senders of metered usage: late, twice, corrected, deleted. */
export const meteringActions = {
  'send-usage'({ stores: { books }, seen: { usage }, prng, key, now, sellerId }) {
    const metered = [...books.subscriptions.values()].filter(({ planId, start, accountId }) => planId === 'metered' && start <= localDate(new Date(now).toISOString(), books.accounts.get(accountId)!.timeZone))
    if (metered.length === 0) return undefined
    const { id: subscriptionId, accountId, start, reference } = prng.pick(metered)
    const account = books.accounts.get(accountId)!
    const own = [...usage.values()].filter((each) => each.subscriptionId === subscriptionId)
    const earlier = own.filter(({ event: { corrects, deletes } }) => corrects === undefined && deletes === undefined)
    const at = (hoursBack: number, index = 0) => new Date(now - hoursBack * hour + index).toISOString()
    const value = () => `${prng.below(40)}${prng.pick(['', '.5', '.125'])}`
    const events = Array.from({ length: prng.between(1, 3) }, (_, index): UsageEventInput | undefined => {
      const base = { id: `${key}-${index}`, customer: account.customerNumber, subscription: reference, meter: 'kwh' }
      const about = earlier.length > 0 ? prng.pick(earlier).event.id : undefined
      if (about !== undefined && prng.chance(0.3)) return { ...base, time: at(4, index), ...(prng.chance(0.3) ? { deletes: about } : { corrects: about, value: value() }) }
      if (own.length > 0 && prng.chance(0.2)) return prng.pick(own).event
      // Well after the first day and well before now, whatever clock looks at it.
      const time = at(prng.pick([4, 30, 30, 100, 200]) + prng.below(20))
      return localDate(time, account.timeZone) > addToDate(start, 'day', 0) ? { ...base, time, value: value() } : undefined
    }).filter((each) => each !== undefined)
    if (events.length === 0) return undefined
    const sent = events.map((event) => usage.get(event.id) ?? { accountId, subscriptionId, day: localDate(event.time, account.timeZone), event, counted: false })
    for (const each of sent) usage.set(each.event.id, each)
    return {
      accountId, answer: (said: string) => said,
      async send({ recordUsage }) {
        const results = await recordUsage(sellerId, events)
        results.forEach(({ outcome }, index) => {
          if (outcome === 'accepted' || outcome === 'duplicate') sent[index]!.counted = true
        })
        if (results.some(({ outcome }) => outcome === 'retry')) throw Object.assign(new Error('not now'), { code: 'try-later' })
        const refused = results.find(({ outcome }) => outcome === 'refused')
        if (refused) throw Object.assign(new Error(JSON.stringify(refused)), { code: 'usage-refused' })
        return 'counted'
      },
    }
  },
} as const satisfies Readonly<Record<string, Action>>
