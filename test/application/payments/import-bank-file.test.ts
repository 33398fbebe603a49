import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { ImportedTransaction } from '../../../application/payments/import-bank-file.ts'
import { creditorReference, ogmReference } from '../../../domain/payment/structured-reference.ts'
import { bankFile, type FileEntry } from '../../builders/bank-file.ts'
import { aSeller } from '../../builders/company.ts'
import { aPaymentsWorld } from './payments-world.ts'

const reference = (number: string) => creditorReference(number).value
const iban = 'NL20INGB0001234567'

async function importing(world: ReturnType<typeof aPaymentsWorld>, entries: readonly FileEntry[], version: '02' | '08' = '08') {
  const rows: ImportedTransaction[] = []
  const report = await world.importText(bankFile(version, entries), { onTransaction: (row) => rows.push(row) })
  return { report, rows, outcomes: rows.map(({ record: { outcome } }) => outcome) }
}

describe('importing a bank statement', () => {
  it('matches by structured reference, in its field or in the text, then by number in the text', async () => {
    const world = aPaymentsWorld()
    const [ann, bob, cor] = ['1', '2', '3'].map((number) => world.customer(number))
    const [one, two, three] = [world.invoice(ann!, 4_719n), world.invoice(bob!, 1_000n), world.invoice(cor!, 2_000n)]
    const { outcomes, report } = await importing(world, [
      { amount: '47.19', reference: reference(one.number) },
      { amount: '4.00', text: `deel ${creditorReference(two.number).display}, rest volgt` },
      { amount: '25.00', text: `factuur ${three.number}` },
    ])
    expect(outcomes.map((outcome) => outcome.state === 'matched' && [outcome.by, outcome.accountId])).toEqual([['reference', ann!.id], ['reference', bob!.id], ['number', cor!.id]])
    expect(report).toMatchObject({ counts: { matched: 3, unmatched: 0 }, statements: [{ sellerId: 'acme', entries: 3 }] })
    expect([await world.standing(ann!), await world.standing(bob!), await world.standing(cor!)]).toMatchObject([{ open: 0n }, { open: 600n }, { open: 0n, credit: 500n }])
  })

  it('matches the Belgian structured communication', async () => {
    const world = aPaymentsWorld({ seller: aSeller({ paymentReference: 'OGM' }) })
    const account = world.customer('1')
    const invoice = world.invoice(account, 1_000n)
    const { outcomes } = await importing(world, [{ amount: '10.00', reference: ogmReference(invoice.number).value }, { amount: '1.00', text: ogmReference(invoice.number).display }])
    expect(outcomes).toMatchObject([{ by: 'reference', accountId: account.id }, { by: 'reference', accountId: account.id }])
  })

  it('matches by amount and bank account once it knows who pays from there', async () => {
    const world = aPaymentsWorld()
    const account = world.customer('1')
    const first = world.invoice(account, 4_719n)
    await importing(world, [{ amount: '47.19', reference: reference(first.number), iban, bankReference: 'A' }])
    world.invoice(account, 4_719n, { dueDate: '2026-12-15' })
    world.invoice(account, 999n, { dueDate: '2026-12-15' })
    const { outcomes } = await importing(world, [{ amount: '9.99', iban, bankReference: 'B' }, { amount: '12.34', iban, bankReference: 'C' }, { amount: '47.19', iban, bankReference: 'D' }, { amount: '1.00', bankReference: 'E' }])
    expect(outcomes).toMatchObject([
      { state: 'matched', by: 'amount-and-iban' },
      { state: 'unmatched', reason: 'amount-differs', candidates: [account.id] },
      { state: 'matched', by: 'amount-and-iban' },
      { state: 'unmatched', reason: 'no-reference' },
    ])
    expect(await world.standing(account)).toMatchObject({ open: 0n, credit: 0n })
  })

  it('matches by amount and the bank account that the customer gave', async () => {
    const world = aPaymentsWorld()
    const [ann, bob] = [world.customer('1', { iban }), world.customer('2', { iban: 'NL91ABNA0417164300' })]
    world.invoice(ann, 4_719n)
    world.invoice(bob, 4_719n)
    const { outcomes } = await importing(world, [{ amount: '47.19', iban, bankReference: 'A' }, { amount: '47.18', iban: 'NL91ABNA0417164300', bankReference: 'B' }, { amount: '47.19', iban: 'BE68539007547034', bankReference: 'C' }])
    expect(outcomes).toMatchObject([{ state: 'matched', by: 'amount-and-iban', accountId: ann.id }, { state: 'unmatched', reason: 'amount-differs', candidates: [bob.id] }, { state: 'unmatched', reason: 'no-reference' }])
    expect([await world.standing(ann), await world.standing(bob)]).toMatchObject([{ open: 0n }, { open: 4_719n }])
  })

  it('leaves to a person what is unclear, with the reason, and books it when it is assigned', async () => {
    const world = aPaymentsWorld()
    const [ann, bob] = [world.customer('1'), world.customer('2')]
    const [one, two] = [world.invoice(ann, 1_000n), world.invoice(bob, 1_000n)]
    const { outcomes, rows } = await importing(world, [
      { amount: '10.00', text: `${one.number} en ${two.number}` },
      { amount: '10.00', reference: reference('F2026-000999') },
      { amount: '10.00', currency: 'USD', reference: reference(one.number) },
      { amount: '20.00', batch: [{ amount: '10.00', reference: reference(one.number) }, { amount: '9.00' }] },
      { amount: '5.00', reversal: true },
    ])
    expect(outcomes.map((outcome) => outcome.state === 'unmatched' && outcome.reason)).toEqual(['several-customers', 'reference-unknown', 'currency-differs', 'batch-unclear', 'return-unknown'])
    const ids = (await world.bank.waiting('acme', 10)).map(({ transaction }) => transaction.id)
    expect(ids).toHaveLength(5)
    const payment = rows[0]!.record.transaction.id
    await world.assign(payment, { accountId: bob.id, invoice: two.number }, 'user-1')
    await world.assign(payment, { accountId: bob.id, invoice: two.number }, 'user-1')
    await expect(world.assign(payment, { accountId: ann.id }, 'user-2')).rejects.toMatchObject({ code: 'already-decided' })
    await expect(world.assign(ids[1]!, { accountId: 'acc_zzzzzzzzzzzzzzzz' }, 'user-1')).rejects.toMatchObject({ code: 'unknown-account' })
    await expect(world.assign(ids[1]!, { accountId: ann.id, invoice: two.number }, 'user-1')).rejects.toMatchObject({ code: 'unknown-invoice' })
    await expect(world.assign('btx_nothing', { accountId: ann.id }, 'user-1')).rejects.toMatchObject({ code: 'unknown-payment' })
    await world.assign(rows[1]!.record.transaction.id, { ignore: 'Sold the old van' }, 'user-1')
    expect(await world.bank.waiting('acme', 10)).toHaveLength(3)
    expect(await world.standing(bob)).toMatchObject({ open: 0n })
    expect([...world.ledger.entries.values()]).toMatchObject([{ kind: 'payment', by: 'user-1', settles: [{ target: two.id, amount: 1_000n }] }])
  })

  it('books a batch payment by payment, and passes over what is pending, of no amount, or went to others', async () => {
    const world = aPaymentsWorld()
    const [ann, bob] = [world.customer('1'), world.customer('2')]
    const [one, two] = [world.invoice(ann, 1_000n), world.invoice(bob, 2_000n)]
    const { report } = await importing(world, [
      { amount: '30.00', bankReference: 'BATCH', batch: [{ amount: '10.00', reference: reference(one.number) }, { amount: '20.00', reference: reference(two.number) }] },
      { amount: '10.00', reference: reference(one.number), pending: true },
      { amount: '0.00' },
      { amount: '99.00', out: true, text: 'Rent' },
    ], '02')
    expect(report.counts).toEqual({ matched: 2, unmatched: 0, ignored: 2, known: 0, pending: 1 })
    expect([await world.standing(ann), await world.standing(bob)]).toMatchObject([{ open: 0n }, { open: 0n }])
  })

  it('keeps a payment waiting for a person until it is booked, whenever whoever assigns it dies', async () => {
    const dying = { at: '' }
    const world = aPaymentsWorld({ fault: (port) => new Proxy(port, { get: (target, name) => (name === dying.at ? async () => { throw new Error('crash') } : (Reflect.get(target, name) as unknown)) }) })
    const account = world.customer('1')
    world.invoice(account, 4_719n)
    const { rows } = await importing(world, [{ amount: '47.19', text: 'Thanks', bankReference: 'A' }])
    const { id } = rows[0]!.record.transaction
    for (const at of ['append', 'decide']) {
      dying.at = at
      await expect(world.assign(id, { accountId: account.id }, 'user-1')).rejects.toThrow('crash')
      dying.at = ''
      expect((await world.bank.waiting('acme', 10)).map(({ transaction }) => transaction.id)).toEqual([id])
    }
    const other = world.customer('2')
    await expect(world.assign(id, { accountId: other.id }, 'user-2')).rejects.toMatchObject({ code: 'already-decided' })
    await world.assign(id, { accountId: account.id }, 'user-2')
    expect([await world.bank.waiting('acme', 10), world.ledger.entries.size]).toEqual([[], 1])
  })

  it('opens the invoice again when the bank takes a payment back', async () => {
    const world = aPaymentsWorld()
    const account = world.customer('1')
    const invoice = world.invoice(account, 4_719n)
    await importing(world, [{ amount: '47.19', reference: reference(invoice.number), endToEndId: 'DD-1', bankReference: 'A' }])
    const { outcomes } = await importing(world, [{ amount: '47.19', out: true, endToEndId: 'DD-1', returned: 'MD06', bankReference: 'B' }, { amount: '1.00', out: true, endToEndId: 'DD-9', returned: 'AC04', bankReference: 'C' }])
    expect(outcomes).toMatchObject([{ state: 'matched', by: 'returned-payment' }, { state: 'unmatched', reason: 'return-unknown' }])
    expect(await world.standing(account)).toMatchObject({ open: 4_719n, balance: 4_719n })
    expect([...world.ledger.entries.values()].map(({ kind }) => kind)).toEqual(['payment', 'chargeback'])
  })

  it('asks a person where more is taken back than was paid', async () => {
    const world = aPaymentsWorld()
    const account = world.customer('1')
    const invoice = world.invoice(account, 4_719n)
    await importing(world, [{ amount: '47.19', reference: reference(invoice.number), endToEndId: 'DD-1', bankReference: 'A' }])
    const back = (amount: string, bankReference: string) => ({ amount, out: true, endToEndId: 'DD-1', returned: 'MD06', bankReference })
    const { outcomes } = await importing(world, [back('40.00', 'B'), back('7.20', 'C'), back('7.19', 'D'), back('0.01', 'E')])
    expect(outcomes.map(({ state }) => state)).toEqual(['matched', 'unmatched', 'matched', 'unmatched'])
    expect(await world.standing(account)).toMatchObject({ open: 4_719n, balance: 4_719n })
  })

  it('refuses a statement of an account that no seller has, and books nothing of a file that ends in nonsense', async () => {
    const world = aPaymentsWorld()
    const account = world.customer('1')
    const invoice = world.invoice(account, 1_000n)
    const text = bankFile('08', [{ amount: '10.00', reference: reference(invoice.number) }], { iban: 'NL20INGB0001234567' })
    await expect(world.importText(text)).rejects.toThrow(/No seller has the bank account NL20INGB0001234567/)
    expect((await world.importText(text, { sellerId: 'acme' })).counts.matched).toBe(1)
    const broken = bankFile('08', [{ amount: '10.00', reference: reference(invoice.number), date: '2026-11-22' }]).replace('</Stmt>', '<Ntry>')
    await expect(world.importText(broken)).rejects.toMatchObject({ code: 'bank-file' })
    expect(world.ledger.entries.size).toBe(1)
  })
})

describe('importing again', () => {
  const entry = fc.record({ cents: fc.integer({ min: 1, max: 9_999 }), of: fc.integer({ min: 0, max: 5 }), named: fc.boolean(), ref: fc.option(fc.integer({ min: 1, max: 3 })), day: fc.integer({ min: 10, max: 24 }) })
  const amount = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

  it('changes nothing: statements in any order, repeated and overlapping give the same balances', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(entry, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }), fc.array(fc.nat(20), { maxLength: 6 }), async (statements, replays) => {
      const balances = async (order: readonly number[]) => {
        const world = aPaymentsWorld()
        const customers = ['1', '2', '3'].map((number) => world.customer(number))
        const invoices = customers.flatMap((customer) => [world.invoice(customer, 3_000n), world.invoice(customer, 5_000n, { dueDate: '2026-12-15' })])
        const files = statements.map((entries, index) => bankFile(index % 2 ? '02' : '08', entries.map(({ cents, of, named, ref, day }): FileEntry => ({
          amount: amount(cents), date: `2026-11-${day}`, ...(named ? { reference: reference(invoices[of]!.number) } : {}), ...(ref ? { bankReference: `S${index}-REF-${ref}` } : {}),
        })), { id: `S-${index}` }))
        for (const index of order) await world.importText(files[index]!)
        const standings = await Promise.all(customers.map(async (customer) => {
          const standing = (await world.standing(customer))!
          return { balance: standing.balance, opens: standing.items.map(({ open }) => open) }
        }))
        const paid = [...world.ledger.entries.values()].reduce((sum, each) => sum + each.amount, 0n)
        const waits = [...world.bank.records.values()].filter(({ outcome }) => outcome.state === 'unmatched').reduce((sum, { transaction }) => sum + transaction.amount, 0n)
        expect(standings.reduce((sum, { balance }) => sum + balance, 0n)).toBe(24_000n - paid)
        return { standings, total: paid + waits }
      }
      const inOrder = statements.map((_, index) => index)
      const expected = await balances(inOrder)
      expect(expected.total).toBe(statements.flat().reduce((sum, { cents }) => sum + BigInt(cents), 0n))
      expect(await balances([...inOrder.toReversed(), ...replays.map((at) => at % statements.length), ...inOrder])).toEqual(expected)
    }), { numRuns: 40 })
  })
})
