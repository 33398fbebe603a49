import type { IsoDate } from '../calendar/iso-date.ts'
import type { OpenItem } from './open-items.ts'
import type { Settlement } from './ledger-entry.ts'

/** Something that pays. */
export interface Credit {
  readonly id: string
  readonly date: IsoDate
  /** Minor units. */
  readonly amount: bigint
  readonly settles: readonly Settlement[]
}

/** Something to be paid. Lower priorities are paid first where a credit names nothing. */
export interface Debit extends Omit<OpenItem, 'open' | 'currency' | 'settledBy'> {
  readonly priority: number
}

export interface Allocation {
  /** Per debit id, what settled it. */
  readonly settled: ReadonlyMap<string, readonly { readonly id: string; readonly amount: bigint }[]>
  /** Credits with something left. */
  readonly left: readonly { readonly id: string; readonly amount: bigint }[]
}

/** Spreads credits over debits of one currency: what a credit names first, then the oldest. Nothing is lost: settled + left = credits.
 * @example allocateCredits([{ id: 'p', date: '2027-01-05', amount: 120n, settles: [] }], [invoiceOf100]).left // [{ id: 'p', amount: 20n }] */
export function allocateCredits(credits: readonly Credit[], debits: readonly Debit[]): Allocation {
  const inOrder = [...credits].sort((one, other) => order(one.date, other.date) || order(one.id, other.id))
  const open = new Map(debits.map(({ id, amount }) => [id, amount]))
  const rest = new Map(credits.map(({ id, amount }) => [id, amount]))
  const settled = new Map<string, { readonly id: string; readonly amount: bigint }[]>()

  const settle = (id: string, target: string, wanted: bigint) => {
    const amount = least(wanted, rest.get(id) ?? 0n, open.get(target) ?? 0n)
    if (amount <= 0n) return
    rest.set(id, rest.get(id)! - amount)
    open.set(target, open.get(target)! - amount)
    const list = settled.get(target) ?? []
    const at = list.findIndex((each) => each.id === id)
    if (at < 0) settled.set(target, [...list, { id, amount }])
    else list[at] = { id, amount: list[at]!.amount + amount }
  }

  for (const { id, settles } of inOrder) for (const { target, amount } of settles) settle(id, target, amount)
  const oldestFirst = [...debits].sort((one, other) => one.priority - other.priority || order(one.dueDate, other.dueDate) || order(one.date, other.date) || order(one.id, other.id))
  for (const { id } of inOrder) for (const debit of oldestFirst) settle(id, debit.id, open.get(debit.id)! - debit.disputed)
  return { settled, left: inOrder.flatMap(({ id }) => (rest.get(id)! > 0n ? [{ id, amount: rest.get(id)! }] : [])) }
}

function least(...amounts: readonly bigint[]): bigint {
  return amounts.reduce((left, right) => (left < right ? left : right))
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
