import { describe, expect, it } from '@jest/globals'
import { creditorReference } from '../../domain/payment/structured-reference.ts'
import { entryKinds } from '../../domain/ledger/ledger-entry.ts'
import { aPaymentsWorld } from '../application/payments/payments-world.ts'
import { bankFile } from '../builders/bank-file.ts'
import { crashAt } from './crash.ts'

const iban = 'NL20INGB0001234567'

/** A payment with a reference, one known by its bank account, one taken back, one that nobody knows; the import is tried until it ends. */
async function importWithCrash(index: number, when: 'before' | 'after') {
  const crash = crashAt(index, when)
  const world = aPaymentsWorld({ fault: crash.fault })
  const account = world.customer('1')
  const [first] = [world.invoice(account, 4_719n), world.invoice(account, 999n)]
  const text = bankFile('08', [
    { amount: '47.19', reference: creditorReference(first.number).value, iban, endToEndId: 'DD-1' },
    { amount: '9.99', iban },
    { amount: '47.19', out: true, returned: 'MD06', endToEndId: 'DD-1' },
    { amount: '3.00' },
  ])
  // Tried until it ends, and once more.
  for (let attempt = 0; attempt < 3; attempt++) await world.importText(text).catch((error: unknown) => expect(error).toMatchObject({ code: 'crash' }))
  const outcome = {
    entries: [...world.ledger.entries.values()].map(({ id, kind, amount, settles }) => ({ id, kind, amount, settles })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    waiting: [...world.bank.records.values()].filter((record) => record.outcome.state === 'unmatched').map(({ transaction }) => transaction.amount),
    owed: [...world.ledger.entries.values()].reduce((sum, { kind, amount }) => sum + BigInt(entryKinds[kind].effect) * amount, 5_718n),
  }
  return { outcome, crash }
}

describe('a crash at every call of a bank import', () => {
  it.each(['before', 'after'] as const)('%s its effect changes nothing once the file is imported again', async (when) => {
    const calm = await importWithCrash(-1, when)
    expect(calm.outcome).toMatchObject({ entries: [{}, {}, {}], waiting: [300n], owed: 4_719n })
    const calls = calm.crash.calls()
    expect(calls).toBeGreaterThan(12)
    for (let index = 0; index < calls; index++) {
      const { outcome, crash } = await importWithCrash(index, when)
      expect([index, crash.crashed(), outcome]).toEqual([index, true, calm.outcome])
    }
  })
})
