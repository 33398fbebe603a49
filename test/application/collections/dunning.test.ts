import { describe, expect, it } from '@jest/globals'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { builtInDunning } from '../../../domain/collections/dunning-policy.ts'
import { aDunningWorld } from './dunning-world.ts'

const due = '2026-11-15'
const day = (days: number) => addToDate(due, 'day', days)

/** A world in which payments are recorded: without one nobody is reminded. */
async function aWorld(options: Parameters<typeof aDunningWorld>[0] = {}) {
  const world = aDunningWorld(options)
  await world.book(world.customer('other'), { amount: 1n })
  return world
}

async function fireDaily(world: Awaited<ReturnType<typeof aWorld>>, from: number, to: number) {
  for (let days = from; days <= to; days++) await world.fire(day(days))
}

describe('dunning', () => {
  it('goes through the schedule once, charges the announced costs, and hands over', async () => {
    const world = await aWorld()
    const account = world.customer('1')
    const invoice = await world.invoice(account, 30_000n)
    await fireDaily(world, 0, 60)
    const to = 'customer-1@example.com'
    expect(world.mailed()).toEqual([`${to} friendly-reminder`, `${to} reminder`, `${to} final-notice`])
    expect(world.reminders.map(({ amount, fee, announces, payBy }) => [amount, fee, announces, payBy])).toEqual([
      [30_000n, 0n, undefined, day(17)], [30_000n, 0n, 4_500n, day(28)], [30_000n, 4_500n, undefined, day(44)],
    ])
    expect([...world.ledger.entries.values()].filter(({ kind }) => kind === 'dunning-fee')).toMatchObject([{ amount: 4_500n, date: day(30), accountId: account.id }])
    expect((await world.dunning.get(account.id, 1))).toMatchObject({ state: 'handed-over', taken: [{ on: day(3) }, { on: day(14) }, { on: day(30) }, { on: day(45) }] })
    expect((await world.dunning.forPeople('acme', 10)).map(({ documentId }) => documentId)).toEqual([invoice.id])
  })

  it('says nothing to who has paid, to anybody before payments are recorded, or where the seller has no schedule', async () => {
    const paying = await aWorld()
    const account = paying.customer('1')
    const invoice = await paying.invoice(account, 30_000n)
    await paying.book(account, { amount: 30_000n, settles: [{ target: invoice.id, amount: 30_000n }] })
    await fireDaily(paying, 0, 50)
    expect(paying.mailed()).toEqual([])
    expect(paying.dunning.subjects.size).toBe(0)

    const silent = aDunningWorld()
    await silent.invoice(silent.customer('1'), 30_000n)
    await fireDaily(silent, 0, 50)
    expect(silent.mailed()).toEqual([])
    await silent.book(silent.customer('2'), { amount: 1n })
    await silent.fire(day(51))
    expect(silent.mailed()).toHaveLength(1)

    const without = await aWorld()
    await without.policies.put({ sellerId: 'acme', kind: 'dunning', version: 1, state: 'active', policy: { ...builtInDunning, steps: [], fees: [] } })
    await without.invoice(without.customer('1'), 30_000n)
    await fireDaily(without, 0, 50)
    expect(without.mailed()).toEqual([])
  })

  it('stops at once when paid, and starts again where it was when the payment is taken back', async () => {
    const world = await aWorld()
    const account = world.customer('1')
    const invoice = await world.invoice(account, 30_000n)
    await fireDaily(world, 0, 5)
    const payment = await world.book(account, { amount: 30_000n, date: day(6), settles: [{ target: invoice.id, amount: 30_000n }] })
    await fireDaily(world, 6, 30)
    expect(world.mailed()).toHaveLength(1)
    expect(await world.dunning.get(account.id, 1)).toMatchObject({ state: 'paid' })
    await world.book(account, { kind: 'chargeback', amount: 30_000n, date: day(31), reverses: payment.id })
    await fireDaily(world, 31, 32)
    expect(world.mailed()).toEqual(['customer-1@example.com friendly-reminder', 'customer-1@example.com reminder'])
  })

  it('asks for the rest after a part was paid, and not for what is disputed', async () => {
    const world = await aWorld()
    const account = world.customer('1')
    const invoice = await world.invoice(account, 10_000n)
    await world.book(account, { amount: 4_000n, settles: [{ target: invoice.id, amount: 4_000n }] })
    await fireDaily(world, 0, 4)
    expect(world.reminders.at(-1)).toMatchObject({ amount: 6_000n, disputed: 0n })
    const dispute = { id: 'hld_1', sellerId: 'acme', accountId: account.id, from: day(5), openedAt: 'x', kind: 'dispute', documentId: invoice.id, amount: 2_500n } as const
    await world.holds.open(dispute)
    await fireDaily(world, 5, 15)
    expect(world.reminders.at(-1)).toMatchObject({ template: 'reminder', amount: 3_500n, disputed: 2_500n })
    await world.book(account, { amount: 3_500n, date: day(16), settles: [{ target: invoice.id, amount: 3_500n }] })
    await fireDaily(world, 16, 60)
    expect(world.mailed()).toHaveLength(2)
    expect(await world.dunning.get(account.id, 1)).toMatchObject({ state: 'open', waits: 'disputed' })
    await world.holds.release(account.id, 'hld_1', { on: day(61), at: 'x', why: 'not granted' })
    await fireDaily(world, 61, 62)
    expect(world.reminders.at(-1)).toMatchObject({ template: 'final-notice', amount: 2_500n, disputed: 0n })
  })

  it('waits for a pause, then goes on with the schedule\'s spacing', async () => {
    const world = await aWorld()
    const account = world.customer('1')
    await world.invoice(account, 10_000n)
    await world.holds.open({ id: 'hld_1', sellerId: 'acme', accountId: account.id, from: day(1), openedAt: 'x', kind: 'pause', until: day(20) })
    await fireDaily(world, 0, 35)
    expect((await world.dunning.get(account.id, 1))!.taken.map(({ step, on }) => [step, on])).toEqual([['friendly-reminder', day(20)], ['reminder', day(31)]])
  })

  it('mails nobody whose address is on hold or missing, tells the operator, and goes on once it is mended', async () => {
    const world = await aWorld()
    const account = world.customer('1', { emailHold: 'bounced' })
    await world.invoice(account, 10_000n)
    await fireDaily(world, 0, 20)
    expect(world.mailed()).toEqual([])
    expect([...world.issues.values()]).toMatchObject([{ status: 'FAILED', reason: 'address-bounced' }])
    expect(await world.dunning.get(account.id, 1)).toMatchObject({ taken: [], waits: 'unmailable' })
    const { emailHold: _, ...mended } = account
    world.books.accounts.set(account.id, { ...mended, email: 'new@example.com' })
    await fireDaily(world, 21, 21)
    expect(world.mailed()).toEqual(['new@example.com friendly-reminder'])
  })

  it('counts a mail without a clear answer as a step that is unknown, and charges no costs that it may not have announced', async () => {
    const world = await aWorld({ script: { 'customer-1@example.com': [{ kind: 'accepted', sesMessageId: 's' }, { kind: 'unknown', detail: 'ECONNRESET' }] } })
    await world.invoice(world.customer('1'), 30_000n)
    await fireDaily(world, 0, 40)
    expect([...world.dunning.subjects.values()][0]!.taken.map(({ outcome }) => outcome)).toEqual(['sent', 'unknown', 'sent'])
    expect(world.reminders.at(-1)).toMatchObject({ template: 'final-notice', fee: 0n })
    expect([...world.issues.values()]).toMatchObject([{ status: 'UNKNOWN', reason: 'no-answer' }])
  })

  it('leaves the rest for the next firing where mail cannot go', async () => {
    const world = await aWorld({ script: { 'customer-1@example.com': [{ kind: 'stopped', detail: 'paused' }] } })
    await world.invoice(world.customer('1'), 30_000n)
    expect((await world.fire(day(3))).unfinished).toBe(true)
    expect((await world.dunning.due('acme', day(3), 10))[0]).not.toHaveProperty('claim')
    expect((await world.fire(day(3))).counts.sent).toBe(1)
  })
})
