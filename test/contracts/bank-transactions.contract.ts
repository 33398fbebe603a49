import { expect, it } from '@jest/globals'
import { AlreadyDecidedError, type BankRecord, type BankTransactions } from '../../application/ports/bank-transactions.ts'
import { bankTransactionId, type BankTransaction } from '../../domain/payment/bank-transaction.ts'

let references = 0
const transaction = (change: Partial<BankTransaction> = {}): BankTransaction => ({
  id: bankTransactionId('NL91ABNA0417164300', `contract-${++references}`), sellerId: 'banker', statement: 'S-1', date: '2026-11-20', currency: 'EUR', amount: 90_071_992_547_409_930n,
  direction: 'in', reversal: false, counterparty: { name: 'J. Bakker', iban: 'NL20INGB0001234567' }, references: ['RF18539007547034'], text: 'thanks', ...change,
})
const unmatched = (given: BankTransaction): BankRecord => ({ transaction: given, outcome: { state: 'unmatched', reason: 'no-reference', candidates: ['acc_aaaaaaaaaaaaaaaa'] }, decidedAt: '2026-11-21T06:00:00Z' })
const decision = { state: 'matched', accountId: 'acc_aaaaaaaaaaaaaaaa', by: 'person', settles: [{ target: 'inv_aaaaaaaaaaaaaaaa_1', amount: 5n }], entryId: 'ent_1' } as const

/** What every register of bank transactions promises; run on the twin and on the emulator. */
export function bankTransactionsContract(bank: () => BankTransactions): void {
  it('notes a transaction once: what was decided first stands', async () => {
    const record = unmatched(transaction())
    expect(await bank().note(record)).toEqual(record)
    expect(await bank().note({ ...record, outcome: decision })).toEqual(record)
    expect(await bank().get(record.transaction.id)).toEqual(record)
    expect(await bank().get('btx_nothing')).toBeUndefined()
    const matched: BankRecord = { transaction: transaction({ endToEndId: 'E', returnReason: 'MD06', reversal: true, direction: 'out' }), outcome: { ...decision, reverses: 'ent_0' }, decidedAt: '2026-11-21T06:00:00Z', decidedBy: 'user-1' }
    await bank().note(matched)
    expect(await bank().get(matched.transaction.id)).toEqual(matched)
  })

  it('lists what waits for a person, oldest first, until somebody decides, once', async () => {
    const [late, early] = [unmatched(transaction({ sellerId: 'waiter', date: '2026-11-22' })), unmatched(transaction({ sellerId: 'waiter', date: '2026-11-02' }))]
    for (const record of [late, early, unmatched(transaction({ sellerId: 'somebody-else' }))]) await bank().note(record)
    expect((await bank().waiting('waiter', 10)).map(({ transaction: { id } }) => id)).toEqual([early.transaction.id, late.transaction.id])
    expect(await bank().waiting('waiter', 1)).toEqual([early])
    const by = { at: '2026-11-23T09:00:00Z', actor: 'user-1' }
    expect(await bank().decide(early.transaction.id, decision, by)).toEqual({ ...early, outcome: decision, decidedAt: by.at, decidedBy: by.actor })
    await expect(bank().decide(early.transaction.id, { state: 'ignored' }, by)).rejects.toThrow(AlreadyDecidedError)
    await expect(bank().decide('btx_nothing', { state: 'ignored' }, by)).rejects.toThrow(AlreadyDecidedError)
    expect(await bank().waiting('waiter', 10)).toEqual([late])
  })

  it('finds the last payment that came in under an end-to-end reference', async () => {
    const [first, second] = [unmatched(transaction({ endToEndId: 'DD-7', date: '2026-10-01' })), unmatched(transaction({ endToEndId: 'DD-7', date: '2026-11-01' }))]
    for (const record of [second, first, unmatched(transaction({ endToEndId: 'DD-7', date: '2026-11-09', direction: 'out' }))]) await bank().note(record)
    expect(await bank().byEndToEndId('banker', 'DD-7')).toEqual(second)
    expect(await bank().byEndToEndId('banker', 'DD-8')).toBeUndefined()
    expect(await bank().byEndToEndId('somebody-else', 'DD-7')).toBeUndefined()
  })

  it('remembers who pays from a bank account, per seller', async () => {
    await bank().rememberPayer('banker', 'nl20 ingb 0001 2345 67', 'acc_bbbbbbbbbbbbbbbb')
    await bank().rememberPayer('banker', 'NL20INGB0001234567', 'acc_aaaaaaaaaaaaaaaa')
    await bank().rememberPayer('banker', 'NL20INGB0001234567', 'acc_aaaaaaaaaaaaaaaa')
    expect(await bank().payers('banker', 'NL20INGB0001234567')).toEqual(['acc_aaaaaaaaaaaaaaaa', 'acc_bbbbbbbbbbbbbbbb'])
    expect(await bank().payers('waiter', 'NL20INGB0001234567')).toEqual([])
  })
}
