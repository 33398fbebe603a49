import { describe, expect, it } from '@jest/globals'
import { planningRoutes } from '../../functions/api/planning-routes.ts'
import { policiesRoutes } from '../../functions/api/policies-routes.ts'
import { builtInApproval } from '../../domain/invoicing/hold-reasons.ts'
import { aSeller } from '../builders/company.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'
import { createInMemoryPolicyStore } from '../doubles/in-memory-policy-store.ts'

const path = { sellerId: 'acme', kind: 'approval' }
const show = 'GET /v1/sellers/{sellerId}/policies/{kind}'
const write = 'POST /v1/sellers/{sellerId}/policies/{kind}/drafts'
const activate = 'POST /v1/sellers/{sellerId}/policies/{kind}/{version}/activate'
const policy = JSON.parse(JSON.stringify(builtInApproval)) as object

function anApi() {
  const audit = createInMemoryAuditLog()
  const routes = policiesRoutes({ audit, policies: createInMemoryPolicyStore(), sellers: { get: async (id: string) => (id === 'acme' ? { seller: aSeller(), catalogRevision: 1, zones: [] } : undefined) } })
  return { audit, ...createHttpCaller(routes, { groups: ['supervisor'] }) }
}

describe('policies over HTTP', () => {
  it('hold once a second person activates them, and never by who wrote them', async () => {
    const { call, audit } = anApi()
    expect(await call(show, { path })).toMatchObject({ status: 200, body: { kind: 'approval', holds: { version: 0, state: 'active', policy }, versions: [] } })
    expect(await call(write, { path, sub: 'ann', body: { policy, reason: 'Fewer drafts.' } })).toMatchObject({ status: 201, body: { version: 1, state: 'draft', writtenBy: 'ann' } })
    expect(await call(show, { path })).toMatchObject({ body: { holds: { version: 0 }, versions: [{ version: 1, state: 'draft' }] } })
    const one = { path: { ...path, version: '1' }, body: { reason: 'Read and agreed.' } }
    expect(await call(activate, { ...one, sub: 'ann' })).toMatchObject({ status: 403, body: { code: 'second-person' } })
    expect(await call(activate, { ...one, sub: 'bea' })).toMatchObject({ status: 200, body: { version: 1, state: 'active', activatedBy: 'bea' } })
    expect(await call(show, { path })).toMatchObject({ body: { holds: { version: 1, activatedBy: 'bea' } } })
    expect((await audit.ofActor('bea', { limit: 10 })).entries).toMatchObject([{ action: 'policy.activate', subject: 'acme approval 1', reason: 'Read and agreed.', before: { version: 0 }, after: { version: 1 } }])
    expect((await audit.ofActor('ann', { limit: 10 })).entries).toMatchObject([{ action: 'policy.draft' }])
  })

  it('refuse what is no policy, no version, no kind and no seller', async () => {
    const { call } = anApi()
    expect(await call(write, { path, body: { policy: { nonsense: 1 }, reason: 'x' } })).toMatchObject({ status: 422, body: { code: 'invalid-policy', detail: expect.stringContaining('approval') } })
    expect(await call(activate, { path: { ...path, version: '7' }, body: { reason: 'x' } })).toMatchObject({ status: 404, body: { code: 'policy-not-found' } })
    expect(await call(show, { path: { ...path, kind: 'weather' } })).toMatchObject({ status: 400 })
    expect(await call(show, { path: { ...path, sellerId: 'nobody' } })).toMatchObject({ status: 404, body: { code: 'unknown-seller' } })
    expect(await call(activate, { path: { ...path, version: '1' }, body: { reason: 'x' }, groups: ['operator'] })).toMatchObject({ status: 403 })
  })
})

describe('planning over HTTP', () => {
  const { call } = createHttpCaller(planningRoutes({ sellers: { get: async () => undefined }, loadForecast: async () => { throw new Error('not here') } }), { groups: ['supervisor'] })

  it('says how many agents a load needs, as printed Erlang C tables do', async () => {
    const load = { perHour: 200, handlingSeconds: 180, withinSeconds: 20, serviceLevel: 0.8 }
    expect(await call('POST /v1/staffing', { body: load })).toMatchObject({ status: 200, body: { agents: 14, rostered: 14 } })
    expect(await call('POST /v1/staffing', { body: { ...load, perHour: 10_000_000 } })).toMatchObject({ status: 400 })
    expect(await call('POST /v1/staffing', { body: load, groups: ['agent'] })).toMatchObject({ status: 403 })
  })

  it('spreads bills over the days that they may be mailed on, and refuses a plan without end', async () => {
    const group = { id: '2026-12-01', bills: 1000, earliest: '2026-12-01', latest: '2026-12-04' }
    const plan = await call('POST /v1/pacing-plans', { body: { groups: [group], rates: [0.1], capacity: { '2026-12-01': 40, '2026-12-02': 40, '2026-12-03': 40, '2026-12-04': 40 } } })
    expect(plan).toMatchObject({ status: 200, body: { overloads: [], allAtOnce: { overloads: [{ date: '2026-12-01' }] } } })
    expect((plan.body.releases as { bills: number }[]).reduce((sum, { bills }) => sum + bills, 0)).toBe(1000)
    expect(await call('POST /v1/pacing-plans', { body: { groups: [{ ...group, earliest: '0001-01-01', latest: '9999-12-31' }], rates: [0.1], capacity: {} } })).toMatchObject({ status: 400 })
  })
})
