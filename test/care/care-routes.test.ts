import { beforeEach, describe, expect, it } from '@jest/globals'
import type { OfferPolicy } from '../../domain/offers/offer-policy.ts'
import { aCareWorld } from './care-world.ts'

const offer: OfferPolicy = {
  id: 'stay', name: { nl: 'Blijfkorting', en: 'Stay' }, practice: 'discount', value: { type: 'percentage', percent: '10' }, months: 6, criteria: {}, cooldownMonths: 12, authority: 'agent',
  validFrom: '2026-01-01', priority: 1, acceptWithinDays: 14, randomised: { share: '0', offered: '0.5' },
}

describe('the account at a glance', () => {
  it('has customer, subscriptions, balance, bills with what is open, cases, offers and findings in one answer', async () => {
    const world = await aCareWorld()
    await world.aCase('complaint')
    const { status, body } = await world.call('GET /v1/accounts/{accountId}/overview', { query: { language: 'nl' } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      account: { customerNumber: 'anna' }, subscriptions: [{ planId: 'fast' }], standing: { balance: '24200', open: '24200', overdue: '24200' },
      invoices: [{ number: 'F2027-000004', open: '6050' }, {}, {}, {}], lastDifference: { amount: '0', causes: [] }, cases: [{ kind: 'complaint' }], offers: [], plans: [{ planId: 'fast', name: 'fast' }],
      findings: [{ code: 'cheaper-plan', gross: '3630', proposal: 'Stel slow voor.' }],
    })
    expect(world.errors).toEqual([])
  })

  it('shows what was noted for colleagues, newest first, once per request', async () => {
    const world = await aCareWorld()
    const { id: caseId } = await world.aCase()
    const note = (text: string, more: object = {}, options: object = {}) => world.call('POST /v1/accounts/{accountId}/notes', { body: { text, ...more }, ...options })
    expect(await note('Speaks French.', {}, { headers: { 'idempotency-key': 'n1' } })).toMatchObject({ status: 201, body: { text: 'Speaks French.', by: { id: 'u1', role: 'agent' } } })
    await note('Speaks French.', {}, { headers: { 'idempotency-key': 'n1' } })
    world.clock.set('2027-01-20T11:00:00.000Z')
    await note('Asked for the manager.', { caseId })
    const { body } = await world.call('GET /v1/accounts/{accountId}/overview')
    expect((body.notes as { text: string }[]).map(({ text }) => text)).toEqual(['Asked for the manager.', 'Speaks French.'])
    expect(world.audit.entries.map(({ action, after }) => [action, after])).toEqual([['account.note', { text: 'Speaks French.' }], ['account.note', { text: 'Asked for the manager.', caseId }]])
    expect(await note('x', {}, { path: { accountId: 'acc_zzzzzzzzzzzzzzzz' } })).toMatchObject({ status: 404, body: { code: 'unknown-account' } })
    expect(await note('')).toMatchObject({ status: 400 })
  })

  it('is a 404 for an account that is not there', async () => {
    const world = await aCareWorld()
    for (const part of ['overview', 'fairness', 'plan-alternatives']) {
      expect((await world.call(`GET /v1/accounts/{accountId}/${part}`, { path: { accountId: 'acc_zzzzzzzzzzzzzzzz' } })).status).toBe(404)
    }
  })
})

describe('a change of plan to lower the bill', () => {
  const route = 'POST /v1/accounts/{accountId}/plan-changes'

  it('is compared, previewed, made for an identified customer, and undone as if nothing had been', async () => {
    const world = await aCareWorld()
    const { body } = await world.call('GET /v1/accounts/{accountId}/plan-alternatives')
    expect(body).toMatchObject({ currency: 'EUR', alternatives: [{ fromPlan: 'fast', toPlan: 'slow', windows: [{ months: 3, now: { gross: '18150' }, other: { gross: '14520' }, saving: '3630' }] }] })
    const wanted = { subscriptionId: world.subscription.id, planId: 'slow', from: '2027-02-01' }
    expect((await world.call(`${route}/preview`, { body: wanted })).body).toMatchObject({ without: { gross: { minor: '6050' } }, withChange: { gross: { minor: '4840' } } })
    expect((await world.call(route, { body: { ...wanted, reason: 'cheaper' } })).body.code).toBe('not-verified')
    await world.identify('u1')
    const made = await world.call(route, { body: { ...wanted, reason: 'cheaper' } })
    expect(made).toMatchObject({ status: 201, body: { from: 'fast', to: 'slow', effective: '2027-02-01', undoUntil: '2027-02-15' } })
    const undo = () => world.call(`${route}/{changeId}/undo`, { path: { accountId: world.account.id, changeId: String(made.body.id) }, body: { reason: 'changed their mind' } })
    expect((await undo()).body).toMatchObject({ undone: { by: 'u1' } })
    expect((await undo()).status).toBe(200)
    expect((await world.call('GET /v1/accounts/{accountId}/plan-alternatives')).body).toMatchObject({ alternatives: [{ fromPlan: 'fast' }] })
    expect(world.audit.entries.map(({ action }) => action)).toEqual(['plan.change', 'plan.undo', 'plan.undo'])
    world.clock.set('2027-01-20T10:01:00.000Z')
    const later = await world.call(route, { body: { ...wanted, reason: 'cheaper after all' } })
    world.clock.set('2027-02-16T10:00:00.000Z')
    expect(await world.call(`${route}/{changeId}/undo`, { path: { accountId: world.account.id, changeId: String(later.body.id) }, body: { reason: 'late' } })).toMatchObject({ status: 422, body: { code: 'undo-too-late' } })
  })
})

describe('an offer', () => {
  let world: Awaited<ReturnType<typeof aCareWorld>>
  const start = async (change: Partial<OfferPolicy> = {}) => {
    world = await aCareWorld({ offers: [{ ...offer, ...change }] })
    const { id: caseId } = await world.aCase('cancellation')
    return (await world.call('POST /v1/accounts/{accountId}/offers', { body: { caseId } })).body
  }
  const step = (decisionId: unknown, action: string, body: object = {}) => world.call(`POST /v1/accounts/{accountId}/offers/{decisionId}/${action}`, { path: { accountId: world.account.id, decisionId: String(decisionId) }, body })
  beforeEach(async () => { world = await aCareWorld() })

  // 242.00 in four months (tenure 111 days: 3 months): 80.67 a month, 10 % is 8.07, six months 48.42.
  it('is decided once per case, says why, says how to cancel now, and grants its discount once', async () => {
    const decided = await start()
    expect(decided).toMatchObject({
      status: 'decided', reason: 'cancellation', policy: { id: 'stay', version: 1 }, assignment: { by: 'agent', arm: 'open' }, terms: { expectedCost: '4842' },
      considered: [{ policyId: 'stay', eligible: true, checks: [{ check: 'valid-dates', met: true, text: 'It holds today.' }, { check: 'authority', met: true }] }],
      cancelNow: [{ subscriptionId: world.subscription.id, body: { type: 'cancel', at: 'now' } }],
    })
    expect((await step(decided.decisionId, 'accept')).body.code).toBe('offer-state')
    expect((await step(decided.decisionId, 'present')).body).toMatchObject({ status: 'presented', acceptUntil: '2027-02-03' })
    expect((await step(decided.decisionId, 'accept')).body).toMatchObject({ status: 'accepted' })
    expect((await step(decided.decisionId, 'accept')).body).toMatchObject({ status: 'accepted' })
    expect((await world.inputs.list(world.account.id)).discounts).toMatchObject([{ value: { percent: '10' }, duration: { count: 6 } }])
    expect((await step(decided.decisionId, 'decline')).status).toBe(409)
    expect(world.errors).toEqual([])
  })

  it('that was drawn not to be made asks for a reason, which is logged as an override', async () => {
    const decided = await start({ randomised: { share: '1', offered: '0' } })
    expect(decided.assignment).toEqual({ by: 'random', arm: 'withhold', offerProbability: '0' })
    expect((await step(decided.decisionId, 'present')).body.code).toBe('offer-withheld')
    const shown = await step(decided.decisionId, 'present', { override: 'Promised on the phone before.' })
    expect((shown.body.events as { type: string }[]).map(({ type }) => type)).toEqual(['overridden', 'presented'])
  })

  it('expires, may be declined, and never stands in the way of cancelling', async () => {
    const decided = await start()
    await step(decided.decisionId, 'present')
    world.clock.set('2027-02-04T10:00:00.000Z')
    expect((await step(decided.decisionId, 'accept')).body.code).toBe('offer-expired')
    expect((await step(decided.decisionId, 'cancel', { reason: 'moves abroad' })).body).toMatchObject({ status: 'cancelled', cancelNow: [{}] })
    const other = await start()
    expect((await step(other.decisionId, 'cancel')).body).toMatchObject({ status: 'cancelled' })
  })

  it('is not made beyond its budget', async () => {
    const decided = await start({ monthlyBudget: '48.41' })
    expect(decided).toMatchObject({ assignment: { by: 'none' }, considered: [{ eligible: false }] })
    expect((await step(decided.decisionId, 'present')).body.code).toBe('offer-state')
  })

  it('of another account is not found', async () => {
    const { id } = await world.aCase()
    expect((await world.call('POST /v1/accounts/{accountId}/offers', { path: { accountId: world.account.id }, body: { caseId: id.replace(/.$/, 'z') } })).status).toBe(404)
  })
})
