import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { entryEffect } from '../../../domain/ledger/entry-postings.ts'
import { creditorReference } from '../../../domain/payment/structured-reference.ts'
import { bankFile } from '../../builders/bank-file.ts'
import { aPaymentsWorld } from './payments-world.ts'

/** A customer with a bill of 47.19 who paid 100.00: 52.81 is too much. */
async function paidTooMuch() {
  const world = aPaymentsWorld()
  const account = world.customer('1')
  const invoice = world.invoice(account, 4_719n)
  await world.recordPayment({ accountId: account.id, invoice: invoice.number, amount: 10_000n, currency: 'EUR', date: '2026-11-20', source: { kind: 'api', reference: 'p1' } })
  const refund = (amount: bigint, reference: string, currency = 'EUR') => world.refund({ accountId: account.id, amount, currency, source: { kind: 'api', reference }, by: 'user-1' })
  return { ...world, account, refund }
}

describe('a refund', () => {
  it('gives back what was paid too much, once, and never more', async () => {
    const { refund, account, standing, ledger } = await paidTooMuch()
    const first = await refund(5_000n, 'r1')
    expect(first).toMatchObject({ kind: 'refund', amount: 5_000n, date: '2026-11-25', by: 'user-1' })
    expect(await refund(5_000n, 'r1')).toEqual(first)
    expect(await standing(account)).toMatchObject({ open: 0n, credit: 281n })
    await expect(refund(282n, 'r2')).rejects.toMatchObject({ code: 'more-than-left', message: '2.82 is more than the 2.81 EUR that were paid too much.' })
    await expect(refund(1n, 'r3', 'USD')).rejects.toMatchObject({ code: 'more-than-left' })
    await refund(281n, 'r4')
    expect(await standing(account)).toMatchObject({ open: 0n, credit: 0n, balance: 0n })
    expect([...ledger.entries.values()].map(({ kind }) => kind)).toEqual(['payment', 'refund', 'refund'])
  })

  it('is safe beside another: whatever is asked for at once, the credit is never passed', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ cents: fc.bigInt({ min: 1n, max: 5_281n }), key: fc.nat(4) }), { minLength: 2, maxLength: 6 }), async (asked) => {
      const { refund, account, standing, ledger } = await paidTooMuch()
      const results = await Promise.allSettled(asked.map(({ cents, key }) => refund(cents, `r${key}`)))
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'more-than-left' })
      const given = [...ledger.entries.values()].filter(({ kind }) => kind === 'refund').reduce((sum, { amount }) => sum + amount, 0n)
      expect(given).toBeGreaterThan(0n)
      expect(await standing(account)).toMatchObject({ open: 0n, credit: 5_281n - given })
    }), { numRuns: 60 })
  })
})

describe('a write-off', () => {
  async function unpaid() {
    const world = aPaymentsWorld()
    const account = world.customer('1')
    const invoice = world.invoice(account, 10_000n)
    const request = { accountId: account.id, invoice: invoice.number, reason: 'Bankrupt', by: 'user-1' }
    const pay = (amount: bigint, reference: string) => world.recordPayment({ accountId: account.id, invoice: invoice.number, amount, currency: 'EUR', date: '2026-11-25', source: { kind: 'api', reference } })
    const expectPostingsToAgree = async () => {
      const sum = [...world.ledger.entries.values()].reduce((total, entry) => total + entryEffect(entry), invoice.gross)
      expect((await world.standing(account))!.balance).toBe(sum)
    }
    return { ...world, account, invoice, request, pay, expectPostingsToAgree }
  }

  it('takes what is open, once, also when asked for at once', async () => {
    const { writeOff, request, pay, standing, account, ledger, invoice } = await unpaid()
    await pay(4_000n, 'p1')
    const [one, two] = await Promise.all([writeOff(request), writeOff(request)])
    expect(one).toMatchObject({ kind: 'write-off', amount: 6_000n, settles: [{ target: invoice.id, amount: 6_000n }], note: 'Bankrupt', by: 'user-1' })
    expect(two).toEqual(one)
    expect(await writeOff({ ...request, reason: 'Again' })).toEqual(one)
    expect(await standing(account)).toMatchObject({ open: 0n, credit: 0n })
    expect(ledger.entries.size).toBe(2)
  })

  it('is taken back by what the customer pays after all, which is no credit then', async () => {
    const { writeOff, request, pay, standing, account, refund, clock, expectPostingsToAgree } = await unpaid()
    await writeOff(request)
    clock.set('2026-11-25T12:00:00Z')
    await pay(3_000n, 'p1')
    await pay(3_000n, 'p1')
    expect(await standing(account)).toMatchObject({ open: 0n, credit: 0n, balance: 0n })
    await expectPostingsToAgree()
    await expect(refund({ accountId: account.id, amount: 1n, currency: 'EUR', source: { kind: 'api', reference: 'r' } })).rejects.toMatchObject({ code: 'more-than-left' })
    await pay(8_000n, 'p2')
    expect(await standing(account)).toMatchObject({ open: 0n, credit: 1_000n, balance: -1_000n })
    await expectPostingsToAgree()
  })

  it('stands where a bank file from before it is imported again, and yields to one from after it', async () => {
    const { writeOff, request, importText, invoice, standing, account, clock, ledger } = await unpaid()
    const reference = creditorReference(invoice.number).value
    const before = bankFile('08', [{ amount: '25.00', reference }], { id: 'S1' })
    await importText(before)
    clock.set('2026-11-25T10:00:00Z')
    await writeOff(request)
    clock.set('2026-11-25T12:00:00Z')
    await importText(before)
    expect([...ledger.entries.values()].map(({ kind }) => kind)).toEqual(['payment', 'write-off'])
    const after = bankFile('08', [{ amount: '75.00', reference, date: '2026-11-25' }], { id: 'S2' })
    await importText(after)
    await importText(after)
    expect([...ledger.entries.values()].map(({ kind, amount }) => `${kind} ${amount}`)).toEqual(['payment 2500', 'write-off 7500', 'payment 7500', 'write-off-recovery 7500'])
    expect(await standing(account)).toMatchObject({ open: 0n, credit: 0n })
  })

  it('is taken back by a person, once, and may be made again', async () => {
    const { writeOff, recover, request, standing, account, clock, expectPostingsToAgree } = await unpaid()
    await expect(recover(request)).rejects.toMatchObject({ code: 'not-written-off' })
    const first = await writeOff(request)
    clock.set('2026-11-25T09:00:00Z')
    const [one, two] = await Promise.all([recover(request), recover(request)])
    expect([one, two]).toMatchObject([{ kind: 'write-off-recovery', amount: 10_000n, reverses: first.id }, { id: one.id }])
    expect(await standing(account)).toMatchObject({ open: 10_000n, balance: 10_000n })
    clock.set('2026-11-25T10:00:00Z')
    const second = await writeOff(request)
    expect(second.id).not.toBe(first.id)
    expect(await standing(account)).toMatchObject({ open: 0n, credit: 0n })
    await expectPostingsToAgree()
  })

  it('is refused where nothing is open, and for what is not there', async () => {
    const { writeOff, request, pay } = await unpaid()
    await pay(10_000n, 'p1')
    await expect(writeOff(request)).rejects.toMatchObject({ code: 'not-open' })
    await expect(writeOff({ ...request, invoice: 'F2026-999999' })).rejects.toMatchObject({ code: 'unknown-invoice' })
    await expect(writeOff({ ...request, accountId: 'acc_zzzzzzzzzzzzzzzz' })).rejects.toMatchObject({ code: 'unknown-account' })
  })
})
