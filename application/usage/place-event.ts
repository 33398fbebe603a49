import type { refusalReasons } from '../../contracts/usage/refusal-reasons.ts'
import type { UsageEventInput } from '../../contracts/usage/usage-event-schema.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import { secondOfDay } from '../../domain/calendar/second-of-day.ts'
import { metersOf } from '../../domain/catalog/meters-of.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import type { Aggregation } from '../../domain/rating/usage-aggregate.ts'
import { shortId } from '../../domain/usage/apply-usage.ts'
import type { UsageAmendment, UsageEvent } from '../../domain/usage/usage-event.ts'

export interface Refusal {
  readonly reason: (typeof refusalReasons)[number]
  readonly detail: string
  readonly field?: string
}

/** An event that may be counted, with the place that its sheet has. */
export type PlacedEvent = { readonly index: number; readonly aggregation: Aggregation } & (
  | { readonly kind: 'use'; readonly event: UsageEvent }
  | { readonly kind: 'amend'; readonly amendment: UsageAmendment })

/** Clocks of senders may be this far ahead. */
const toleratedSeconds = 300

/** Usage older than this is refused: the bills it would correct are closed. */
const latestMonths = 12

/** Checks an event against the account, the subscription and the meter, and finds its day in the account's zone. */
export function placeEvent(
  { id, meter: name, time, value, member, attributes, corrects, deletes }: UsageEventInput,
  { index, account, subscription, plans, now }: { readonly index: number; readonly account: Account; readonly subscription: Subscription; readonly plans: ReadonlyMap<string, Plan>; readonly now: string },
): PlacedEvent | Refusal {
  const meters = metersOf(subscription, plans)
  const meter = meters.get(name)
  if (!meter) return { reason: 'unknown-meter', field: 'meter', detail: `subscription "${subscription.reference}" has no meter "${name}"; it has: ${[...meters.keys()].join(', ') || 'none'}` }
  if (Date.parse(time) > Date.parse(now) + toleratedSeconds * 1000) return { reason: 'future', field: 'time', detail: `${time} is in the future: it is ${now}` }
  const hashed = member === undefined ? {} : { member: shortId(member) }
  const about = corrects ?? deletes
  if (about !== undefined) {
    if (meter.aggregation === 'unique' && corrects !== undefined && member === undefined) return { reason: 'invalid', field: 'member', detail: `is needed: meter "${name}" counts different members` }
    return { kind: 'amend', index, aggregation: meter.aggregation, amendment: { id, about, at: new Date(time).toISOString(), ...(deletes === undefined ? { value: value ?? '1' } : {}), ...hashed } }
  }
  if (meter.aggregation === 'unique' && member === undefined) return { reason: 'invalid', field: 'member', detail: `is needed: meter "${name}" counts different members` }
  if (value === undefined && !['count', 'unique', 'sum'].includes(meter.aggregation)) return { reason: 'invalid', field: 'value', detail: `is needed: meter "${name}" is "${meter.aggregation}"` }
  const { day, second, seconds } = secondOfDay(time, account.timeZone)
  if (day < addToDate(localDate(now, account.timeZone), 'month', -latestMonths)) return { reason: 'too-old', field: 'time', detail: `${day} is more than ${latestMonths} months ago` }
  const { start, end } = subscription
  if (day < start || (end !== undefined && day >= end)) return { reason: 'outside-service', field: 'time', detail: `${day} is not a day of subscription "${subscription.reference}", which runs from ${start}${end === undefined ? '' : ` and ended on ${end}`}` }
  return {
    kind: 'use', index, aggregation: meter.aggregation,
    event: {
      id, subscriptionId: subscription.id, meter: name, day, second, daySeconds: seconds, value: meter.aggregation === 'unique' || meter.aggregation === 'count' ? '1' : (value ?? '1'), ...hashed,
      attributes: Object.fromEntries(Object.entries(attributes ?? {}).filter(([each]) => meter.attributes.has(each))),
    },
  }
}
