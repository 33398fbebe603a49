import { describe, expect, it } from '@jest/globals'
import { holdReasonsOf, type ApprovalPolicy } from '../../domain/invoicing/hold-reasons.ts'
import { checkPolicy } from '../../contracts/policies/check-policy.ts'
import { expectClosedRun, expectSoundBooks, expectSoundJournal } from '../bill-runs/invariants.ts'
import { createWorld } from '../bill-runs/world.ts'
import { aSubscription, anAccount } from '../builders/company.ts'
import { crashAt } from '../faults/crash.ts'
import { createDocumentsWorld, type DocumentsWorld } from './documents-world.ts'

const asOf = '2026-11-04T09:00:00Z'
const november = { sellerId: 'acme', zone: 'Europe/Amsterdam', kind: 'manual' as const, billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z' }

/** Three customers of `basic` (10.00) and one of `plus` (25.50), billed under a policy. */
async function billedUnder(policy: ApprovalPolicy, world: DocumentsWorld = createDocumentsWorld(), run: { readonly drafts?: true } = {}) {
  world.approval.current = policy
  const accounts = ['1', '2', '3', '4'].map((number) => anAccount(number))
  for (const account of accounts) world.add(account, aSubscription(account, account.customerNumber === '4' ? 'plus' : 'basic'))
  const { run: { runId } } = await world.startRun({ ...november, ...run })
  await world.drain()
  return { world, accounts, runId, customers: async () => (await world.held.list('acme')).map(({ draft }) => draft.buyer.customerNumber).sort() }
}

describe('a bill that must be approved', () => {
  it.each<[string, ApprovalPolicy, { drafts?: true }, string[], string[]]>([
    ['no rule', {}, {}, [], []],
    ['a run that stops at drafts', {}, { drafts: true }, ['1', '2', '3', '4'], ['run']],
    ['all bills', { all: true }, {}, ['1', '2', '3', '4'], ['all']],
    ['a plan', { plans: ['plus'] }, {}, ['4'], ['plan']],
    ['a customer', { customers: ['2'] }, {}, ['2'], ['customer']],
    ['a large bill', { largeBill: { EUR: '30.85' } }, {}, ['4'], ['large-bill']],
    ['a first bill', { firstBill: true }, {}, ['1', '2', '3', '4'], ['first-bill']],
  ])('waits by %s, and is counted', async (_name, policy, run, waiting, reasons) => {
    const { world, runId, customers } = await billedUnder(policy, undefined, run)
    expect(await customers()).toEqual(waiting)
    expect((await world.held.list('acme'))[0]?.reasons ?? []).toEqual(reasons)
    await expectClosedRun(world, runId)
    expect((await world.runs.get(runId))?.counts).toMatchObject({ invoiced: 4 - waiting.length, held: waiting.length, parked: 0, nothingDue: 0 })
  })

  it('waits where it jumps, up or down, by more than the share and the smallest amount', () => {
    const world = createDocumentsWorld()
    const account = world.add(anAccount('1'))
    const invoice = (gross: bigint) => ({ kind: 'invoice', currency: 'EUR', gross, lines: [], number: 'x', ordinal: 1 }) as never
    const reasons = (gross: bigint, before: bigint, minimum?: string) =>
      holdReasonsOf(invoice(gross), { account, documents: [invoice(before)] }, { jump: { percent: 50, ...(minimum ? { minimum: { EUR: minimum } } : {}) } }, {})
    expect([reasons(1500n, 1000n), reasons(1501n, 1000n), reasons(499n, 1000n), reasons(1501n, 1000n, '5.02'), reasons(1n, 0n)]).toEqual([[], ['jump'], ['jump'], [], ['jump']])
  })

  it('is shown as it would be issued now, and issued with number and date of the day of approval', async () => {
    const { world, accounts: [account] } = await billedUnder({ customers: ['1'] })
    const shown = await world.held.show(account!.id, asOf)
    expect(shown).toMatchObject({ asHeld: true, outcome: { kind: 'invoice', draft: { gross: 1210n, issueDate: '2026-11-04', dueDate: '2026-11-18', billingDate: '2026-11-01' } } })
    const document = await world.held.approve({ accountId: account!.id, version: shown.version!, asOf })
    expect(document).toMatchObject({ number: 'F2026-000004', issueDate: '2026-11-04', billingDate: '2026-11-01', gross: 1210n })
    expect(world.mailedIds()).toEqual([document.id])
    expect(await world.held.list('acme')).toEqual([])
    await expect(world.held.approve({ accountId: account!.id, asOf })).rejects.toMatchObject({ code: 'draft-not-found' })
    expectSoundBooks(world)
    await expectSoundJournal(world)
  })

  it('is corrected by what it is made of, and not issued as somebody has not seen it', async () => {
    const { world, accounts: [account] } = await billedUnder({ customers: ['1'] })
    const { version } = await world.held.show(account!.id, asOf)
    const [subscription] = [...world.books.subscriptions.values()].filter(({ accountId }) => accountId === account!.id)
    world.books.subscriptions.set(subscription!.id, { ...subscription!, quantity: '3' })
    await expect(world.held.approve({ accountId: account!.id, version: version!, asOf })).rejects.toMatchObject({ code: 'draft-changed' })
    const again = await world.held.show(account!.id, asOf)
    expect(again.asHeld).toBe(false)
    expect(await world.held.approve({ accountId: account!.id, version: again.version!, asOf })).toMatchObject({ net: 3000n })
  })

  it('is not lost when it is rejected or forgotten: the next run bills both months', async () => {
    const { world, accounts: [one, two] } = await billedUnder({ customers: ['1', '2'] })
    await world.held.reject(one!.id)
    world.approval.current = {}
    await world.bill('2026-12-01')
    for (const account of [one!, two!]) expect(world.books.documents.get(account.id)?.map(({ net, lines }) => [net, lines.length])).toEqual([[2000n, 2]])
    expect(await world.held.list('acme')).toEqual([])
  })

  it('makes room for the next one, which bills both months and is approved as one', async () => {
    const { world, accounts: [account] } = await billedUnder({ customers: ['1'] })
    await world.bill('2026-12-01')
    expect((await world.held.list('acme')).map(({ billingDate, draft }) => [billingDate, draft.net])).toEqual([['2026-12-01', 2000n]])
    expect(await world.held.approve({ accountId: account!.id, asOf: '2026-12-02T09:00:00Z' })).toMatchObject({ net: 2000n })
  })

  it('goes off the list where nothing is left to bill, and stays on it with the reason where it cannot be billed', async () => {
    const { world, accounts: [one, two] } = await billedUnder({ customers: ['1', '2'] })
    const of = (accountId: string) => [...world.books.subscriptions.values()].find((each) => each.accountId === accountId)!
    world.books.subscriptions.set(of(one!.id).id, { ...of(one!.id), end: '2026-11-01' })
    world.books.subscriptions.set(of(two!.id).id, { ...of(two!.id), planId: 'gone' })
    await expect(world.held.approve({ accountId: one!.id, asOf })).rejects.toMatchObject({ code: 'nothing-to-issue' })
    await expect(world.held.approve({ accountId: two!.id, asOf })).rejects.toMatchObject({ code: 'cannot-bill' })
    expect((await world.held.list('acme')).map(({ accountId }) => accountId)).toEqual([two!.id])
  })
})

describe('drafts under faults', () => {
  it.each(['before', 'after'] as const)('are issued once whatever call of the approval crashes %s its effect, also by two people at once', async (when) => {
    const attempt = async (index: number) => {
      const crash = crashAt(index, when)
      const { world, accounts: [account] } = await billedUnder({ customers: ['1'] }, createDocumentsWorld(crash.fault))
      const approve = () => world.held.approve({ accountId: account!.id, asOf })
      const tried = await Promise.allSettled([approve(), approve()])
      if (tried.every(({ status }) => status === 'rejected')) await approve()
      // A crash after the draft was taken off the list leaves nothing to repeat; one before it leaves a draft that is approved again.
      if (await world.drafts.get(account!.id)) await approve()
      expect(world.books.documents.get(account!.id)).toHaveLength(1)
      expect(new Set(world.mailedIds()).size).toBe(1)
      await expectSoundJournal(world)
      return crash.calls()
    }
    const calls = await attempt(-1)
    for (let index = 0; index < calls; index++) await attempt(index)
  })

  it.each(['before', 'after'] as const)('are held once, and the run closes, whatever call of the run crashes %s its effect', async (when) => {
    const attempt = async (index: number) => {
      const crash = crashAt(index, when)
      const world = createWorld({ fault: crash.fault })
      world.approval.current = { plans: ['plus'] }
      for (const number of ['1', '2', '3']) {
        const account = anAccount(number)
        world.add(account, aSubscription(account, number === '3' ? 'plus' : 'basic'))
      }
      const start = () => world.startRun(november)
      const { run } = await start().catch(start)
      await world.drain()
      await expectClosedRun(world, run.runId)
      expect((await world.runs.get(run.runId))?.counts).toMatchObject({ invoiced: 2, held: 1 })
      expect([...world.drafts.drafts.values()].map(({ draft, reasons }) => [draft.buyer.customerNumber, reasons])).toEqual([['3', ['plan']]])
      return crash.calls()
    }
    const calls = await attempt(-1)
    for (let index = 0; index < calls; index++) await attempt(index)
  })

  it('may be approved while the run that takes their place is under way: each month is billed once', async () => {
    const { world, accounts } = await billedUnder({ firstBill: true })
    world.approval.current = {}
    await world.startRun({ ...november, billingDate: '2026-12-01', asOf: '2026-12-01T03:00:00Z' })
    await Promise.all([world.drain(), ...accounts.map(({ id }) => world.held.approve({ accountId: id, asOf: '2026-12-01T04:00:00Z' }).catch((error: { code: string }) => expect(['nothing-to-issue', 'draft-not-found']).toContain(error.code)))])
    for (const { id } of accounts) {
      const periods = world.books.documents.get(id)!.flatMap(({ lines }) => lines.map(({ period }) => period?.start))
      expect(periods.sort()).toEqual(['2026-11-01', '2026-12-01'])
    }
    await expectSoundJournal(world)
  })
})

describe('the approval policy', () => {
  it('is checked, and names what is wrong', () => {
    expect(checkPolicy('approval', { plans: ['plus'], largeBill: { EUR: '1000' }, jump: { percent: 50 } }).kind).toBe('valid')
    expect(checkPolicy('approval', { largeBill: { EUR: '1.234', XXX: '1' }, bogus: 1 })).toMatchObject({ kind: 'invalid' })
  })
})
