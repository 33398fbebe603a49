import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createAddCharge } from '../../application/accounts/add-charge.ts'
import { createChangeSubscription, subscriptionVersion } from '../../application/accounts/change-subscription.ts'
import { createGrantCredit } from '../../application/accounts/grant-credit.ts'
import { createGrantDiscount } from '../../application/accounts/grant-discount.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import { subscriptionsRoutes } from '../../functions/api/subscriptions-routes.ts'
import { aSubscription, anAccount } from '../builders/company.ts'
import { createWorld } from '../bill-runs/world.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAccountStore } from '../doubles/in-memory-account-store.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'
import { createInMemoryIdentityCheckStore } from '../doubles/in-memory-identity-check-store.ts'
import { createInMemoryAccountReader } from '../doubles/in-memory-books.ts'

/** The version that whoever changes it saw. */
const seen = (subscription: Subscription) => ({ 'if-match': `"${subscriptionVersion(subscription)}"` })

async function anApi() {
  const world = createWorld()
  const account = anAccount('1')
  const subscription = aSubscription(account, 'basic', { start: '2026-10-01' })
  world.add(account, subscription)
  const accounts = createInMemoryAccountStore()
  await accounts.putMany([{ account, billingKey: 'k' }])
  await accounts.putSubscriptions([subscription])
  const audit = createInMemoryAuditLog()
  const checks = createInMemoryIdentityCheckStore()
  const deps = { accounts, inputs: world.books.inputs, ledger: world.books.ledger, loadBooks: async () => undefined, clock: world.clock }
  const changes = createChangeSubscription({ ...deps, accountReader: createInMemoryAccountReader(world.books), sellers: { get: async () => world.record.current }, catalog: { load: async () => world.plans } })
  const routes = subscriptionsRoutes({ ...deps, changes, audit, checks, addCharge: createAddCharge(deps), grantCredit: createGrantCredit(deps), grantDiscount: createGrantDiscount(deps) })
  const identify = async (agentId: string) => {
    const at = new Date().toISOString()
    const check = { id: `chk_${account.id.slice(4)}_aaaaaaaaaa`, accountId: account.id, agentId, startedAt: at, method: 'questions' as const, questions: [], triesLeft: 3, state: 'open' as const }
    await checks.end(await checks.start(check), 'passed', at)
  }
  return { account, subscription, audit, identify, ...createHttpCaller(routes, { groups: ['operator'] }) }
}

describe('the subscriptions API', () => {
  it('previews a change, applies it, and notes who did', async () => {
    const { call, account, subscription, audit } = await anApi()
    const path = { accountId: account.id, subscriptionId: subscription.id }
    const body = { type: 'change', planId: 'plus', from: '2026-12-01', reason: 'asked by phone' }
    expect(await call('POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/change-previews', { path, body, groups: ['agent'] }))
      .toMatchObject({ status: 200, body: { billingDate: '2026-12-01', withChange: { outcome: 'invoice', lines: expect.arrayContaining([expect.objectContaining({ net: { amount: '25.50', minor: '2550' } })]) }, difference: { amount: { minor: '1876' } } } })
    expect(audit.entries).toEqual([])
    expect(await call('POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/changes', { path, body, headers: seen(subscription) })).toMatchObject({ status: 200, body: { changed: true, subscription: { changes: [{ effective: '2026-12-01', planId: 'plus' }] } } })
    expect(audit.entries).toMatchObject([{ action: 'subscription.change', accountId: account.id, reason: 'asked by phone' }])
    expect(await call('POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/changes', { path, body: { type: 'change', planId: 'gold' }, headers: seen({ ...subscription, changes: [{ effective: '2026-12-01', planId: 'plus' }] }) })).toMatchObject({ status: 422, body: { code: 'invalid-input', detail: expect.stringContaining('allowed: basic, plus') } })
    expect(await call('POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/changes', { path, body, groups: ['agent'], headers: seen(subscription) })).toMatchObject({ status: 403, body: { code: 'not-verified' } })
  })

  it('changes nothing that somebody else changed meanwhile, and cancels without asking for a version', async () => {
    const { call, account, subscription, audit, identify } = await anApi()
    const path = { accountId: account.id, subscriptionId: subscription.id }
    const change = (body: object, more: object = {}) => call('POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/changes', { path, body, ...more })
    const pause = { type: 'pause', from: '2026-12-01' }
    expect(await change(pause)).toMatchObject({ status: 428, body: { code: 'precondition-required' } })
    expect(await change(pause, { headers: { 'if-match': 'no quotes' } })).toMatchObject({ status: 400 })
    const first = await change(pause, { headers: seen(subscription) })
    expect(first.status).toBe(200)
    expect(await change({ type: 'change', planId: 'plus' }, { headers: seen(subscription) })).toMatchObject({ status: 412, body: { code: 'stale-subscription' } })
    expect(await change({ type: 'resume', from: '2027-01-01' }, { headers: { 'if-match': String(first.headers.etag) } })).toMatchObject({ status: 200 })
    const agent = { groups: ['agent'], sub: 'ann' }
    expect(await change({ type: 'cancel', at: 'now' }, agent)).toMatchObject({ status: 403, body: { code: 'not-verified' } })
    await identify('ann')
    expect(await change({ type: 'cancel', at: 'now' }, agent)).toMatchObject({ status: 200, body: { changed: true } })
    expect(audit.entries.at(-1)).toMatchObject({ action: 'subscription.cancel', actor: { id: 'ann', role: 'agent' }, verifiedBy: expect.stringMatching(/^chk_/) })
  })

  it('gives charges, discounts and credits, shows them, and ends a discount', async () => {
    const { call, account } = await anApi()
    const path = { accountId: account.id }
    expect(await call('POST /v1/accounts/{accountId}/charges', { path, body: { name: 'Router', unitPrice: '49.99', unitCode: 'C62', supply: 'goods' } })).toMatchObject({ status: 201, body: { date: '2026-11-01', quantity: '1', created: true } })
    expect(await call('POST /v1/accounts/{accountId}/credits', { path, body: { amount: '500', reason: 'goodwill', note: 'Outage' } })).toMatchObject({ status: 201, body: { amount: '500', created: true } })
    const discount = await call('POST /v1/accounts/{accountId}/discounts', { path, body: { name: { nl: 'Korting' }, value: { type: 'percentage', percent: '10' }, duration: { type: 'periods', count: 3 }, scope: { type: 'invoice' } } })
    expect(discount).toMatchObject({ status: 201, body: { created: true, from: '2026-11-01' } })
    const ended = await call('POST /v1/accounts/{accountId}/discounts/{discountId}/end', { path: { ...path, discountId: (discount.body as { id: string }).id }, body: { date: '2026-12-01' } })
    expect(ended).toMatchObject({ status: 200, body: { endedOn: '2026-12-01' } })
    expect(await call('GET /v1/accounts/{accountId}/billing-inputs', { path })).toMatchObject({ status: 200, body: { charges: [{ unitPrice: '49.99' }], discounts: [{ endedOn: '2026-12-01' }], credits: [{ amount: '500', spent: '0', left: '500' }] } })
  })

  it.each([
    ['a discount of more than everything', 'discounts', { name: 'x', value: { type: 'percentage', percent: '100.5' }, duration: { type: 'forever' }, scope: { type: 'invoice' } }, 400],
    ['half a cent off', 'discounts', { name: 'x', value: { type: 'fixed', amount: '0.005' }, duration: { type: 'forever' }, scope: { type: 'invoice' } }, 422],
    ['a discount on a subscription of somebody else', 'discounts', { name: 'x', value: { type: 'fixed', amount: '5' }, duration: { type: 'forever' }, scope: { type: 'subscription', subscriptionId: 'sub_aaaaaaaaaaaaaaaa' } }, 422],
    ['a credit of nothing', 'credits', { amount: '0', reason: 'goodwill' }, 422],
    ['a charge of a negative quantity', 'charges', { name: 'x', unitPrice: '1', quantity: '-1' }, 400],
    ['a charge on 31 February', 'charges', { name: 'x', unitPrice: '1', date: '2026-02-31' }, 400],
  ])('refuses %s', async (_name, what, body, status) => {
    const { call, account } = await anApi()
    expect(await call(`POST /v1/accounts/{accountId}/${what}`, { path: { accountId: account.id }, body })).toMatchObject({ status })
  })

  it('prices a preview document as the command does, and names each fault with its path', async () => {
    const { call } = await anApi()
    const document = JSON.parse(readFileSync('examples/previews/internet.json', 'utf8')) as object
    expect(await call('POST /v1/invoice-previews', { body: JSON.parse(JSON.stringify(document, (_key, value: unknown) => (typeof value === 'number' && !Number.isInteger(value) ? String(value) : value))), groups: ['agent'] })).toMatchObject({ status: 200, body: { bills: [{ date: '2027-01-31', outcome: 'invoice' }, {}, {}] } })
    expect(await call('POST /v1/invoice-previews', { body: { ...document, dates: ['2027-02-31'] } })).toMatchObject({ status: 400, body: { code: 'invalid-preview', errors: expect.arrayContaining([{ path: 'dates[0]', message: 'must be a date of the calendar, YYYY-MM-DD' }]) } })
  })
})
