import { describe, expect, it } from '@jest/globals'
import { createDryRun } from '../../application/bill-runs/dry-run.ts'
import { billingKey } from '../../domain/accounts/billing-key.ts'
import { dryRunRoutes } from '../../functions/api/dry-run-routes.ts'
import { aSubscription, anAccount } from '../builders/company.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAccountReader } from '../doubles/in-memory-books.ts'
import { createWorld } from './world.ts'

describe('a dry run', () => {
  it('comes to what the run then comes to, differs by plan and account, and writes nothing', async () => {
    const world = createWorld()
    for (let index = 1; index <= 130; index++) {
      const account = anAccount(String(10_000 + index))
      // One moves up to `plus`, one ends, one names a plan that is not there.
      world.add(account, aSubscription(account, 'basic', {
        ...(index === 7 ? { changes: [{ effective: '2026-12-01', planId: 'plus' }] } : {}), ...(index === 8 ? { end: '2026-12-01' } : {}), ...(index === 9 ? { changes: [{ effective: '2026-12-01', planId: 'gone' }] } : {}),
      }))
    }
    const run = async (date: string) => {
      world.clock.set(`${date}T03:00:00Z`)
      const { run: { runId } } = await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: date, asOf: `${date}T03:00:00Z`, kind: 'manual' })
      await world.drain()
      return (await world.runs.get(runId))!
    }
    await run('2026-11-01')
    const dryRun = createDryRun({
      accountReader: createInMemoryAccountReader(world.books), catalog: { load: async () => world.plans },
      accounts: { listByBillingKey: async (key, { after, limit }) => [...world.books.accounts.values()].filter((each) => billingKey(each, 1) === key && (after === undefined || each.id > after)).sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit) },
    })
    const before = JSON.stringify(world.allDocuments().map(({ number }) => number))
    const report = await dryRun(world.record.current, '2026-12-01', { most: 2 })
    expect(JSON.stringify(world.allDocuments().map(({ number }) => number))).toBe(before)
    expect(report).toMatchObject({
      accounts: 130, nothingDue: 1, parked: { 'unknown-plan': { count: 1 } },
      totals: { EUR: { invoices: 128, net: 127n * 1000n + 2550n } }, lastMonth: { EUR: { invoices: 129, net: 129_000n } },
      plans: [{ planId: 'basic', now: 127_000n, before: 129_000n, accounts: 127 }, { planId: 'plus', now: 2550n, before: 0n, accounts: 1 }].sort((a, b) => Number((b.now - b.before) ** 2n - (a.now - a.before) ** 2n)),
    })
    expect(report.moved).toMatchObject([{ now: 3086n, before: 1210n }, { now: 0n, before: 1210n }])
    const { call } = createHttpCaller(dryRunRoutes({ sellers: { get: async (id) => (id === 'acme' ? world.record.current : undefined) }, dryRun }), { groups: ['finance'] })
    const ask = (body: object) => call('POST /v1/bill-run-previews', { body: { sellerId: 'acme', date: '2026-12-01', ...body } })
    const pages = [await ask({ limit: 60 })]
    while (pages.at(-1)!.body.next) pages.push(await ask({ limit: 60, cursor: String(pages.at(-1)!.body.next) }))
    expect(pages.map(({ status, body }) => [status, body.accounts])).toEqual([[200, 60], [200, 60], [200, 10]])
    expect(pages.reduce((sum, { body }) => sum + BigInt((body.totals as { EUR: { gross: string } }).EUR.gross), 0n)).toBe(report.totals.EUR!.gross)
    expect((await ask({})).body).toMatchObject({ accounts: 130, parked: [{ reason: 'unknown-plan', count: 1 }], moved: expect.arrayContaining([{ accountId: report.moved[0]!.accountId, customerNumber: report.moved[0]!.customerNumber, currency: 'EUR', now: '3086', before: '1210' }]) })
    expect(await ask({ sellerId: 'nobody' })).toMatchObject({ status: 404, body: { code: 'unknown-seller' } })
    expect(await ask({ zone: 'Europe/Brussels' })).toMatchObject({ status: 404, body: { code: 'unknown-zone' } })
    expect(await ask({ date: '2026-02-31' })).toMatchObject({ status: 400 })
    expect(await ask({ date: '2026-12-02', cursor: String(pages[0]!.body.next) })).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } })
    const { counts } = await run('2026-12-01')
    expect(counts).toMatchObject({ invoiced: 128, nothingDue: 1, parked: 1, totals: { EUR: { net: report.totals.EUR!.net, gross: report.totals.EUR!.gross } } })
  })
})
