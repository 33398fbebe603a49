import { describe, expect, it } from '@jest/globals'
import { createOpenSubscription } from '../../application/accounts/open-subscription.ts'
import { createSaveAccount } from '../../application/accounts/save-account.ts'
import { createImportFiles } from '../../application/importing/import-files.ts'
import { accountId } from '../../domain/accounts/ids.ts'
import { masterDataRoutes } from '../../functions/api/master-data-routes.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAccountStore } from '../doubles/in-memory-account-store.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'
import { createInMemoryCatalogStore } from '../doubles/in-memory-catalog-store.ts'
import { createInMemorySellerStore } from '../doubles/in-memory-seller-store.ts'
import { createManualClock } from '../doubles/manual-clock.ts'

const seller = {
  legalName: 'Acme B.V.', address: { street: 'Stationsplein 1', postcode: '3511 ED', city: 'Utrecht', country: 'NL' }, vatNumber: 'NL004495445B01', legalId: { scheme: '0106', id: '12345678' },
  iban: 'NL91ABNA0417164300', email: 'bills@example.com', languages: ['nl', 'en'], currencies: ['EUR'], timeZone: 'Europe/Amsterdam', paymentTermDays: 14,
}
const basic = { name: 'Basic', charges: [{ id: 'fee', interval: { unit: 'month', count: 1 }, prices: [{ validFrom: '2026-01-01', unitPrice: '39.95' }] }] }
const jansen = { sellerId: 'acme', customerNumber: '1', name: 'J. Jansen', address: { street: 'Weg 1', postcode: '1234 AB', city: 'Ede', country: 'NL' }, email: 'j@example.com', billingCycle: { every: 'month', day: 31 } }
const id = accountId('acme', '1')
const path = { sellerId: 'acme' }
const ifMatch = (version: unknown) => ({ headers: { 'if-match': `"${String(version)}"` } })

function anApi() {
  const clock = createManualClock('2026-11-02T09:00:00.000Z')
  const sellers = createInMemorySellerStore()
  const [catalog, accounts, audit] = [createInMemoryCatalogStore(sellers), createInMemoryAccountStore(), createInMemoryAuditLog()]
  const deps = { sellers, catalog, accounts, audit, clock }
  const routes = masterDataRoutes({ ...deps, importFiles: createImportFiles(deps), saveAccount: createSaveAccount(deps), openSubscription: createOpenSubscription(deps), dryRun: async () => { throw new Error('not here') } })
  return { ...deps, ...createHttpCaller(routes, { groups: ['operator'], clock }) }
}

/** With a seller, a plan and a customer. */
async function anOpenApi() {
  const api = anApi()
  await api.call('PUT /v1/sellers/{sellerId}', { path, body: seller, ...ifMatch(0) })
  await api.call('PUT /v1/sellers/{sellerId}/plans/{planId}', { path: { ...path, planId: 'basic' }, body: basic, ...ifMatch(0) })
  const { body } = await api.call('POST /v1/accounts', { body: jansen })
  return { ...api, account: body }
}

describe('sellers over HTTP', () => {
  it('are created, shown, listed and replaced by who saw the last version, with an entry of the audit log each', async () => {
    const { call, audit } = anApi()
    const created = await call('PUT /v1/sellers/{sellerId}', { path, body: { ...seller, reason: 'starts in November' }, ...ifMatch(0) })
    expect(created).toMatchObject({ status: 201, headers: { etag: '"1"', location: '/v1/sellers/acme' }, body: { id: 'acme', version: 1, tradeName: 'Acme B.V.', series: [{ kind: 'invoice', prefix: 'F{year}-' }, { kind: 'credit-note' }], zones: [], catalogRevision: 0 } })
    const changed = await call('PUT /v1/sellers/{sellerId}', { path, body: { ...seller, phone: '+31 30 000 0000' }, ...ifMatch(1) })
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { version: 2, phone: '+31 30 000 0000' } })
    expect(await call('PUT /v1/sellers/{sellerId}', { path, body: seller, ...ifMatch(1) })).toMatchObject({ status: 412, body: { code: 'precondition-failed' } })
    expect(await call('PUT /v1/sellers/{sellerId}', { path, body: seller })).toMatchObject({ status: 428 })
    expect(await call('GET /v1/sellers/{sellerId}', { path, groups: ['agent'] })).toMatchObject({ status: 200, headers: { etag: '"2"' } })
    expect(await call('GET /v1/sellers/{sellerId}', { path: { sellerId: 'nobody' } })).toMatchObject({ status: 404, body: { code: 'unknown-seller' } })
    for (const other of ['beta', 'corp']) await call('PUT /v1/sellers/{sellerId}', { path: { sellerId: other }, body: seller, ...ifMatch(0) })
    const first = await call('GET /v1/sellers', { query: { limit: '2' } })
    expect(first.body).toMatchObject({ items: [{ id: 'acme' }, { id: 'beta' }], next: expect.any(String) })
    expect((await call('GET /v1/sellers', { query: { limit: '2', cursor: String(first.body.next) } })).body).toEqual({ items: [expect.objectContaining({ id: 'corp' })] })
    expect(audit.entries.slice(0, 2)).toMatchObject([
      { actor: { id: 'u1', role: 'operator' }, action: 'seller.create', subject: 'acme', reason: 'starts in November', after: { version: 1 } },
      { action: 'seller.change', subject: 'acme', before: { version: 1 }, after: { version: 2, phone: '+31 30 000 0000' } },
    ])
    expect(audit.entries[0]).not.toHaveProperty('before')
  })

  it.each([
    ['an IBAN with a wrong check digit', { iban: 'NL92ABNA0417164300' }, 422, 'body.iban'],
    ['a VAT number that is none', { vatNumber: 'NL1' }, 422, 'body.vatNumber'],
    ['a zone that does not exist', { timeZone: 'Europe/Atlantis' }, 422, 'body.timeZone'],
    ['two series with one prefix', { series: [{ kind: 'invoice', prefix: 'A' }, { kind: 'credit-note', prefix: 'A' }] }, 422, 'body.series'],
    ['a term that is no whole number', { paymentTermDays: 14.5 }, 400, 'body.paymentTermDays'],
    ['a field that is not known', { colour: 'red' }, 400, 'body'],
  ])('refuse %s, and name the field', async (_, change, status, where) => {
    const { call, sellers, audit } = anApi()
    expect(await call('PUT /v1/sellers/{sellerId}', { path, body: { ...seller, ...change }, ...ifMatch(0) })).toMatchObject({ status, body: { errors: [expect.objectContaining({ path: where })] } })
    expect([await sellers.list(), audit.entries]).toEqual([[], []])
  })

  it('are not written over by one of two at once', async () => {
    const { call, sellers } = await anOpenApi()
    const both = await Promise.all(['a@example.com', 'b@example.com'].map((email) => call('PUT /v1/sellers/{sellerId}', { path, body: { ...seller, email }, ...ifMatch(1) })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    expect(sellers.versions.get('acme')).toHaveLength(2)
  })
})

describe('plans over HTTP', () => {
  const plan = { ...path, planId: 'basic' }
  it('get a new price, are closed, and are shown as they were at a revision', async () => {
    const { call, audit } = await anOpenApi()
    const { headers: { etag }, body: { version } } = await call('GET /v1/sellers/{sellerId}/plans/{planId}', { path: plan })
    expect(etag).toBe(`"${String(version)}"`)
    const [fee] = basic.charges
    const next = { ...basic, soldUntil: '2027-01-01', charges: [{ ...fee, prices: [...fee!.prices, { validFrom: '2026-12-01', unitPrice: '41.95' }] }] }
    expect(await call('PUT /v1/sellers/{sellerId}/plans/{planId}', { path: plan, body: next, ...ifMatch(version) })).toMatchObject({
      status: 200, body: { soldUntil: '2027-01-01', charges: [{ prices: [{ model: { type: 'per-unit', unitPrice: '39.95' } }, { validFrom: '2026-12-01', model: { unitPrice: '41.95' } }] }] },
    })
    expect(await call('PUT /v1/sellers/{sellerId}/plans/{planId}', { path: plan, body: next, ...ifMatch(version) })).toMatchObject({ status: 412 })
    expect((await call('GET /v1/sellers/{sellerId}/plans/{planId}', { path: plan, query: { revision: '1' } })).body).not.toHaveProperty('soldUntil')
    expect(audit.entries.at(-1)).toMatchObject({ action: 'plan.change', subject: 'acme basic', before: { id: 'basic' }, after: { soldUntil: '2027-01-01' } })
    expect(await call('GET /v1/sellers/{sellerId}/plans/{planId}', { path: { ...path, planId: 'gold' } })).toMatchObject({ status: 404, body: { code: 'plan-not-found' } })
    expect((await call('GET /v1/sellers/{sellerId}/plans', { path })).body).toMatchObject({ items: [{ id: 'basic' }] })
    expect(await call('GET /v1/sellers/{sellerId}/plans', { path, query: { revision: '0' } })).toMatchObject({ body: { items: [] } })
  })

  it('takes back what it showed, for who edits it', async () => {
    const { call, audit } = await anOpenApi()
    const { body: { id: _id, sellerId: _sellerId, version, ...shown } } = await call('GET /v1/sellers/{sellerId}/plans/{planId}', { path: plan })
    const entries = audit.entries.length
    expect(await call('PUT /v1/sellers/{sellerId}/plans/{planId}', { path: plan, body: shown, ...ifMatch(version) })).toMatchObject({ status: 200, body: { version } })
    expect(audit.entries).toHaveLength(entries)
  })

  it.each([
    ['a price of days gone by', { prices: [{ validFrom: '2026-01-01', unitPrice: '29.95' }] }, 422, /price valid from 2026-01-01 is another one now; allowed: a new price/],
    ['a price that is a number with a fraction', { prices: [{ validFrom: '2026-01-01', unitPrice: 39.95 }] }, 400, /string/],
    ['tiers that do not rise', { prices: [{ validFrom: '2026-12-01', model: { type: 'graduated', tiers: [{ upTo: '10', unitPrice: '1' }, { upTo: '5', unitPrice: '1' }, { unitPrice: '1' }] } }] }, 422, /./],
    ['fractions within a price model', { prices: [{ validFrom: '2026-12-01', model: { type: 'per-unit', unitPrice: 1.5 } }] }, 422, /not exact; allowed: a text: "1.5"/],
  ])('refuse %s', async (_, change, status, message) => {
    const { call, audit } = await anOpenApi()
    const { body: { version } } = await call('GET /v1/sellers/{sellerId}/plans/{planId}', { path: plan })
    const entries = audit.entries.length
    const answer = await call('PUT /v1/sellers/{sellerId}/plans/{planId}', { path: plan, body: { ...basic, charges: [{ ...basic.charges[0], ...change }] }, ...ifMatch(version) })
    expect(answer).toMatchObject({ status, body: { errors: expect.arrayContaining([expect.objectContaining({ message: expect.stringMatching(message) })]) } })
    expect(audit.entries).toHaveLength(entries)
  })
})

describe('customers over HTTP', () => {
  it('are made once, found by their number, and paged', async () => {
    const { call, account, audit, sellers } = await anOpenApi()
    expect(account).toMatchObject({ id, kind: 'consumer', language: 'nl', currency: 'EUR', billingCycle: { every: 'month', day: 31 } })
    expect(audit.entries.at(-1)).toMatchObject({ action: 'account.create', accountId: id, after: { name: 'J. Jansen' } })
    expect((await sellers.get('acme'))?.zones).toEqual(['Europe/Amsterdam'])
    expect(await call('POST /v1/accounts', { body: { ...jansen, name: 'Somebody else' } })).toMatchObject({ status: 409, body: { code: 'already-there' } })
    for (const number of ['2', '3', '4', '5']) await call('POST /v1/accounts', { body: { ...jansen, customerNumber: number, ...(number === '5' ? { timeZone: 'America/Curacao' } : {}) } })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await call('GET /v1/accounts', { query: { ...path, limit: '2', ...(cursor ? { cursor } : {}) }, groups: ['agent'] })
      seen.push(...(page.body.items as { customerNumber: string }[]).map(({ customerNumber }) => customerNumber))
      cursor = page.body.next as string | undefined
    } while (cursor)
    expect(seen.sort()).toEqual(['1', '2', '3', '4', '5'])
    expect((await call('GET /v1/accounts', { query: { ...path, customerNumber: '3' } })).body).toMatchObject({ items: [{ customerNumber: '3' }] })
    expect((await call('GET /v1/accounts', { query: { ...path, customerNumber: '99' } })).body).toEqual({ items: [] })
    expect(await call('GET /v1/accounts', { query: { ...path, cursor: 'bm9uZQ' } })).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } })
    expect(await call('GET /v1/accounts', { query: { sellerId: 'nobody' } })).toMatchObject({ status: 404 })
  })

  it('are changed field by field by who saw the last version; null takes a field away', async () => {
    const { call, account, audit, accounts } = await anOpenApi()
    await accounts.change((await accounts.get(id))!, { ...(await accounts.get(id))!, emailHold: 'bounced' }, 'k')
    expect(await call('PATCH /v1/accounts/{accountId}', { path: { accountId: id }, body: { email: 'new@example.com' }, ...ifMatch(account.version) })).toMatchObject({ status: 412, body: { code: 'stale-account' } })
    const { body: { items } } = await call('GET /v1/accounts', { query: { ...path, customerNumber: '1' } })
    const [{ version }] = items as [{ version: string }]
    const changed = await call('PATCH /v1/accounts/{accountId}', {
      path: { accountId: id }, body: { email: 'new@example.com', address: { street: 'Laan 2' }, legalId: { scheme: '0106', id: '12345678' }, billingCycle: { every: 'week', weekday: 2 }, reason: 'moved' }, ...ifMatch(version),
    })
    expect(changed).toMatchObject({ status: 200, body: { email: 'new@example.com', name: 'J. Jansen', address: { street: 'Laan 2', city: 'Ede' }, billingCycle: { every: 'week', weekday: 2 }, legalId: { scheme: '0106' } } })
    expect(changed.body).not.toHaveProperty('emailHold')
    expect(audit.entries.at(-1)).toMatchObject({ action: 'account.change', reason: 'moved', before: { email: 'j@example.com', emailHold: 'bounced' }, after: { email: 'new@example.com' } })
    const cleared = await call('PATCH /v1/accounts/{accountId}', { path: { accountId: id }, body: { email: null, legalId: null }, ...ifMatch(changed.body.version) })
    expect(cleared.status).toBe(200)
    expect(cleared.body).not.toHaveProperty('email')
    expect(cleared.body).not.toHaveProperty('legalId')
    const entries = audit.entries.length
    expect(await call('PATCH /v1/accounts/{accountId}', { path: { accountId: id }, body: {}, ...ifMatch(cleared.body.version) })).toMatchObject({ status: 200, headers: { etag: `"${String(cleared.body.version)}"` } })
    expect(audit.entries).toHaveLength(entries)
  })

  it.each([
    ['a name taken away', { name: null }, 400, 'body.name'],
    ['another currency', { currency: 'USD' }, 400, 'body'],
    ['an address that is none', { email: 'nobody' }, 422, 'body.email'],
    ['a language the seller does not write', { language: 'fr' }, 422, 'body.language'],
    ['a country that is none', { address: { country: 'XX' } }, 422, 'body.address.country'],
    ['a VAT number of a consumer', { vatNumber: 'NL004495445B01' }, 422, 'body.kind'],
    ['a billing day that no month has', { billingCycle: { every: 'month', day: 32 } }, 400, 'body.billingCycle.day'],
  ])('refuse %s, and stay as they are', async (_, body, status, where) => {
    const { call, account, accounts } = await anOpenApi()
    const before = await accounts.get(id)
    expect(await call('PATCH /v1/accounts/{accountId}', { path: { accountId: id }, body, ...ifMatch(account.version) })).toMatchObject({ status, body: { errors: [expect.objectContaining({ path: where })] } })
    expect(await accounts.get(id)).toEqual(before)
  })

  it('are not made by a supervisor\'s agent, nor where no seller is', async () => {
    const { call } = await anOpenApi()
    expect(await call('POST /v1/accounts', { body: { ...jansen, customerNumber: '7' }, groups: ['agent'] })).toMatchObject({ status: 403 })
    expect(await call('POST /v1/accounts', { body: { ...jansen, sellerId: 'nobody' } })).toMatchObject({ status: 404, body: { code: 'unknown-seller' } })
    expect(await call('PATCH /v1/accounts/{accountId}', { path: { accountId: 'acc_aaaaaaaaaaaaaaaa' }, body: {}, ...ifMatch('x') })).toMatchObject({ status: 404, body: { code: 'unknown-account' } })
  })
})

describe('a new subscription', () => {
  const open = 'POST /v1/accounts/{accountId}/subscriptions'
  it('starts on its day, once, and asks the next bill to look back where that lies far in the past', async () => {
    const { call, accounts, audit } = await anOpenApi()
    const body = { reference: 'line-1', planId: 'basic', start: '2026-03-15', quantity: '2.5', attributes: { region: 'BE' } }
    const made = await call(open, { path: { accountId: id }, body, headers: { 'idempotency-key': 'k' } })
    expect(made).toMatchObject({ status: 201, body: { accountId: id, reference: 'line-1', quantity: '2.5', attributes: { region: 'BE' }, version: expect.any(String) } })
    expect(await call(open, { path: { accountId: id }, body, headers: { 'idempotency-key': 'k' } })).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' } })
    expect(await call(open, { path: { accountId: id }, body: { ...body, quantity: '3' } })).toMatchObject({ status: 409, body: { code: 'already-there' } })
    expect(await accounts.get(id)).toMatchObject({ reconcileFrom: '2026-03-15' })
    expect(audit.entries.filter(({ action }) => action === 'subscription.create')).toHaveLength(1)
  })

  it.each([
    ['a plan that is not there', { planId: 'gold' }, 422, 'body.planId'],
    ['an end before the start', { end: '2026-10-01' }, 422, 'body.end'],
    ['a quantity below zero', { quantity: '-1' }, 422, 'body.quantity'],
    ['31 February', { start: '2026-02-31' }, 400, 'body.start'],
  ])('is refused with %s', async (_, change, status, where) => {
    const { call, accounts } = await anOpenApi()
    expect(await call(open, { path: { accountId: id }, body: { reference: 'a', planId: 'basic', start: '2026-11-01', ...change } })).toMatchObject({ status, body: { errors: [expect.objectContaining({ path: where })] } })
    expect(await accounts.subscriptions(id)).toEqual([])
  })

  it('is refused where the plan is closed on its first day, while who has it keeps it', async () => {
    const { call } = await anOpenApi()
    const { body: { version } } = await call('GET /v1/sellers/{sellerId}/plans/{planId}', { path: { ...path, planId: 'basic' } })
    await call('PUT /v1/sellers/{sellerId}/plans/{planId}', { path: { ...path, planId: 'basic' }, body: { ...basic, soldUntil: '2026-11-10' }, ...ifMatch(version) })
    const starting = (reference: string, start: string) => call(open, { path: { accountId: id }, body: { reference, planId: 'basic', start } })
    expect(await starting('a', '2026-11-09')).toMatchObject({ status: 201 })
    expect(await starting('b', '2026-11-10')).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/is not sold since 2026-11-10/) } })
  })
})

describe('an import over HTTP', () => {
  const row = (number: number, change: object = {}) => ({ customerNumber: number, name: `Customer ${number}`, address: { street: 'Weg 1', postcode: '1234 AB', city: 'Ede', country: 'NL' }, email: `c${number}@example.com`, ...change })
  const everything = {
    sellers: [{ id: 'beta', ...seller, legalId: '0106:12345678' }], plans: [{ id: 'net', seller: 'beta', ...basic }], customers: [row(1, { seller: 'beta' })],
    subscriptions: [{ seller: 'beta', customer_number: 1, reference: 'a', plan: 'net', start: '2026-11-01' }, { seller: 'beta', customer_number: 1, reference: 'a', effective: '2026-12-01', quantity: 2 }],
  }

  it('writes all kinds in one request, says of each what became of it, and repeats without a change', async () => {
    const { call, audit } = anApi()
    const one = { created: 1, changed: 0, unchanged: 0, rejected: 0 }
    const first = await call('POST /v1/imports', { body: { ...everything, reason: 'take-over' } })
    expect(first).toMatchObject({ status: 200, body: { written: true, errors: 0, counts: { sellers: one, plans: one, customers: one, subscriptions: one } } })
    expect((first.body.results as { path: string; outcome: string }[]).map(({ path: of, outcome }) => `${of} ${outcome}`)).toEqual(['sellers.0 created', 'plans.0 created', 'customers.0 created', 'subscriptions.0 created', 'subscriptions.1 created'])
    expect(audit.entries.map(({ action, reason }) => `${action} ${reason}`)).toEqual(['seller.create', 'plan.create', 'account.create', 'subscription.create'].map((action) => `${action} take-over`))
    const again = await call('POST /v1/imports', { body: everything })
    expect((again.body.results as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'unchanged'))
    expect(audit.entries).toHaveLength(4)
  })

  it('writes all or nothing, unless it may be partial, and names each field that is wrong', async () => {
    const { call, accounts, audit } = await anOpenApi()
    const customers = [row(11), row(12, { address: { street: 'Weg 1', postcode: '1', city: 'Ede', country: 'XX' } }), row(13, { email: 'nobody', colour: 'red' }), row(11)]
    const entries = audit.entries.length
    const refused = await call('POST /v1/imports', { body: { customers } })
    expect(refused).toMatchObject({ status: 422, type: 'application/problem+json', body: { code: 'invalid-input', errors: [
      { path: 'body.customers.1.country', message: 'is not a country; allowed: an ISO 3166-1 code of two letters, such as NL' }, { path: 'body.customers.2.colour' }, { path: 'body.customers.3.customer_number' },
    ] } })
    expect(await accounts.get(accountId('acme', '11'))).toBeUndefined()
    expect(await call('POST /v1/imports', { body: { customers, mode: 'check' } })).toMatchObject({ status: 207, body: { written: false } })
    expect(audit.entries).toHaveLength(entries)
    const partial = await call('POST /v1/imports', { body: { customers, mode: 'partial' } })
    expect(partial).toMatchObject({ status: 207, body: { written: true, errors: 3, results: [
      { path: 'customers.0', outcome: 'created', problems: [] }, { outcome: 'rejected', problems: [{ severity: 'error', path: 'customers.1.country', value: 'XX' }] }, { outcome: 'rejected' }, { outcome: 'rejected' },
    ] } })
    expect(await accounts.get(accountId('acme', '11'))).toMatchObject({ name: 'Customer 11' })
    expect(audit.entries.slice(entries)).toMatchObject([{ action: 'account.create', accountId: accountId('acme', '11') }])
  })

  it.each([
    ['nothing at all', {}, 400],
    ['more than 500 entries', { customers: Array.from({ length: 501 }, (_, at) => row(at)) }, 400],
    ['an entry that is no object', { customers: ['x'] }, 400],
    ['a price with a fraction', { plans: [{ id: 'x', name: 'x', charges: [{ id: 'fee', interval: 'month', prices: [{ validFrom: '2026-01-01', unitPrice: 39.95 }] }] }] }, 422],
    ['a list of another kind', { invoices: [{}] }, 400],
  ])('refuses %s', async (_, body, status) => {
    const { call, errors } = await anOpenApi()
    expect(await call('POST /v1/imports', { body })).toMatchObject({ status })
    expect(errors).toEqual([])
  })
})
