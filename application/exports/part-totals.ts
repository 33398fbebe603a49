import { postingDate } from '../../domain/ledger/accounting-periods.ts'
import { salesListAmounts } from '../../domain/ledger/eu-sales-list.ts'
import { monthOf } from '../../domain/ledger/revenue-by-month.ts'
import { vatBoxes } from '../../domain/ledger/vat-return.ts'
import { inScope, type RowContext } from './fact-rows.ts'
import { bookedPostings } from './journal-rows.ts'
import type { JournalFact } from './walk-journal.ts'

/** Sums over facts, in minor units, by a key of texts. What a part of an export has found; parts are added up. */
export type Sums = Map<string, bigint>

export interface PartTotals {
  /** `currency, what[, category, rate]`: what is documents, net, vat, gross, debit or credit. Credit notes count negative. */
  readonly control: Sums
  /** `code, name, currency, month, debit | credit`: everything booked, in every month. */
  readonly booked: Sums
  /** `month, box, currency, base | vat`. */
  readonly vat: Sums
  /** `month, country, vat number, supply, currency`. */
  readonly salesList: Sums
  /** By what is printed before the digits of a number. */
  readonly numbers: Map<string, SeenNumbers>
}

export interface SeenNumbers {
  /** Of the documents that have one: a void number tells none. */
  kind: string
  /** Stretches such as `000001-000100`, or single numbers, with the digits as printed. */
  readonly documents: string[]
  readonly voids: string[]
}

export function noTotals(): PartTotals {
  return { control: new Map(), booked: new Map(), vat: new Map(), salesList: new Map(), numbers: new Map() }
}

const add = (sums: Sums, amount: bigint, ...key: readonly string[]) => {
  const text = key.join('\t')
  sums.set(text, (sums.get(text) ?? 0n) + amount)
}

/** Adds a fact to the totals of an export. */
export function addFact(totals: PartTotals, fact: JournalFact, context: RowContext): void {
  if (fact.kind === 'void') {
    note(totals.numbers, '', fact.number, 'voids')
    return
  }
  const { currency } = fact.kind === 'document' ? fact.document : fact.entry
  for (const { code, name, postingDate: date, debit, credit } of bookedPostings(fact, context)) {
    for (const [side, amount] of [['debit', debit], ['credit', credit]] as const) {
      if (amount === 0n) continue
      add(totals.booked, amount, code, name, currency, monthOf(date), side)
      if (inScope(context.spec, date)) add(totals.control, amount, currency, side)
    }
  }
  if (fact.kind === 'document') addDocument(totals, fact, context)
}

function addDocument({ control, vat, salesList, numbers }: PartTotals, { sequence, document }: Extract<JournalFact, { kind: 'document' }>, { spec, vatCountry }: RowContext): void {
  const { currency, kind } = document
  const counts = postingDate(document.issueDate, sequence, spec.closed)
  if (!inScope(spec, counts)) return
  const sign = kind === 'invoice' ? 1n : -1n
  const month = monthOf(counts)
  add(control, 1n, currency, 'documents')
  add(control, sign * document.net, currency, 'net')
  add(control, sign * document.gross, currency, 'gross')
  for (const subtotal of document.vat) {
    add(control, sign * subtotal.vat, currency, 'vat', subtotal.category, subtotal.rate)
    add(control, sign * subtotal.taxable, currency, 'taxable', subtotal.category, subtotal.rate)
    for (const { box, base, vat: due } of vatBoxes(vatCountry, document, subtotal)) {
      add(vat, base, month, box, currency, 'base')
      add(vat, due, month, box, currency, 'vat')
    }
  }
  for (const { country, vatNumber, supply, amount } of salesListAmounts(vatCountry, document)) add(salesList, amount, month, country, vatNumber, supply, currency)
  note(numbers, kind, document.number, 'documents')
}

/** Printed numbers end in their digits; what is before them names the series. */
function note(numbers: PartTotals['numbers'], kind: string, number: string, as: 'documents' | 'voids'): void {
  const digits = /\d{1,12}$/.exec(number)?.[0] ?? '0'
  const prefix = number.slice(0, number.length - digits.length)
  const seen = numbers.get(prefix) ?? { kind, documents: [], voids: [] }
  numbers.set(prefix, seen)
  seen.kind ||= kind
  const list = seen[as]
  const [first, last = first] = list.at(-1)?.split('-') ?? []
  // Numbers come in order within a chunk: a stretch grows at its end. Void ones stay single, so that each can be told to be in a period or not.
  if (as === 'documents' && first !== undefined && BigInt(digits) === BigInt(last!) + 1n) list[list.length - 1] = `${first}-${digits}`
  else list.push(digits)
}
