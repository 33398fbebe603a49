import { describe, expect, it } from '@jest/globals'
import { retentionRoutes } from '../../functions/api/retention-routes.ts'
import type { ReportMessage } from '../../contracts/events/report-message.ts'
import { retentionReport } from '../../domain/retention/retention-report.ts'
import { aSeller } from '../builders/company.ts'
import { retentionCases } from '../../examples/retention/example-cases.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryPolicyStore } from '../doubles/in-memory-policy-store.ts'
import { inMemoryRetentionReportStore } from '../doubles/in-memory-retention-report-store.ts'

const offer = {
  id: 'stay', name: { en: 'Stay' }, practice: 'discount', value: { type: 'percentage', percent: '1' }, months: 6, criteria: {}, cooldownMonths: 12, authority: 'agent', validFrom: '2026-01-01', priority: 10,
  randomised: { share: '0.3', offered: '0.5' }, acceptWithinDays: 14,
} as const
const reportId = 'ret_2026-11-01_0123456789ab'
const practice = 'stay: 1 % for 6 months'

async function anApi() {
  const asked: ReportMessage[] = []
  const reports = inMemoryRetentionReportStore()
  const policies = createInMemoryPolicyStore()
  const audit = createInMemoryAuditLog()
  await policies.put({ sellerId: 'acme', kind: 'offers', version: 1, state: 'active', policy: { offers: [offer] } })
  const cases = [
    ...retentionCases({ seed: 1, cases: 4000, hazardRatio: 0.4, percent: 1, randomised: 1, practice }),
    ...retentionCases({ seed: 2, cases: 20, hazardRatio: 1, percent: 1, randomised: 1, practice: '<b>new</b>: 1 %' }),
  ]
  const report = retentionReport({ sellerId: 'acme', cut: '2026-11-01', cases, leftOut: {}, covariates: ['risk'] })
  await reports.put({ id: reportId, sellerId: 'acme', cut: '2026-11-01', storedAt: '2026-11-01T03:20:00.000Z', json: JSON.stringify(report) })
  const routes = retentionRoutes({ reports, policies, audit, queue: { ask: async (message) => void asked.push(message) }, sellers: { get: async (id: string) => (id === 'acme' ? { seller: aSeller(), catalogRevision: 1, zones: [] } : undefined) } })
  return { asked, policies, audit, report, ...createHttpCaller(routes, { groups: ['supervisor'] }) }
}

describe('the retention API', () => {
  it('asks for a report, of today unless told, and never of the future or of nobody', async () => {
    const { call, asked } = await anApi()
    expect(await call('POST /v1/reports/retention', { body: { sellerId: 'acme' } })).toMatchObject({ status: 202, body: { cut: '2026-11-02', state: 'asked' } })
    expect(await call('POST /v1/reports/retention', { body: { sellerId: 'acme', cut: '2026-10-01', horizonDays: 90 } })).toMatchObject({ status: 202 })
    expect(asked).toEqual([{ sellerId: 'acme', cut: '2026-11-02' }, { sellerId: 'acme', cut: '2026-10-01', horizonDays: 90 }])
    expect(await call('POST /v1/reports/retention', { body: { sellerId: 'acme', cut: '2026-11-03' } })).toMatchObject({ status: 422, body: { code: 'future-date' } })
    expect(await call('POST /v1/reports/retention', { body: { sellerId: 'nobody' } })).toMatchObject({ status: 404, body: { code: 'unknown-seller' } })
    expect(await call('POST /v1/reports/retention', { body: { sellerId: 'acme', horizonDays: 7 } })).toMatchObject({ status: 400 })
    expect(await call('POST /v1/reports/retention', { body: { sellerId: 'acme' }, groups: ['agent'] })).toMatchObject({ status: 403 })
  })

  it('lists reports and gives one as JSON, as a page without scripts, and as CSV with its definitions', async () => {
    const { call, report } = await anApi()
    const one = { path: { reportId }, query: { sellerId: 'acme' } }
    expect(await call('GET /v1/reports/retention', { query: { sellerId: 'acme' }, groups: ['finance'] })).toMatchObject({ status: 200, body: { reports: [{ id: reportId, cut: '2026-11-01' }] } })
    expect((await call('GET /v1/reports/retention/{reportId}', one)).text).toBe(JSON.stringify(report))
    const page = await call('GET /v1/reports/retention/{reportId}/page', one)
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
    expect(page.text).toContain('keeps customers and pays')
    expect(page.text).toMatch(/discount ends, day 182/)
    expect(page.text).toContain('days since the decision')
    expect(page.text).toContain('&lt;b&gt;new&lt;/b&gt;')
    expect(page.text).not.toMatch(/<script|<b>new|NaN|undefined days|https?:/)
    const table = await call('GET /v1/reports/retention/{reportId}/table', one)
    expect(table.text.split('\r\n')).toHaveLength(report.rows.length + 2)
    const { text: definitions } = await call('GET /v1/reports/retention/definitions', {})
    for (const column of table.text.split('\r\n')[0]!.split(',')) expect(definitions).toContain(`${column},`)
    expect(await call('GET /v1/reports/retention/{reportId}', { ...one, query: { sellerId: 'other' } })).toMatchObject({ status: 404 })
    expect(await call('GET /v1/reports/retention/{reportId}', { ...one, path: { reportId: 'ret_2026-11-01_ffffffffffff' } })).toMatchObject({ status: 404 })
  })

  it('turns a finding into a draft that does not hold until it is activated, and whose draw goes on', async () => {
    const { call, policies, audit } = await anApi()
    const draft = (body: object) => call('POST /v1/reports/retention/{reportId}/drafts', { path: { reportId }, body: { sellerId: 'acme', practice, reason: '*', ...body } })
    expect(await draft({})).toMatchObject({ status: 201, body: { kind: 'offers', version: 2, state: 'draft' } })
    expect((await policies.get('acme', 'offers')).version).toBe(1)
    expect((await policies.get('acme', 'offers', 2))?.policy.offers).toEqual([{ ...offer, randomised: { share: '0.3', offered: '0.8' } }])
    expect(await draft({ reason: 'moving' })).toMatchObject({ status: 201, body: { version: 3 } })
    expect((await policies.get('acme', 'offers', 3))?.policy.offers).toEqual([{ ...offer, id: 'stay-moving', criteria: { reasons: ['moving'] }, priority: 11, randomised: { share: '0.3', offered: '0.8' } }, offer])
    expect(audit.entries).toMatchObject([{ action: 'offers.draft', subject: 'offers 2' }, { action: 'offers.draft', subject: 'offers 3' }])
    expect(await draft({ practice: '<b>new</b>: 1 %' })).toMatchObject({ status: 422, body: { code: 'nothing-to-draft' } })
    expect(await draft({ reason: 'weather' })).toMatchObject({ status: 404, body: { code: 'finding-not-found' } })
    await policies.activate('acme', 'offers', 3, { actor: 'ann', at: '2026-11-02T10:00:00.000Z' })
    expect((await policies.get('acme', 'offers')).version).toBe(3)
  })
})
