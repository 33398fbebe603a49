import { describe, expect, it } from '@jest/globals'
import { documentFilesRoutes } from '../../functions/api/document-files-routes.ts'
import { documentsRoutes } from '../../functions/api/documents-routes.ts'
import { createDocumentsWorld } from '../documents/documents-world.ts'
import { aSubscription, anAccount } from '../builders/company.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'

async function anApi() {
  const world = createDocumentsWorld()
  const invoice = await world.billedCustomer()
  const audit = createInMemoryAuditLog()
  const accounts = { ...world.deps.accounts, subscriptions: async (id: string) => [...world.books.subscriptions.values()].filter(({ accountId }) => accountId === id) }
  const files = documentFilesRoutes({ ...world.deps, render: async ({ document }) => new TextEncoder().encode(`%PDF ${document.number}`) })
  return { world, invoice, audit, ...createHttpCaller({ ...documentsRoutes({ ...world.deps, accounts, audit }), ...files }, { groups: ['finance'] }) }
}

const number = 'F2026-000001'

describe('the documents API', () => {
  it('credits an invoice as it showed in the preview, notes who did it, and says what is left', async () => {
    const { call, audit } = await anApi()
    const body = { credit: { type: 'amount', gross: '500' }, reason: 'goodwill', note: 'Outage of 3 November' }
    const preview = await call('POST /v1/invoices/{number}/credit-notes/preview', { path: { number }, body, groups: ['agent'] })
    expect(preview).toMatchObject({ status: 200, body: { draft: { gross: '500' } } })
    expect(await call('POST /v1/invoices/{number}/credit-notes', { path: { number }, body, groups: ['agent'] })).toMatchObject({ status: 403 })
    expect(await call('POST /v1/invoices/{number}/credit-notes', { path: { number }, body })).toMatchObject({ status: 201, body: { document: { number: 'C2026-000001', gross: '500', creditReason: 'goodwill' } } })
    expect(audit.entries).toMatchObject([{ action: 'credit-note.issue', reason: 'Outage of 3 November', after: { invoice: number, number: 'C2026-000001' } }])
    const rest = { credit: { type: 'amount', gross: '711' }, reason: 'error' }
    expect(await call('POST /v1/invoices/{number}/credit-notes', { path: { number }, body: rest })).toMatchObject({ status: 422, body: { code: 'over-credit', detail: expect.stringContaining('7.10 is left') } })
    expect(await call('POST /v1/invoices/{number}/reissue', { path: { number }, body: {} })).toMatchObject({ status: 409, body: { code: 'partly-credited' } })
  })

  it('reissues and explains an invoice, and gives it as PDF', async () => {
    const { call } = await anApi()
    expect(await call('POST /v1/invoices/{number}/reissue', { path: { number }, body: {} })).toMatchObject({ status: 201, body: { creditNote: { creditReason: 'void' }, invoice: { number: 'F2026-000002' } } })
    const explained = await call('GET /v1/invoices/{number}/explanation', { path: { number }, query: { language: 'en' }, groups: ['agent'] })
    expect(explained).toMatchObject({ status: 200, body: { number, lines: [{ position: 1, text: expect.stringContaining('1 November 2026') }] } })
    expect(await call('GET /v1/invoices/{number}/pdf', { path: { number } })).toMatchObject({ status: 200, type: 'application/pdf' })
  })

  it('lists, shows and issues what waits for approval', async () => {
    const { world, call, audit } = await anApi()
    world.approval.current = { customers: ['2'] }
    const account = world.add(anAccount('2'), aSubscription(anAccount('2'), 'basic'))
    await world.bill('2026-12-01')
    expect(await call('GET /v1/drafts', { query: { sellerId: 'acme' } })).toMatchObject({ status: 200, body: { drafts: [{ customerNumber: '2', reasons: ['customer'], gross: '2420' }] } })
    const path = { accountId: account.id }
    const shown = await call('GET /v1/drafts/{accountId}', { path })
    expect(shown).toMatchObject({ status: 200, body: { asHeld: true, outcome: 'invoice', draft: { gross: '2420' } } })
    expect(await call('POST /v1/drafts/{accountId}/approve', { path, body: { version: 'another' } })).toMatchObject({ status: 409, body: { code: 'draft-changed' } })
    const { version } = shown.body as { version: string }
    expect(await call('POST /v1/drafts/{accountId}/approve', { path, body: { version } })).toMatchObject({ status: 201, body: { document: { gross: '2420' } } })
    expect(await call('POST /v1/drafts/{accountId}/reject', { path, body: { reason: 'Too late' } })).toMatchObject({ status: 404, body: { code: 'draft-not-found' } })
    expect(audit.entries).toMatchObject([{ action: 'draft.approve', accountId: account.id }])
  })

  it.each([
    ['an unknown invoice', 'POST /v1/invoices/{number}/reissue', { path: { number: 'F2026-000099' }, body: {} }, 404, 'document-not-found'],
    ['an amount that is not whole minor units', 'POST /v1/invoices/{number}/credit-notes', { path: { number }, body: { credit: { type: 'amount', gross: '5.00' }, reason: 'error' } }, 400, 'invalid-request'],
    ['a credit of nothing', 'POST /v1/invoices/{number}/credit-notes', { path: { number }, body: { credit: { type: 'amount', gross: '0' }, reason: 'error' } }, 422, 'not-positive'],
    ['a line that is not there', 'POST /v1/invoices/{number}/credit-notes', { path: { number }, body: { credit: { type: 'lines', lines: [{ position: 9 }] }, reason: 'error' } }, 422, 'unknown-line'],
    ['a language that there is none of', 'GET /v1/invoices/{number}/explanation', { path: { number }, query: { language: 'xx' } }, 400, 'invalid-request'],
    ['no draft', 'GET /v1/drafts/{accountId}', { path: { accountId: 'acc_aaaaaaaaaaaaaaaa' } }, 404, 'draft-not-found'],
  ])('answers %s with problem details', async (_, routeKey, request, status, code) => {
    const { call, errors } = await anApi()
    expect(await call(routeKey, request)).toMatchObject({ status, body: { code } })
    expect(errors).toEqual([])
  })
})
