import type { DocumentDraft, DocumentLine } from '../documents/billing-document.ts'
import { compare, formatDecimal, multiply, add, parseDecimal, powerOfTen } from '../money/decimal.ts'
import { decimalsOf } from '../money/amount.ts'
import { roundHalfAwayFromZero } from '../money/round.ts'
import { fill, textsOf, type Cause } from './explanation-texts.ts'
import { lastDay, readableDate, readableNumber, readablePrice } from './format-for-reader.ts'

/** One reason why a bill differs from the one before. `amount` in minor units: net for all causes but `vat`. */
export interface DifferenceCause {
  readonly cause: Cause
  readonly amount: bigint
  readonly text: string
}

export interface BillDifference {
  /** Gross now minus gross before, minor units; the amounts of the causes add up to it exactly. */
  readonly amount: bigint
  readonly causes: readonly DifferenceCause[]
}

type Bill = Pick<DocumentDraft, 'kind' | 'lines' | 'vatTotal' | 'gross' | 'currency'>

/** Why this bill is another amount than the one before, cause by cause, the largest first. VAT is the last cause.
 * @param previous of the same account and currency
 * @throws RangeError for another currency
 * @example explainDifference(bill, previous, 'nl').causes.map(({ text }) => text) */
export function explainDifference(bill: Bill, previous: Bill, language: string): BillDifference {
  if (bill.currency !== previous.currency) throw new RangeError('Bills in two currencies cannot be compared.')
  const now = bySubject(bill)
  const before = bySubject(previous)
  const causes = [...new Set([...now.keys(), ...before.keys()])]
    .flatMap((subject) => causesOf(now.get(subject) ?? [], before.get(subject) ?? [], bill.currency, language))
    .sort((left, right) => Number(magnitude(right.amount) - magnitude(left.amount)))
  const vat = signed(bill, bill.vatTotal) - signed(previous, previous.vatTotal)
  const all = vat === 0n ? causes : [...causes, { cause: 'vat' as const, amount: vat, text: textsOf(language).cause.vat }]
  return { amount: signed(bill, bill.gross) - signed(previous, previous.gross), causes: all }
}

function bySubject(bill: Bill): Map<string, DocumentLine[]> {
  const subjects = new Map<string, DocumentLine[]>()
  for (const line of bill.lines) {
    const key = JSON.stringify(line.kind === 'discount' ? [line.discountId] : [line.kind === 'correction', line.subscriptionId, line.planId, line.chargeId])
    subjects.set(key, [...(subjects.get(key) ?? []), { ...line, net: signed(bill, line.net) }])
  }
  return subjects
}

function causesOf(now: readonly DocumentLine[], before: readonly DocumentLine[], currency: string, language: string): DifferenceCause[] {
  const line = (now[0] ?? before[0])!
  const difference = sum(now) - sum(before)
  if (difference === 0n) return []
  const say = (cause: Cause, amount: bigint): DifferenceCause => ({ cause, amount, text: fill(textsOf(language).cause[cause], { ...valuesOf(line, now, before, currency, language), days: daysOf(cause === 'correction-before' ? before : now, language) }) })
  switch (line.kind) {
    case 'correction': return [say('correction-now', sum(now)), say('correction-before', -sum(before))].filter(({ amount }) => amount !== 0n)
    case 'discount': return [say(before.length === 0 ? 'discount-started' : now.length === 0 ? 'discount-ended' : 'discount-changed', difference)]
    case 'one-off': return [say(before.length === 0 ? 'one-off-now' : now.length === 0 ? 'one-off-before' : 'other', difference)]
    case 'usage': return [say(quantityOf(now) === quantityOf(before) ? 'other' : 'usage', difference)]
    case 'fee': return [say('other', difference)]
    case 'recurring': return recurring(now, before, difference, currency, say)
  }
}

function recurring(
  now: readonly DocumentLine[], before: readonly DocumentLine[], difference: bigint, currency: string, say: (cause: Cause, amount: bigint) => DifferenceCause,
): DifferenceCause[] {
  if (before.length === 0) return [say('started', difference)]
  if (now.length === 0) return [say('ended', difference)]
  const [one, other] = [now[0]!, before[0]!]
  if (now.length > 1 || before.length > 1 || one.basis?.days !== other.basis?.days) return [say('periods', difference)]
  if (one.basis || other.basis) return [say(quantityOf(now) === quantityOf(before) ? 'price' : 'quantity', difference)]
  const more = add(parseDecimal(one.quantity), negative(parseDecimal(other.quantity)))
  const product = multiply(more, parseDecimal(other.unitPrice))
  const byQuantity = roundHalfAwayFromZero(product.digits * powerOfTen(decimalsOf(currency)), powerOfTen(product.scale))
  const samePrice = compare(parseDecimal(one.unitPrice), parseDecimal(other.unitPrice)) === 0
  if (samePrice) return [say('quantity', difference)]
  return [say('quantity', byQuantity), say('price', difference - byQuantity)].filter(({ amount }) => amount !== 0n)
}

function valuesOf(line: DocumentLine, now: readonly DocumentLine[], before: readonly DocumentLine[], currency: string, language: string): Record<string, string> {
  const price = (of: readonly DocumentLine[]) => (of[0] ? readablePrice(of[0].unitPrice, currency, language) : '')
  return {
    name: line.description,
    quantity: readableNumber(quantityOf(now), language), quantityBefore: readableNumber(quantityOf(before), language),
    unitPrice: price(now), unitPriceBefore: price(before),
  }
}

/** The days that lines are for, ` (1 January 2027 to 31 January 2027; ...)`; empty where they are for none. */
function daysOf(lines: readonly DocumentLine[], language: string): string {
  const days = lines.flatMap(({ period }) => (period ? [fill(textsOf(language).days, { from: readableDate(period.start, language), to: readableDate(lastDay(period.end), language) })] : []))
  return days.length === 0 ? '' : ` (${[...new Set(days)].join('; ')})`
}

function quantityOf(lines: readonly DocumentLine[]): string {
  return formatDecimal(lines.map(({ basis, quantity }) => parseDecimal(basis?.quantity ?? quantity)).reduce(add, { digits: 0n, scale: 0 }))
}

function negative({ digits, scale }: { readonly digits: bigint; readonly scale: number }) {
  return { digits: -digits, scale }
}

function sum(lines: readonly DocumentLine[]): bigint {
  return lines.reduce((total, { net }) => total + net, 0n)
}

function signed({ kind }: Pick<Bill, 'kind'>, amount: bigint): bigint {
  return kind === 'credit-note' ? -amount : amount
}

function magnitude(amount: bigint): bigint {
  return amount < 0n ? -amount : amount
}
