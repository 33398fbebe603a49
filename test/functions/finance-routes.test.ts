import { describe, expect, it } from '@jest/globals'
import { financeRoutes } from '../../functions/api/finance-routes.ts'
import { createStartDueExports } from '../../application/exports/start-due-exports.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'
import { aYearsEnd } from '../exports/export-world.ts'

async function anApi() {
  const world = await aYearsEnd(2)
  const audit = createInMemoryAuditLog()
  const routes = financeRoutes({ ...world, clock: world.world.clock, audit })
  return { world, audit, ...createHttpCaller(routes, { groups: ['finance'] }) }
}

describe('the API of finance', () => {
  it('starts an export, shows its manifest, and gives links that are noted', async () => {
    const { world, call, audit } = await anApi()
    const started = await call('POST /v1/exports', { body: { sellerId: 'acme', period: '2026-10', datasets: ['journal'], formats: ['csv'] } })
    expect(started).toMatchObject({ status: 202, body: { created: true, export: { state: 'running' } } })
    const { exportId } = started.body.export as { exportId: string }
    const at = { path: { exportId }, query: { sellerId: 'acme' } }
    expect(await call('GET /v1/exports/{exportId}/files', at)).toMatchObject({ status: 409, body: { code: 'export-not-done' } })
    await world.drain()
    expect(await call('GET /v1/exports/{exportId}', at)).toMatchObject({ status: 200, body: { export: { state: 'done' }, manifest: { datasets: { journal: {} } } } })
    expect(await call('GET /v1/exports/{exportId}/files', at)).toMatchObject({ status: 200, body: { expiresInSeconds: 900, files: [{ path: 'journal/csv/part-00001-001.csv' }, { path: 'manifest.json' }] } })
    expect(await call('GET /v1/exports', { query: { sellerId: 'acme' } })).toMatchObject({ status: 200, body: { exports: [{ exportId }] } })
    expect(audit.entries).toMatchObject([{ action: 'export.start', subject: exportId }, { action: 'export.read', subject: exportId, actor: { id: 'u1' } }])
  })

  it('closes a month in two steps, and reopens it by two people', async () => {
    const { world, call, audit } = await anApi()
    const month = { path: { month: '2026-10' }, body: { sellerId: 'acme' } }
    expect(await call('POST /v1/periods/{month}/close', month)).toMatchObject({ status: 409, body: { code: 'period-state' } })
    expect(await call('POST /v1/periods/{month}/soft-close', month)).toMatchObject({ status: 200, body: { state: 'soft-closed' } })
    expect(await call('POST /v1/periods/{month}/close', month)).toMatchObject({ status: 202, body: { exporting: { state: 'running' } } })
    await world.drain()
    expect(await call('POST /v1/periods/{month}/close', month)).toMatchObject({ status: 200, body: { period: { state: 'closed', closing: { trialBalance: expect.any(Array) } } } })
    const reopen = { ...month, body: { sellerId: 'acme', reason: 'wrong account' } }
    expect(await call('POST /v1/periods/{month}/reopen', reopen)).toMatchObject({ status: 200, body: { state: 'closed' } })
    expect(await call('POST /v1/periods/{month}/reopen', reopen)).toMatchObject({ status: 403, body: { code: 'second-person' } })
    expect(await call('POST /v1/periods/{month}/reopen', { ...reopen, sub: 'u2' })).toMatchObject({ status: 200, body: { state: 'open' } })
    expect(audit.entries.map(({ action, reason }) => [action, reason])).toEqual([['period.soft-close', undefined], ['period.close-export', undefined], ['period.close', undefined], ['period.reopen', 'wrong account'], ['period.reopen', 'wrong account']])
    expect(await call('GET /v1/periods', { query: { sellerId: 'acme' }, groups: ['operator'] })).toMatchObject({ status: 200, body: { periods: [{ month: '2026-10', state: 'open' }] } })
  })

  it.each([
    ['an agent', 'POST /v1/exports', { body: { sellerId: 'acme', period: '2026-10' }, groups: ['agent'] }, 403, 'forbidden'],
    ['an operator who wants the files', 'GET /v1/exports/{exportId}/files', { path: { exportId: 'exp_aaaaaaaaaaaaaaaa' }, query: { sellerId: 'acme' }, groups: ['operator'] }, 403, 'forbidden'],
    ['a month that is none', 'POST /v1/exports', { body: { sellerId: 'acme', period: '2026-13' } }, 400, 'invalid-request'],
    ['a period and a number', 'POST /v1/exports', { body: { sellerId: 'acme', period: '2026-10', after: 0 } }, 400, 'invalid-request'],
    ['balances of a part of the journal', 'POST /v1/exports', { body: { sellerId: 'acme', after: 3, datasets: ['ageing'] } }, 422, 'invalid-export'],
    ['an unknown seller', 'POST /v1/exports', { body: { sellerId: 'nobody', period: '2026-10' } }, 404, 'unknown-seller'],
    ['an unknown export', 'GET /v1/exports/{exportId}', { path: { exportId: 'exp_aaaaaaaaaaaaaaaa' }, query: { sellerId: 'acme' } }, 404, 'export-not-found'],
    ['reopening without a reason', 'POST /v1/periods/{month}/reopen', { path: { month: '2026-10' }, body: { sellerId: 'acme', reason: ' ' } }, 400, 'invalid-request'],
  ])('answers %s with problem details', async (_, routeKey, request, status, code) => {
    const { call } = await anApi()
    expect(await call(routeKey, request)).toMatchObject({ status, body: { code } })
  })
})

describe('the nightly increments', () => {
  it('follow each other without overlap, each with the hash of the one before, and wait for one that is under way', async () => {
    const { world } = await anApi()
    const startDue = createStartDueExports(world)
    const [first] = await startDue()
    expect(first).toMatchObject({ scope: { kind: 'journal', after: 0 }, cut: 6 })
    expect(await startDue()).toEqual([])
    await world.drain()
    expect(await startDue()).toEqual([])
    world.world.clock.set('2026-12-01T03:00:00Z')
    await world.world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: '2026-12-01', asOf: '2026-12-01T03:00:00Z', kind: 'manual' })
    await world.world.drain()
    const [second] = await startDue()
    expect(second).toMatchObject({ scope: { kind: 'journal', after: 6 }, cut: 8, previous: (await world.exports.get('acme', first!.exportId))!.manifest })
  })
})
