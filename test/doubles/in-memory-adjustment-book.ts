import type { AdjustmentBook, Given } from '../../application/ports/adjustment-book.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'

/** The adjustment book in memory. */
export function createInMemoryAdjustmentBook(): AdjustmentBook & { readonly given: readonly Given[] } {
  const given: Given[] = []
  const sums = ({ id, accountId, actorId, currency, on }: Omit<Given, 'amount'>) => {
    const others = given.filter((each) => each.id !== id && each.currency === currency)
    const total = (of: readonly Given[]) => of.reduce((sum, { amount }) => sum + amount, 0n)
    return {
      today: total(others.filter((each) => each.actorId === actorId && each.on === on)),
      customer: total(others.filter((each) => each.accountId === accountId && each.on > addToDate(on, 'day', -30))),
    }
  }
  return {
    given,
    async sums(of) {
      return sums(of)
    },
    async reserve(each, most) {
      if (given.some(({ id }) => id === each.id)) return true
      const { today, customer } = sums(each)
      if (most && (today + each.amount > most.today || customer + each.amount > most.customer)) return false
      given.push(each)
      return true
    },
  }
}
