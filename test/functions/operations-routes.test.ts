import { describe, expect, it } from '@jest/globals'
import { operationsRoutes } from '../../functions/api/operations-routes.ts'
import { createWorld } from '../bill-runs/world.ts'
import { aSubscription, anAccount } from '../builders/company.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'
import { createInMemoryParkedStore } from '../doubles/in-memory-books.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryPolicyStore } from '../doubles/in-memory-policy-store.ts'

function anApi() {
  const world = createWorld()
  const account = world.add(anAccount('1'), aSubscription(anAccount('1'), 'basic'))
  const audit = createInMemoryAuditLog()
  const routes = operationsRoutes({
    ...world, audit, loadForecast: async () => { throw new Error('not here') }, policies: createInMemoryPolicyStore(), parked: createInMemoryParkedStore(world.books),
    sellers: { get: async (id: string) => (id === 'acme' ? world.record.current : undefined), list: async () => [world.record.current] } as never,
    accounts: { get: async (id: string) => world.books.accounts.get(id), subscriptions: async () => [] } as never,
  })
  return { world, account, routes, audit, ...createHttpCaller(routes, { groups: ['operator'] }) }
}

describe('the operations API', () => {
  it('starts a run, shows how it goes, finds the invoice by its number, and notes who started it', async () => {
    const { world, call, audit } = anApi()
    const started = await call('POST /v1/bill-runs', { body: { sellerId: 'acme', date: '2026-11-01' } })
    expect(started).toMatchObject({ status: 202, body: { runs: [{ created: true }] } })
    await world.drain()
    const runId = 'run_acme_2026-11-01_Europe.Amsterdam'
    expect(await call('GET /v1/bill-runs/{runId}', { path: { runId } })).toMatchObject({ status: 200, body: { planned: 1, run: { state: 'closed', counts: { totals: { EUR: { gross: '1210' } } } } } })
    expect(await call('GET /v1/invoices/{number}', { path: { number: 'F2026-000001' }, groups: ['agent'] })).toMatchObject({ status: 200, body: { document: { gross: '1210' } } })
    expect(await call('GET /v1/bill-runs', { query: { sellerId: 'acme' }, groups: ['finance'] })).toMatchObject({ status: 200, body: { runs: [{ runId }] } })
    expect(audit.entries).toMatchObject([{ actor: { id: 'u1', role: 'operator' }, action: 'bill-run.start', subject: runId }])
    expect(await call('GET /v1/people/{actorId}/audit', { path: { actorId: 'u1' } })).toMatchObject({ status: 200, body: { items: [{ action: 'bill-run.start' }] } })
  })

  it.each([
    ['a future date', 'POST /v1/bill-runs', { body: { sellerId: 'acme', date: '2030-01-01' } }, 422, 'future-date'],
    ['31 February', 'POST /v1/bill-runs', { body: { sellerId: 'acme', date: '2026-02-31' } }, 400, 'invalid-request'],
    ['an unknown field', 'POST /v1/bill-runs', { body: { sellerId: 'acme', date: '2026-11-01', dryrun: true } }, 400, 'invalid-request'],
    ['an unknown seller', 'POST /v1/bill-runs', { body: { sellerId: 'nobody', date: '2026-11-01' } }, 404, 'unknown-seller'],
    ['a body that is not JSON', 'POST /v1/bill-runs', { body: '{' }, 400, 'not-json'],
    ['an unknown run', 'GET /v1/bill-runs/{runId}', { path: { runId: 'run_x' } }, 404, 'run-not-found'],
    ['an unknown account', 'GET /v1/accounts/{accountId}', { path: { accountId: 'acc_aaaaaaaaaaaaaaaa' } }, 404, 'not-found'],
    ['an account that is not parked', 'POST /v1/parked-accounts/release', { body: { sellerId: 'acme', accountId: 'acc_aaaaaaaaaaaaaaaa' } }, 409, 'not-parked'],
    ['a limit out of range', 'GET /v1/bill-runs', { query: { sellerId: 'acme', limit: '0' } }, 400, 'invalid-request'],
    ['no such route', 'GET /v1/secrets', {}, 404, 'not-found'],
    ['a cursor of nobody', 'GET /v1/people/{actorId}/audit', { path: { actorId: 'u1' }, query: { cursor: 'bm9uZQ' } }, 400, 'invalid-cursor'],
  ])('answers %s with problem details', async (_, routeKey, request, status, code) => {
    const { call, errors } = anApi()
    expect(await call(routeKey, request)).toMatchObject({ status, type: 'application/problem+json', body: { status, code } })
    expect(errors).toEqual([])
  })

  it('lets a caller do only what the groups of the token allow', async () => {
    const { call, routes } = anApi()
    for (const [routeKey, { allow }] of Object.entries(routes)) {
      const { status } = await call(routeKey, { groups: [] })
      expect([routeKey, status === 403]).toEqual([routeKey, allow !== 'public'])
    }
    expect(await call('POST /v1/bill-runs', { groups: ['finance', 'agent'], body: { sellerId: 'acme', date: '2026-11-01' } })).toMatchObject({ status: 403 })
  })

  it('keeps the inside of its own faults inside, and logs them', async () => {
    const { world, call, errors } = anApi()
    world.runs.list = async () => {
      throw new Error('ResourceNotFoundException: table billkeep-secret')
    }
    const answer = await call('GET /v1/bill-runs', { query: { sellerId: 'acme' } })
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toContain('secret')
    expect(errors).toHaveLength(1)
  })
})
