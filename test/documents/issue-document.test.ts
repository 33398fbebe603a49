import { describe, expect, it } from '@jest/globals'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createIssueDocuments, type IssueDocuments } from '../../application/documents/issue-document.ts'
import { NumbersTakenError } from '../../application/ports/journal-register.ts'
import type { BillingDocument, DocumentDraft } from '../../domain/documents/billing-document.ts'
import { documentIdOf } from '../../domain/documents/document-id.ts'
import { creditInvoice } from '../../domain/invoicing/credit-invoice.ts'
import { expectClosedRun, expectSoundBooks, expectSoundJournal } from '../bill-runs/invariants.ts'
import { createWorld, type Fault, type World } from '../bill-runs/world.ts'
import { aSubscription, anAccount } from '../builders/company.ts'
import { createInMemoryDocumentIssuer } from '../doubles/in-memory-document-issuer.ts'
import { crashAt } from '../faults/crash.ts'

const amsterdam = { sellerId: 'acme', zone: 'Europe/Amsterdam', kind: 'manual' as const }

/** Customers with an invoice of 1 November each. */
async function billed(customers: number, fault?: Fault) {
  const world = createWorld(fault ? { fault } : {})
  const accounts = Array.from({ length: customers }, (_, index) => anAccount(String(index + 1)))
  for (const account of accounts) world.add(account, aSubscription(account, 'basic'))
  const start = () => world.startRun({ ...amsterdam, billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z' })
  await start().catch(start)
  await world.drain()
  return { world, accounts, invoices: accounts.map(({ id }) => world.books.documents.get(id)![0]!) }
}

/** Issues one draft that is known already. */
function issueDraft(issueDocuments: IssueDocuments) {
  return async (draft: DocumentDraft, options: { readonly requestKey: string }) => (await issueDocuments({ accountId: draft.accountId, compute: () => [draft] }, options))[0]!
}

/** A credit note for one euro of an account's first invoice, computed from what is stored. */
function oneEuro(world: World, invoice: BillingDocument, requestKey: string, issueDate = '2026-11-03') {
  return world.issueDocuments({
    accountId: invoice.accountId,
    compute: ({ documents }) => [creditInvoice(invoice, documents.filter(({ kind }) => kind === 'credit-note'), { type: 'amount', gross: 100n }, { reason: 'goodwill', issueDate })],
  }, { requestKey })
}

describe('a document outside a run', () => {
  it('takes the next number and place, once per request, and is found by its number', async () => {
    const { world, invoices: [invoice] } = await billed(1)
    const issueDocument = issueDraft(world.issueDocuments)
    const draft: DocumentDraft = creditInvoice(invoice!, [], { type: 'whole' }, { reason: 'error', issueDate: '2026-11-03' })
    const note = await issueDocument(draft, { requestKey: 'credit:1' })
    expect(note).toEqual({ ...draft, id: documentIdOf('credit-note', invoice!.accountId, 2), ordinal: 2, number: 'C2026-000001' })
    expect(await issueDocument({ ...draft, issueDate: '2026-12-03' }, { requestKey: 'credit:1' })).toEqual(note)
    expect(world.allDocuments()).toHaveLength(2)
    const find = createFindDocument({ documents: world.documents, runs: world.runs, sellers: { list: async () => [world.record.current] } })
    expect(await find('C2026-000001')).toEqual({ kind: 'document', document: note })
    expect(await find('C2026-000002')).toBeUndefined()
    await expectSoundJournal(world)
  })

  it('is never dated before the last document of its series, and keeps its time to pay', async () => {
    const { world, invoices: [invoice] } = await billed(1)
    await oneEuro(world, invoice!, 'first', '2026-11-10')
    const [second] = await oneEuro(world, invoice!, 'second', '2026-11-03')
    expect(second).toMatchObject({ number: 'C2026-000002', issueDate: '2026-11-10' })
  })

  it('issues several documents together, with numbers in their order', async () => {
    const { world, invoices: [invoice] } = await billed(1)
    const issued = await world.issueDocuments({
      accountId: invoice!.accountId,
      compute: () => [
        creditInvoice(invoice!, [], { type: 'whole' }, { reason: 'void', issueDate: '2026-11-03' }),
        { ...invoice!, issueDate: '2026-11-03' }, { ...invoice!, issueDate: '2026-11-04' },
      ],
    }, { requestKey: 'again' })
    expect(issued.map(({ number, ordinal, issueDate }) => [number, ordinal, issueDate])).toEqual([['C2026-000001', 2, '2026-11-03'], ['F2026-000002', 3, '2026-11-03'], ['F2026-000003', 4, '2026-11-04']])
    await expectSoundJournal(world)
  })

  it('issues nothing where the account is unknown, the request has no key, or computing refuses', async () => {
    const { world, invoices: [invoice] } = await billed(1)
    const compute = () => { throw new Error('no') }
    await expect(world.issueDocuments({ accountId: 'acc_nobody', compute }, { requestKey: 'r' })).rejects.toMatchObject({ code: 'account-not-found' })
    await expect(world.issueDocuments({ accountId: invoice!.accountId, compute }, { requestKey: '' })).rejects.toMatchObject({ code: 'invalid-request-key' })
    await expect(world.issueDocuments({ accountId: invoice!.accountId, compute: () => [] }, { requestKey: 'r' })).rejects.toMatchObject({ code: 'nothing-to-issue' })
    await expect(world.issueDocuments({ accountId: invoice!.accountId, compute }, { requestKey: 'r' })).rejects.toThrow('no')
    expect(world.allDocuments()).toHaveLength(1)
  })
})

describe('documents that meet', () => {
  it('are one document where the request is the same, and two where it is not', async () => {
    const { world, invoices: [invoice] } = await billed(1)
    const [[one], [same], [other]] = await Promise.all([oneEuro(world, invoice!, 'a'), oneEuro(world, invoice!, 'a'), oneEuro(world, invoice!, 'b')])
    expect(same).toEqual(one)
    expect(other?.number).not.toBe(one?.number)
    expect(world.allDocuments()).toHaveLength(3)
    await expectSoundJournal(world)
  })

  it('leave a bill run sound that issues to the same accounts', async () => {
    const { world, invoices } = await billed(40)
    const { run } = await world.startRun({ ...amsterdam, billingDate: '2026-12-01', asOf: '2026-12-01T03:00:00Z' })
    await Promise.all([world.drain(), ...invoices.slice(0, 8).map((invoice) => oneEuro(world, invoice, 'during', '2026-12-01'))])
    await expectClosedRun(world, run.runId)
    expect(world.allDocuments()).toHaveLength(88)
    const bills = world.allDocuments().filter(({ runId }) => runId === run.runId)
    expect(bills.map(({ net }) => net)).toEqual(bills.map(() => 1000n))
  })

  it('try again while the counters are busy, and say so in the end', async () => {
    const { world, invoices: [invoice] } = await billed(1)
    const issuer = createInMemoryDocumentIssuer(world.books)
    let busy = 5
    const deps = {
      accounts: { snapshot: async () => ({ account: world.books.accounts.get(invoice!.accountId)!, subscriptions: [], documents: [invoice!] }) },
      sellers: { get: async () => world.record.current }, documents: world.documents, journal: world.books.journal, clock: world.clock, jitter: () => 0,
      issuer: { ...issuer, issue: async (issue: Parameters<typeof issuer.issue>[0]) => (busy-- > 0 ? Promise.reject(new NumbersTakenError('busy')) : issuer.issue(issue)) },
    }
    const draft = creditInvoice(invoice!, [], { type: 'whole' }, { reason: 'error', issueDate: '2026-11-03' })
    const issue = issueDraft(createIssueDocuments(deps))
    expect((await issue(draft, { requestKey: 'patient' })).number).toBe('C2026-000001')
    busy = 1_000
    await expect(issue(draft, { requestKey: 'impatient' })).rejects.toMatchObject({ code: 'try-later', retryable: true })
  })

  it.each(['before', 'after'] as const)('are issued once whatever call crashes %s its effect', async (when) => {
    const attempt = async (index: number) => {
      const calm = await billed(1)
      const crash = crashAt(index, when)
      const { world, invoices: [invoice] } = calm
      const faulty = createIssueDocuments({
        accounts: crash.fault({ snapshot: async () => ({ account: world.books.accounts.get(invoice!.accountId)!, subscriptions: [], documents: world.books.documents.get(invoice!.accountId)! }) }),
        sellers: crash.fault({ get: async () => world.record.current }), documents: crash.fault(world.documents), journal: crash.fault(world.books.journal),
        issuer: crash.fault(createInMemoryDocumentIssuer(world.books)), clock: world.clock, jitter: () => 0,
      })
      const issue = () => faulty({ accountId: invoice!.accountId, compute: () => [creditInvoice(invoice!, [], { type: 'whole' }, { reason: 'error', issueDate: '2026-11-03' })] }, { requestKey: 'once' })
      const [note] = await issue().catch(issue)
      expect(note?.number).toBe('C2026-000001')
      expect(world.allDocuments()).toHaveLength(2)
      expectSoundBooks({ ...world, allDocuments: () => world.allDocuments().filter(({ kind }) => kind === 'invoice') })
      await expectSoundJournal(world)
      return crash.calls()
    }
    const calls = await attempt(-1)
    expect(calls).toBeGreaterThanOrEqual(6)
    for (let index = 0; index < calls; index++) await attempt(index)
  })
})
