import { describe, expect, it } from '@jest/globals'
import { createChangeSubscription, subscriptionVersion } from '../../../application/accounts/change-subscription.ts'
import { createMovePlans } from '../../../application/accounts/move-plans.ts'
import type { SubscriptionRequest } from '../../../domain/accounts/subscription-request.ts'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import type { DocumentDraft } from '../../../domain/documents/billing-document.ts'
import { billingKey } from '../../../domain/accounts/billing-key.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'
import { createWorld } from '../../bill-runs/world.ts'
import { createInMemoryAccountReader } from '../../doubles/in-memory-books.ts'
import { createInMemoryAccountStore } from '../../doubles/in-memory-account-store.ts'

/** An account on `basic` (30 a month) since 1 April 2026, billed on 1 April and 1 May; today is 16 May. */
async function office(change: Partial<Subscription> = {}) {
  const world = createWorld()
  world.plans.set('basic', aPlan('basic', '30'))
  world.plans.set('plus', aPlan('plus', '60'))
  world.plans.set('yearly', aPlan('yearly', '100', { charges: [{ ...aPlan('x', '100').charges[0]!, interval: { unit: 'year', count: 1 } }] }))
  world.plans.set('dollars', aPlan('dollars', '30', { currency: 'USD' }))
  const account = anAccount('1')
  const subscription = aSubscription(account, 'basic', { start: '2026-04-01', ...change })
  world.add(account, subscription)
  const run = async (date: string) => {
    world.clock.set(`${date}T03:00:00Z`)
    await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: date, asOf: `${date}T03:00:00Z`, kind: 'manual' })
    await world.drain()
    return world.allDocuments().at(-1)!
  }
  await run('2026-04-01')
  await run('2026-05-01')
  world.clock.set('2026-05-16T10:00:00Z')
  const store = createInMemoryAccountStore()
  await store.putMany([{ account, billingKey: billingKey(account, 1) }])
  await store.putSubscriptions([subscription])
  const changes = createChangeSubscription({
    accounts: {
      ...store,
      async changeSubscription(before, after) {
        await store.changeSubscription(before, after)
        world.books.subscriptions.set(after.id, after)
      },
      async reconcileFrom(id, date) { world.books.accounts.set(id, { ...world.books.accounts.get(id)!, reconcileFrom: date }) },
    },
    accountReader: createInMemoryAccountReader(world.books), sellers: { get: async () => world.record.current }, catalog: { load: async () => world.plans }, clock: world.clock,
  })
  return { world, account, run, changes, store, of: { accountId: account.id, subscriptionId: subscription.id } }
}

const money = ({ lines, gross, kind }: DocumentDraft) => ({ kind, gross, lines: lines.map(({ kind: of, net, period, planId }) => ({ of, net, period, planId })) })

describe('a change of a subscription', () => {
  it.each([
    ['an upgrade today', { type: 'change', planId: 'plus' }],
    ['a downgrade to fewer, dated back into the month before', { type: 'change', quantity: '0.5', from: '2026-04-20' }],
    ['an upgrade dated back before two bills', { type: 'change', planId: 'plus', from: '2026-04-11' }],
    ['a pause for a week', { type: 'pause', from: '2026-05-20', until: '2026-05-27' }],
    ['a cancellation now', { type: 'cancel', at: 'now' }],
    ['a cancellation dated back', { type: 'cancel', at: '2026-04-16' }],
    ['a cancellation when what is paid for ends', { type: 'cancel', at: 'period-end' }],
    ['a yearly plan', { type: 'change', planId: 'yearly', from: '2026-06-01' }],
  ] as const satisfies readonly (readonly [string, SubscriptionRequest])[])('%s is previewed with the lines that the next run then issues', async (_name, request) => {
    const { changes, of, run, world } = await office()
    const previewed = await changes.preview(of, request)
    expect(previewed.billingDate).toBe('2026-06-01')
    expect((await changes.apply(of, request)).changed).toBe(true)
    const before = world.allDocuments().length
    const issued = await run('2026-06-01')
    if (previewed.withChange.kind === 'invoice') expect(money(previewed.withChange.draft)).toEqual(money(issued))
    else expect([previewed.withChange.kind, world.allDocuments().length]).toEqual(['nothing-due', before])
    expect(previewed.difference?.causes.reduce((sum, { amount }) => sum + amount, 0n)).toBe(previewed.difference?.amount)
  })

  it('is worth what it is by hand', async () => {
    const { changes, of } = await office()
    // 16 of 31 days of May: 30.97 at 60, less 15.48 at 30; and June at 60.
    expect((await changes.preview(of, { type: 'change', planId: 'plus' })).withChange).toMatchObject({ draft: { net: 3097n - 1548n + 6000n } })
    // Cancelled on 16 May: 16 of 31 days of May are given back.
    expect((await changes.preview(of, { type: 'cancel', at: 'now' })).withChange).toMatchObject({ draft: { kind: 'credit-note', net: 1548n } })
    expect((await changes.preview(of, { type: 'cancel', at: 'period-end' })).after.end).toBe('2026-06-01')
  })

  it('can be taken back: what is kept, resumed or changed twice is billed as if nothing had been', async () => {
    const { changes, of, run } = await office()
    await changes.apply(of, { type: 'cancel', at: 'now' })
    await changes.apply(of, { type: 'keep' })
    await changes.apply(of, { type: 'pause', from: '2026-05-20' })
    await changes.apply(of, { type: 'resume', from: '2026-05-20' })
    await changes.apply(of, { type: 'change', planId: 'plus', from: '2026-05-25' })
    await changes.apply(of, { type: 'change', planId: 'basic', from: '2026-05-25' })
    expect((await changes.apply(of, { type: 'change', planId: 'basic', quantity: '1.0' })).changed).toBe(false)
    expect(money(await run('2026-06-01'))).toEqual({ kind: 'invoice', gross: 3630n, lines: [{ of: 'recurring', net: 3000n, period: { start: '2026-06-01', end: '2026-07-01' }, planId: 'basic' }] })
  })

  it('is refused where it makes no sense, with what is allowed', async () => {
    const { changes, of } = await office()
    const refused = async (request: SubscriptionRequest) => changes.apply(of, request).then(() => 'applied', (error: Error) => error.message)
    expect(await refused({ type: 'change', planId: 'gold' })).toBe('planId "gold" is not a plan of the seller; allowed: basic, dollars, plus, yearly')
    expect(await refused({ type: 'change', planId: 'dollars' })).toContain('is priced in USD')
    expect(await refused({ type: 'change', quantity: '-1' })).toContain('quantity "-1" is not a quantity')
    expect(await refused({ type: 'change' })).toContain('is absent')
    expect(await refused({ type: 'change', quantity: '2', from: '2026-04-01' })).toContain('is not after the start')
    expect(await refused({ type: 'resume' })).toContain('is not paused')
    expect(await refused({ type: 'cancel', at: '2026-03-31' })).toContain('is before the start')
    await changes.apply(of, { type: 'cancel', at: '2026-07-01' })
    expect(await refused({ type: 'pause', from: '2026-07-01' })).toContain('is not before the end')
  })

  it('is refused where somebody else was first', async () => {
    const { changes, of, store } = await office()
    const seen = subscriptionVersion((await store.subscriptions(of.accountId))[0]!)
    await changes.apply(of, { type: 'change', quantity: '2' }, seen)
    await expect(changes.apply(of, { type: 'change', quantity: '3' }, seen)).rejects.toMatchObject({ code: 'stale-subscription' })
  })

  it('moves whole plans by a mapping, once however often it is done', async () => {
    const { changes, store, world } = await office({ quantity: '4' })
    const move = createMovePlans({ accounts: store, changes })
    const mapping = [{ from: 'basic', to: 'plus', factor: '0.5' }]
    const previewed = await move(world.record.current, world.plans, mapping, '2026-06-01', { preview: true })
    expect(previewed.moves).toEqual([{ from: 'basic', to: 'plus', factor: '0.5', subscriptions: 1, difference: {}, rises: 0 }].map((each) => ({ ...each, difference: expect.anything() })))
    expect((await move(world.record.current, world.plans, mapping, '2026-06-01', { preview: false })).moves[0]?.subscriptions).toBe(1)
    expect((await move(world.record.current, world.plans, mapping, '2026-06-01', { preview: false })).moves[0]?.subscriptions).toBe(0)
    expect([...store.subscriptionsById.values()][0]?.changes).toEqual([{ effective: '2026-06-01', planId: 'plus', quantity: '2' }])
    await expect(move(world.record.current, world.plans, [{ from: 'basic', to: 'plus' }, { from: 'plus', to: 'yearly' }], '2026-06-01', { preview: true })).rejects.toThrow('moved on by another row')
  })
})
