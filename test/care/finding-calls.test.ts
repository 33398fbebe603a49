import { describe, expect, it } from '@jest/globals'
import type { Discount } from '../../domain/discounts/discount.ts'
import { aCareWorld } from './care-world.ts'

interface FoundFinding { readonly code: string; readonly call: { readonly method: string; readonly path: string; readonly body?: Readonly<Record<string, unknown>> } }

/** Findings of a world, and what sending their call as it is answers. */
function sending(world: Awaited<ReturnType<typeof aCareWorld>>) {
  const findings = async () => (await world.call('GET /v1/accounts/{accountId}/fairness')).body.findings as FoundFinding[]
  const send = ({ call: { path, body } }: FoundFinding) => world.call(`POST ${path.replace(world.account.id, '{accountId}')}`, { body })
  return { findings, send }
}

describe('what a finding proposes', () => {
  it('is one request: another plan', async () => {
    const world = await aCareWorld()
    const { findings, send } = sending(world)
    const [finding] = await findings()
    expect(finding).toMatchObject({ code: 'cheaper-plan', call: { method: 'POST', path: `/v1/accounts/${world.account.id}/plan-changes` } })
    await world.identify('u1')
    expect(await send(finding!)).toMatchObject({ status: 201, body: { from: 'fast', to: 'slow' } })
  })

  // 45.00 for new customers is 10 % less than 50.00: 6.05 a month with VAT, 72.60 in a year, which is over an agent's 50.00.
  it('is one request: the price of new customers, after which it is not found again', async () => {
    const world = await aCareWorld({ newPrice: '45' })
    const { findings, send } = sending(world)
    const finding = (await findings()).find(({ code }) => code === 'new-customers-pay-less')!
    expect(finding.call.body).toMatchObject({ adjustment: { kind: 'discount', months: 12, of: { type: 'percentage', percent: '10', subscriptionId: world.subscription.id } } })
    const asked = await send(finding)
    expect(asked).toMatchObject({ status: 202, body: { state: 'waits-for-approval', limits: [{ limit: 'each', most: '5000', wanted: '7260' }] } })
    expect(await world.approve(String(asked.body.approvalId))).toMatchObject({ state: 'approved', doneAt: expect.any(String) })
    expect((await findings()).map(({ code }) => code)).not.toContain('new-customers-pay-less')
  })

  it('is one request: a discount that ended goes on by its own terms, after which it is not found again', async () => {
    const world = await aCareWorld()
    const { findings, send } = sending(world)
    const discount: Discount & { readonly grantedAt: string } = {
      id: 'dis_aaaaaaaaaaaaaaaa', name: { en: 'Welcome' }, value: { type: 'percentage', percent: '5' }, from: '2026-10-01', duration: { type: 'until', date: '2027-01-01' }, scope: { type: 'invoice' }, grantedAt: '2026-10-01T00:00:00Z',
    }
    await world.inputs.grantDiscount(world.account.id, discount)
    const documents = world.books.documents.get(world.account.id)!
    const before = documents[2]!
    documents[2] = { ...before, lines: [...before.lines, { ...before.lines[0]!, position: 2, kind: 'discount', description: 'Welcome', net: -250n, discountId: discount.id }] }
    const finding = (await findings()).find(({ code }) => code === 'discount-ended')!
    expect(await send(finding)).toMatchObject({ status: 201, body: { state: 'done', made: 'discount' } })
    expect((await world.inputs.list(world.account.id)).discounts.at(-1)).toMatchObject({ name: { en: 'Welcome' }, value: { percent: '5' }, from: '2027-01-20', duration: { count: 12 } })
    expect((await findings()).map(({ code }) => code)).not.toContain('discount-ended')
  })

  it('is one request: what was billed twice is credited, and an apology after a late answer is a tenth of the usual bill', async () => {
    const world = await aCareWorld()
    const { findings, send } = sending(world)
    const documents = world.books.documents.get(world.account.id)!
    documents[3] = { ...documents[3]!, lines: documents[3]!.lines.map((line) => ({ ...line, period: documents[2]!.lines[0]!.period! })) }
    const twice = (await findings()).find(({ code }) => code === 'billed-twice')!
    expect(twice.call.body).toMatchObject({ adjustment: { kind: 'credit', of: { type: 'lines', lines: [{ position: 1, net: '5000' }] } }, reason: 'billing-error' })
    expect(await send(twice)).toMatchObject({ status: 202, body: { limits: [{ limit: 'each', wanted: '6050' }] } })
    await world.aCase()
    world.clock.set('2027-01-25T10:00:00.000Z')
    const late = (await findings()).find(({ code }) => code === 'waited-too-long')!
    expect(late.call).toMatchObject({ method: 'POST', path: expect.stringMatching(/^\/v1\/cases\/cas_.*\/flags$/), body: { flags: ['callback'] } })
    expect(world.errors).toEqual([])
  })
})
