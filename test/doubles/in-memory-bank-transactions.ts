import { AlreadyDecidedError, type BankRecord, type BankTransactions } from '../../application/ports/bank-transactions.ts'

/** Twin of adapters/dynamodb/bank-transactions.ts. */
export function createInMemoryBankTransactions(): BankTransactions & { readonly records: Map<string, BankRecord> } {
  const records = new Map<string, BankRecord>()
  const payers = new Map<string, Set<string>>()
  const payerKey = (sellerId: string, iban: string) => `${sellerId}#${iban.replace(/\s/g, '').toUpperCase()}`
  const order = ({ transaction: { date, id } }: BankRecord) => `${date}|${id}`
  const sorted = () => [...records.values()].sort((one, other) => (order(one) < order(other) ? -1 : 1))
  return {
    records,
    get: async (id) => records.get(id),
    async note(record) {
      if (!records.has(record.transaction.id)) records.set(record.transaction.id, record)
      return records.get(record.transaction.id)!
    },
    async decide(id, outcome, { at, actor }) {
      const record = records.get(id)
      if (record?.outcome.state !== 'unmatched') throw new AlreadyDecidedError(`Payment ${id} does not wait for anybody.`)
      records.set(id, { ...record, outcome, decidedAt: at, decidedBy: actor })
      return records.get(id)!
    },
    waiting: async (sellerId, limit) => sorted().filter(({ transaction, outcome }) => transaction.sellerId === sellerId && outcome.state === 'unmatched').slice(0, limit),
    byEndToEndId: async (sellerId, endToEndId) => sorted().findLast(({ transaction }) => transaction.sellerId === sellerId && transaction.endToEndId === endToEndId && transaction.direction === 'in' && !transaction.reversal),
    payers: async (sellerId, iban) => [...(payers.get(payerKey(sellerId, iban)) ?? [])].sort(),
    async rememberPayer(sellerId, iban, accountId) {
      payers.set(payerKey(sellerId, iban), new Set([...(payers.get(payerKey(sellerId, iban)) ?? []), accountId]))
    },
  }
}
