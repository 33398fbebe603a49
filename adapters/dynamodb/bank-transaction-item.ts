import * as z from 'zod'
import type { BankRecord } from '../../application/ports/bank-transactions.ts'
import { unmatchedReasons, type UnmatchedReason } from '../../domain/payment/bank-transaction.ts'

export const bankKey = (id: string) => ({ pk: `BANKTX#${id}`, sk: 'BANKTX' })
export const endToEndKey = (sellerId: string, endToEndId: string, place: string) => ({ pk: `BANKREF#${sellerId}#${endToEndId.slice(0, 100)}`, sk: place })
export const payerKey = (sellerId: string, iban: string, accountId: string) => ({ pk: `PAYER#${sellerId}#${iban.replace(/\s/g, '').toUpperCase()}`, sk: accountId })
/** Unmatched payments of a seller on the work index. */
export const waitingKey = (sellerId: string) => `PAYMENT#${sellerId}`

const text = z.string()
const minor = z.union([z.int(), z.bigint()]).transform(BigInt)

export const endToEndItem = z.object({ id: text })

const outcome = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('matched'), accountId: text, entryId: text, reverses: text.exactOptional(),
    by: z.enum(['reference', 'number', 'amount-and-iban', 'person', 'returned-payment', 'refund']),
    settles: z.array(z.object({ target: text, amount: minor })),
  }),
  z.object({ state: z.literal('unmatched'), reason: z.enum(Object.keys(unmatchedReasons) as [UnmatchedReason, ...UnmatchedReason[]]), candidates: z.array(text) }),
  z.object({ state: z.literal('ignored'), by: text.exactOptional(), note: text.exactOptional() }),
])

const recordItem = z.object({
  transaction: z.object({
    id: text, sellerId: text, statement: text, date: z.iso.date(), currency: text, amount: minor, direction: z.enum(['in', 'out']), reversal: z.boolean(),
    counterparty: z.object({ name: text.exactOptional(), iban: text.exactOptional() }),
    references: z.array(text), text, endToEndId: text.exactOptional(), returnReason: text.exactOptional(),
  }),
  outcome, decidedAt: text, decidedBy: text.exactOptional(),
})

export function bankRecordToItem(record: BankRecord): Record<string, unknown> {
  const { id, sellerId, date } = record.transaction
  return { ...bankKey(id), ...record, ...(record.outcome.state === 'unmatched' ? { workKey: waitingKey(sellerId), workAt: `${date}#${id}` } : {}) }
}

export function bankRecordFromItem(item: unknown): BankRecord {
  return recordItem.parse(item)
}
