import { addToDate } from '../calendar/add-to-date.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Discount } from '../discounts/discount.ts'
import { compare, parseDecimal } from '../money/decimal.ts'
import type { Finding } from './finding.ts'

/** Whether what a finding proposes was given already, so that nobody is asked to give it twice: bills of before still show what was wrong.
 * @param discounts of the account
 * @example alreadyMended(finding, [{ ...discount, scope: { type: 'subscription', subscriptionId }, value: { type: 'percentage', percent: '25' } }], today) // true */
export function alreadyMended({ action }: Pick<Finding, 'action'>, discounts: readonly Discount[], today: IsoDate): boolean {
  const running = discounts.filter((each) => runsOn(each, today))
  switch (action.type) {
    case 'match-price':
      return running.some(({ value, scope, duration }) => value.type === 'percentage' && duration.type !== 'once' && scope.type === 'subscription' && scope.subscriptionId === action.subscriptionId && compare(parseDecimal(value.percent), parseDecimal(action.percent)) >= 0)
    case 'renew-discount': {
      const ended = discounts.find(({ id }) => id === action.discountId)
      const terms = ({ value, scope }: Discount) => JSON.stringify([value, scope])
      return ended !== undefined && running.some((each) => each.id !== ended.id && each.from >= ended.from && terms(each) === terms(ended))
    }
    default: return false
  }
}

function runsOn({ from, endedOn, duration }: Discount, date: IsoDate): boolean {
  if (from > date || (endedOn !== undefined && endedOn <= date)) return false
  if (duration.type === 'until') return date < duration.date
  if (duration.type !== 'periods') return true
  const { unit, count } = duration.interval ?? { unit: 'month', count: 1 }
  return date < addToDate(from, unit, duration.count * count)
}
