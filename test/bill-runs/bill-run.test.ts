import { describe, expect, it } from '@jest/globals'
import { createAddCharge } from '../../application/accounts/add-charge.ts'
import { createGrantCredit } from '../../application/accounts/grant-credit.ts'
import { createGrantDiscount } from '../../application/accounts/grant-discount.ts'
import { pauseRun, resumeRun } from '../../application/bill-runs/change-run-state.ts'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createSendUnlessPaused } from '../../application/mailing/send-unless-paused.ts'
import { runStatus } from '../../application/bill-runs/run-status.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../builders/company.ts'
import { expectClosedRun, expectSoundBooks } from './invariants.ts'
import { createWorld, type World, type Fault } from './world.ts'

const amsterdam = { sellerId: 'acme', zone: 'Europe/Amsterdam' }

function withCustomers(world: World, count: number, planId = 'basic'): void {
  for (let index = 1; index <= count; index++) {
    const account = anAccount(String(10_000 + index))
    world.add(account, aSubscription(account, planId))
  }
}

async function billFirstOfNovember(world: World) {
  const { run } = await world.startRun({ ...amsterdam, billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
  await world.drain()
  return run.runId
}

describe('a bill run', () => {
  it('bills every account of the day, numbers without a gap, and closes with control totals', async () => {
    const world = createWorld({ seller: aSeller({ shards: 4 }) })
    withCustomers(world, 250)
    const runId = await billFirstOfNovember(world)
    await expectClosedRun(world, runId)
    expectSoundBooks(world)
    const run = await world.runs.get(runId)
    expect(run?.counts).toMatchObject({ invoiced: 250, nothingDue: 0, parked: 0, totals: { EUR: { documents: 250, net: 250_000n, vat: 52_500n, gross: 302_500n } } })
    const mailed = world.queue.messages.flatMap((sent) => (sent.queue === 'mail' ? sent.message.documents : []))
    expect(mailed).toHaveLength(250)
  })

  it('is one run however often it is started', async () => {
    const world = createWorld()
    withCustomers(world, 5)
    const runId = await billFirstOfNovember(world)
    const again = await world.startRun({ ...amsterdam, billingDate: '2026-11-01', asOf: '2026-11-01T05:00:00Z', kind: 'scheduled' })
    await world.drain()
    expect(again).toMatchObject({ created: false, run: { runId } })
    expect(world.allDocuments()).toHaveLength(5)
  })

  it('refuses a date that is still in the future where the customers live', async () => {
    const world = createWorld()
    const start = world.startRun({ ...amsterdam, billingDate: '2026-11-02', asOf: '2026-11-01T22:59:00Z', kind: 'manual' })
    await expect(start).rejects.toMatchObject({ code: 'future-date' })
    const later = await world.startRun({ ...amsterdam, billingDate: '2026-11-02', asOf: '2026-11-01T23:01:00Z', kind: 'manual' })
    expect(later.created).toBe(true)
  })

  it('refuses to issue before the last document of the series', async () => {
    const world = createWorld()
    withCustomers(world, 1)
    await billFirstOfNovember(world)
    const start = world.startRun({ ...amsterdam, billingDate: '2026-10-15', issueDate: '2026-10-15', asOf: '2026-11-01T04:00:00Z', kind: 'manual' })
    await expect(start).rejects.toMatchObject({ code: 'issue-date-too-early' })
  })

  it('dates its documents as late as the series has come meanwhile: a zone that is a day ahead stops no run', async () => {
    const world = createWorld()
    for (const day of [1, 2]) {
      const account = anAccount(`day-${day}`, { billingCycle: { every: 'month', day } })
      world.add(account, aSubscription(account, 'basic', { start: `2026-11-0${day}` }))
    }
    const start = (billingDate: string) => world.startRun({ ...amsterdam, billingDate, asOf: `${billingDate}T03:00:00Z`, kind: 'scheduled' })
    const first = await start('2026-11-01')
    const waits = world.queue.messages.splice(0)
    await start('2026-11-02')
    await world.drain()
    world.queue.messages.push(...waits)
    await world.drain()
    await expectClosedRun(world, first.run.runId)
    expect(world.allDocuments().map(({ number, billingDate, issueDate, dueDate }) => [number, billingDate, issueDate, dueDate])).toEqual([
      ['F2026-000001', '2026-11-02', '2026-11-02', '2026-11-16'], ['F2026-000002', '2026-11-01', '2026-11-02', '2026-11-16'],
    ])
  })

  it('starts the dates it missed first, each when the one before has closed, and bills each account once', async () => {
    const world = createWorld()
    for (const day of [1, 2, 3, 4]) {
      const account = anAccount(`day-${day}`, { billingCycle: { every: 'month', day } })
      world.add(account, aSubscription(account, 'basic', { start: `2026-11-0${day}` }))
    }
    await world.startDueRuns({ asOf: '2026-11-01T03:00:00Z' })
    await world.drain()
    await world.startDueRuns({ asOf: '2026-11-04T03:00:00Z' })
    await world.drain()
    const runs = await world.runs.list('acme')
    expect(runs.map((run) => [run.billingDate, run.state, run.issueDate])).toEqual([
      ['2026-11-04', 'closed', '2026-11-04'], ['2026-11-03', 'closed', '2026-11-04'], ['2026-11-02', 'closed', '2026-11-04'], ['2026-11-01', 'closed', '2026-11-01'],
    ])
    expect(world.allDocuments().map((document) => [document.number, document.billingDate])).toEqual([
      ['F2026-000001', '2026-11-01'], ['F2026-000002', '2026-11-02'], ['F2026-000003', '2026-11-03'], ['F2026-000004', '2026-11-04'],
    ])
  })

  it('bills accounts of another zone on their own date', async () => {
    const world = createWorld()
    world.record.current = { ...world.record.current, zones: ['Europe/Amsterdam', 'America/Curacao'] }
    const here = anAccount('here')
    const there = anAccount('there', { timeZone: 'America/Curacao' })
    world.add(here, aSubscription(here, 'basic'))
    world.add(there, aSubscription(there, 'basic'))
    await world.startDueRuns({ asOf: '2026-11-01T01:00:00Z' })
    await world.drain()
    expect(world.allDocuments().map((document) => document.buyer.customerNumber)).toEqual(['here'])
    await world.startDueRuns({ asOf: '2026-11-01T04:00:00Z' })
    await world.drain()
    expect(world.allDocuments().map((document) => document.buyer.customerNumber)).toEqual(['here', 'there'])
  })

  it('holds its work while it is paused and finishes it when it resumes', async () => {
    const world = createWorld()
    withCustomers(world, 3)
    const { run } = await world.startRun({ ...amsterdam, billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
    await pauseRun(world.runs, run.runId)
    await world.drain()
    expect(world.allDocuments()).toHaveLength(0)
    await resumeRun(world.runs, world.queue, run.runId)
    await world.drain()
    await expectClosedRun(world, run.runId)
    expect(world.allDocuments()).toHaveLength(3)
    await expect(pauseRun(world.runs, run.runId)).rejects.toMatchObject({ code: 'run-closed' })
  })

  it('does at once what it was about to hold when somebody resumed the run', async () => {
    const resumedMeanwhile: Fault = (port) => ('hold' in port && 'setState' in port ? {
      ...port,
      hold: async (...held: Parameters<World['runs']['hold']>) => {
        const runs = port as unknown as World['runs']
        // Whoever resumes looks at what is held before this is.
        await runs.setState(held[0], 'paused', 'running')
        return runs.hold(...held)
      },
    } : port)
    const world = createWorld({ fault: resumedMeanwhile })
    withCustomers(world, 3)
    const { run } = await world.startRun({ ...amsterdam, billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
    await pauseRun(world.runs, run.runId)
    await world.handle(world.queue.messages.shift()!)
    await pauseRun(world.runs, run.runId)
    await world.drain()
    await expectClosedRun(world, run.runId)
    expect(await world.runs.held(run.runId)).toEqual([])
  })

  it('parks what it cannot bill, with the reason, and bills it when it is mended and released', async () => {
    const world = createWorld()
    withCustomers(world, 2)
    const broken = anAccount('broken')
    world.add(broken, aSubscription(broken, 'no-such-plan'))
    const unreadable = world.add(anAccount('unreadable'))
    world.books.unreadable.add(unreadable.id)
    const runId = await billFirstOfNovember(world)
    await expectClosedRun(world, runId)
    expect((await runStatus(world.runs, runId)).counts).toMatchObject({ invoiced: 2, parked: 2 })
    expect([...world.books.parked.values()].map(({ reason, times }) => [reason, times])).toEqual(expect.arrayContaining([['unknown-plan', 1], ['invalid-account', 1]]))

    world.plans.set('no-such-plan', aPlan('no-such-plan', '7.50'))
    world.record.current = { ...world.record.current, catalogRevision: 2 }
    const release = { sellerId: 'acme', accountId: broken.id, asOf: '2026-11-02T09:00:00Z' }
    const released = await world.releaseParked(release)
    expect((await world.releaseParked(release)).runId).toBe(released.runId)
    await world.drain()
    await expectClosedRun(world, released.runId)
    expect(world.books.documents.get(broken.id)).toMatchObject([{ number: 'F2026-000003', issueDate: '2026-11-02', billingDate: '2026-11-01', net: 750n }])
    expect(world.books.parked.has(`acme#${broken.id}`)).toBe(false)
    await expect(world.releaseParked(release)).rejects.toMatchObject({ code: 'not-parked' })
  })

  it('bills a whole run at the prices of its start when a price changes in the middle', async () => {
    const world = createWorld()
    withCustomers(world, 150)
    const { run } = await world.startRun({ ...amsterdam, billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
    expect(run.catalogRevision).toBe(1)
    await world.handle(world.queue.messages.shift()!)
    await world.handle(world.queue.messages.shift()!)
    world.catalogs.set(2, new Map([['basic', aPlan('basic', '99.00')]]))
    world.record.current = { ...world.record.current, catalogRevision: 2 }
    await world.drain()
    expect(world.allDocuments()).toHaveLength(150)
    expect(new Set(world.allDocuments().map((document) => document.net))).toEqual(new Set([1000n]))
  })

  it('notices a stale read by the ordinal that is taken, and never bills a period twice', async () => {
    const world = createWorld()
    withCustomers(world, 3)
    await billFirstOfNovember(world)
    for (const id of world.books.accounts.keys()) world.books.stale.add(id)
    const second = await world.startRun({ ...amsterdam, billingDate: '2026-12-01', asOf: '2026-12-01T03:00:00Z', kind: 'manual' })
    await world.drain()
    await expectClosedRun(world, second.run.runId)
    expectSoundBooks(world)
    expect(world.allDocuments().map((document) => document.net)).toEqual(Array.from({ length: 6 }, () => 1000n))
  })

  it('finds a document by its number, and says why a number is void', async () => {
    const world = createWorld()
    withCustomers(world, 120)
    await billFirstOfNovember(world)
    const find = createFindDocument({ documents: world.documents, runs: world.runs, sellers: { list: async () => [world.record.current] } })
    const found = await find('F2026-000117')
    expect(found).toMatchObject({ kind: 'document', document: { number: 'F2026-000117' } })
    expect(await find(found?.kind === 'document' ? found.document.id : '')).toEqual(found)
    expect(await find('F2026-000999')).toBeUndefined()
    expect(await find('nonsense')).toBeUndefined()
  })

  it('looks back to an old change once, and takes the note of it away', async () => {
    const world = createWorld()
    const account = anAccount('1', { reconcileFrom: '2026-06-01' })
    world.add(account, aSubscription(account, 'basic'))
    await billFirstOfNovember(world)
    expect(world.books.accounts.get(account.id)).not.toHaveProperty('reconcileFrom')
  })

  it('says how far behind the furthest seller and zone is', async () => {
    const world = createWorld()
    withCustomers(world, 1)
    const started = await world.startDueRuns({ asOf: '2026-11-01T05:00:00Z' })
    expect(started.runLagDays).toBeCloseTo(6 / 24, 10)
    await world.drain()
    expect((await world.startDueRuns({ asOf: '2026-11-01T06:00:00Z' })).runLagDays).toBe(0)
    expect((await world.startDueRuns({ asOf: '2026-11-03T23:00:00Z' })).runLagDays).toBeCloseTo(2, 10)
  })

  it('sends no bills of a paused run', async () => {
    const world = createWorld()
    withCustomers(world, 1)
    const { run } = await world.startRun({ ...amsterdam, billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
    const sent: string[] = []
    const send = createSendUnlessPaused({ runs: world.runs, sendBills: async ({ chunkId }) => void sent.push(chunkId) })
    const message = { runId: run.runId, chunkId: 'c', part: 1, documents: [] }
    await pauseRun(world.runs, run.runId)
    await expect(send(message, { remainingMs: () => 1 })).rejects.toMatchObject({ retryable: true })
    await resumeRun(world.runs, world.queue, run.runId)
    await send(message, { remainingMs: () => 1 })
    expect(sent).toEqual(['c'])
  })

  it('bills charges, takes discounts off and spends credits once, however often a chunk is delivered', async () => {
    const world = createWorld()
    const account = world.add(anAccount('10001'), aSubscription(anAccount('10001'), 'basic'))
    const deps = { accounts: { get: async () => account, reconcileFrom: async () => {}, subscriptions: async () => [] }, inputs: world.books.inputs, ledger: world.books.ledger, loadBooks: async () => undefined, clock: world.clock }
    await createAddCharge(deps)({ accountId: account.id, sourceKey: 'order-1', name: { nl: 'Router' }, quantity: '2', unitCode: 'C62', unitPrice: '20', vatClass: 'standard' })
    await createGrantDiscount(deps)({ accountId: account.id, sourceKey: 'case-1', name: { nl: 'Korting' }, value: { type: 'percentage', percent: '50' }, duration: { type: 'periods', count: 2 }, scope: { type: 'charge', chargeId: 'fee' } })
    await createGrantCredit(deps)({ accountId: account.id, sourceKey: 'case-1', amount: 6000n, reason: 'goodwill' })
    const runId = await billFirstOfNovember(world)
    const [chunk] = await world.runs.chunksOfShard(runId, (await world.runs.get(runId))!.shardKeys[0]!)
    await world.issueChunk({ runId, chunkId: chunk!.chunkId })
    // 10.00 - 5.00 + 40.00 = 45.00, with 21 % VAT 54.45; 5.55 of the credit is left.
    expect(world.allDocuments()).toMatchObject([{ net: 4500n, gross: 5445n, creditsSpent: [{ amount: 5445n }] }])
    expect((await world.books.inputs.list(account.id)).credits[0]?.spentBy).toEqual({ 1: 5445n })
    world.clock.set('2026-12-01T03:00:00Z')
    await world.startRun({ ...amsterdam, billingDate: '2026-12-01', asOf: '2026-12-01T03:00:00Z', kind: 'manual' })
    await world.drain()
    expect(world.allDocuments()[1]).toMatchObject({ net: 500n, gross: 605n, creditsSpent: [{ amount: 555n }] })
  })
})
