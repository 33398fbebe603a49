import { describe, expect, it } from '@jest/globals'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { aDunningWorld } from '../application/collections/dunning-world.ts'
import { crashAt } from './crash.ts'

const day = (days: number) => addToDate('2026-11-15', 'day', days)

/** Two customers through the whole schedule: one pays after the first reminder, the other never. Firings are repeated within their day, as the scheduler does. */
async function dunWithCrash(index: number, when: 'before' | 'after') {
  const crash = crashAt(index, when)
  const world = aDunningWorld({ fault: crash.fault })
  await world.book(world.customer('other'), { amount: 1n })
  const [pays, owes] = [world.customer('1'), world.customer('2')]
  const invoice = await world.invoice(pays, 10_000n)
  await world.invoice(owes, 30_000n)
  for (const days of [3, 4, 14, 15, 30, 31, 45, 46]) {
    if (days === 4) await world.book(pays, { amount: 10_000n, date: day(4), settles: [{ target: invoice.id, amount: 10_000n }] })
    for (let attempt = 0; attempt < 2; attempt++) await world.fire(day(days)).catch((error: unknown) => expect(error).toMatchObject({ code: 'crash' }))
  }
  const subjects = [...world.dunning.subjects.values()].sort((one, other) => (one.number < other.number ? -1 : 1))
  return { crash, world, subjects, mails: Map.groupBy(world.mailed(), (mail) => mail) }
}

describe('a crash at every call of dunning', () => {
  it.each(['before', 'after'] as const)('%s its effect: each step once, each mail at most once, each fee once', async (when) => {
    const calm = await dunWithCrash(-1, when)
    expect(calm.subjects.map(({ state, taken }) => [state, taken.length])).toEqual([['paid', 1], ['handed-over', 4]])
    const calls = calm.crash.calls()
    expect(calls).toBeGreaterThan(60)
    for (let index = 0; index < calls; index++) {
      const { crash, world, subjects, mails } = await dunWithCrash(index, when)
      const where = `${when} ${index}`
      expect([where, crash.crashed()]).toEqual([where, true])
      for (const [mail, times] of mails) expect([where, mail, times.length]).toEqual([where, mail, 1])
      expect([where, ...subjects.map(({ state, taken }) => [state, taken.map(({ step }) => step)])]).toEqual([where, ['paid', ['friendly-reminder']], ['handed-over', ['friendly-reminder', 'reminder', 'final-notice', 'hand-over']]])
      // A mail that left is a step that was sent, or one that is unknown and on the operators' list.
      for (const { taken, documentId } of subjects) {
        for (const { step, outcome } of taken.filter((each) => each.step !== 'hand-over')) {
          const left = world.accepted.some((mail) => mail.documentId === documentId && Buffer.from(mail.raw).toString() === step)
          expect([where, step, outcome === 'sent' ? left : world.issues.has(`acme#${documentId}`)]).toEqual([where, step, true])
        }
      }
      const fees = [...world.ledger.entries.values()].filter(({ kind }) => kind === 'dunning-fee')
      expect([where, fees.length <= 1]).toEqual([where, true])
    }
  })
})
