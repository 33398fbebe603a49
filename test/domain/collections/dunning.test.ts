import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { feeOf, feeRuleFor } from '../../../domain/collections/dunning-fee.ts'
import { builtInDunning } from '../../../domain/collections/dunning-policy.ts'
import type { DunningSubject, TakenStep } from '../../../domain/collections/dunning-subject.ts'
import { nextDunningStep, type DunningInput } from '../../../domain/collections/next-dunning-step.ts'
import { planState } from '../../../domain/collections/payment-plan.ts'
import type { ReceivableHold } from '../../../domain/collections/receivable-hold.ts'
import type { OpenItem } from '../../../domain/ledger/open-items.ts'
import { anEntry } from '../../builders/entry.ts'

const due = '2027-01-01'
const day = (days: number) => addToDate(due, 'day', days)
const base = { sellerId: 'lumen', accountId: 'acc_abcdefghijklmnop', from: '2026-12-01', openedAt: '2026-12-01T09:00:00Z' }
const item = (change: Partial<OpenItem> = {}): OpenItem => ({
  id: 'inv_abcdefghijklmnop_1', kind: 'invoice', number: 'F-1', date: '2026-12-18', dueDate: due, currency: 'EUR', amount: 10_000n, open: 10_000n, disputed: 0n, settledBy: [], ...change,
})
const subject = (...taken: TakenStep[]): DunningSubject => ({
  sellerId: 'lumen', accountId: base.accountId, ordinal: 1, documentId: 'inv_abcdefghijklmnop_1', number: 'F-1', state: 'open', taken, nextOn: due,
})
const sent = (step: string, on: string): TakenStep => ({ step, on, outcome: 'sent' })
const decide = (change: Partial<DunningInput>) =>
  nextDunningStep({ policy: builtInDunning, subject: subject(), item: item(), entries: [], holds: [], debtor: { country: 'NL', kind: 'consumer' }, today: day(3), ...change })

describe('fees', () => {
  const fee = (country: string, kind: 'consumer' | 'business', open: bigint) => {
    const rule = feeRuleFor(builtInDunning, { country, kind }, 'EUR')
    return rule && feeOf(rule, open)
  }

  /** Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2: 15 % of the first 2,500, 10 % of the next 2,500, 5 % of the next
   * 5,000, 1 % of the next 190,000, 0.5 % of the rest; at least 40 and at most 6,775 euro. Worked out by hand. */
  it.each([[100n, 4_000n], [26_666n, 4_000n], [26_670n, 4_001n], [250_000n, 37_500n], [500_000n, 62_500n], [1_000_000n, 87_500n], [20_000_000n, 277_500n], [100_000_000n, 677_500n], [200_000_000n, 677_500n]])(
    'of a Dutch consumer on %d cents: %d', (open, expected) => expect(fee('NL', 'consumer', open)).toBe(expected))

  /** Code of economic law art. XIX.4: 20 up to 150; 30 and 10 % of 150 to 500; 65 and 5 % above 500, at most 2,000 euro. Worked out by hand. */
  it.each([[100n, 2_000n], [15_000n, 2_000n], [20_000n, 3_500n], [50_000n, 6_500n], [60_000n, 7_000n], [100_000_000n, 200_000n]])(
    'of a Belgian consumer on %d cents: %d', (open, expected) => expect(fee('BE', 'consumer', open)).toBe(expected))

  it('of a business in the Union is 40 euro, and nothing where no rule says so', () => {
    expect(fee('FR', 'business', 1n)).toBe(4_000n)
    expect(fee('US', 'business', 1n)).toBeUndefined()
    expect(fee('DE', 'consumer', 100_000n)).toBeUndefined()
    expect(feeRuleFor(builtInDunning, { country: 'NL', kind: 'consumer' }, 'USD')).toBeUndefined()
  })
})

describe('the next step', () => {
  it('comes its days after the due date, and after the step before it', () => {
    expect(decide({ today: day(2) })).toEqual({ kind: 'wait', until: day(3), why: 'next-step' })
    expect(decide({ today: day(3) })).toMatchObject({ kind: 'take', step: { id: 'friendly-reminder' }, amount: 10_000n, fee: 0n })
    // Looked at late: the reminder does not follow the day after.
    expect(decide({ subject: subject(sent('friendly-reminder', day(40))), today: day(41) })).toEqual({ kind: 'wait', until: day(51), why: 'next-step' })
    expect(decide({ item: item({ dueDate: day(30) }), today: day(20) })).toEqual({ kind: 'wait', until: day(33), why: 'next-step' })
    // The due date was moved after a step had been taken: the next one counts from the new date.
    expect(decide({ subject: subject(sent('friendly-reminder', day(3))), item: item({ dueDate: day(30) }), today: day(20) })).toEqual({ kind: 'wait', until: day(44), why: 'next-step' })
  })

  it('announces the costs to a Dutch consumer, and charges them fifteen days after that mail was sent for certain', () => {
    expect(decide({ subject: subject(sent('friendly-reminder', day(3))), today: day(14) })).toMatchObject({ step: { id: 'reminder' }, fee: 0n, announces: { fee: 4_000n, days: 15 } })
    const [friendly, reminder] = [sent('friendly-reminder', day(3)), sent('reminder', day(14))]
    expect(decide({ subject: subject(friendly, reminder), today: day(30) })).toMatchObject({ step: { id: 'final-notice' }, fee: 4_000n })
    expect(decide({ subject: subject(friendly, { ...reminder, outcome: 'unknown' }), today: day(30) })).toMatchObject({ step: { id: 'final-notice' }, fee: 0n })
    const other = anEntry({ kind: 'dunning-fee', amount: 4_000n, date: day(1) })
    expect(decide({ subject: subject(friendly, reminder), entries: [other], today: day(30) })).toMatchObject({ fee: 0n })
    expect(decide({ subject: subject(friendly, { ...reminder, outcome: 'unknown' }), debtor: { country: 'NL', kind: 'business' }, today: day(30) })).toMatchObject({ fee: 4_000n })
  })

  it('charges nothing at a step without a fee, and announces nothing where no costs are to come', () => {
    expect(decide({ debtor: { country: 'NL', kind: 'business' } })).toStrictEqual({ kind: 'take', step: builtInDunning.steps[0], amount: 10_000n, fee: 0n })
    expect(decide({ debtor: { country: 'DE', kind: 'consumer' }, subject: subject(sent('friendly-reminder', day(3)), sent('reminder', day(14))), today: day(30) })).toMatchObject({ step: { id: 'final-notice' }, fee: 0n })
    const feeFirst = { ...builtInDunning, steps: [{ ...builtInDunning.steps[0]!, fee: true }, builtInDunning.steps[1]!] }
    expect(decide({ policy: feeFirst, subject: subject(sent('friendly-reminder', day(3))), today: day(14) })).not.toHaveProperty('announces')
  })

  it('is none after the last, and is looked for again a month later', () => {
    const all = builtInDunning.steps.map(({ id, afterDays }) => sent(id, day(afterDays)))
    expect(decide({ subject: subject(...all), today: day(60) })).toEqual({ kind: 'wait', until: day(90), why: 'no-step' })
  })

  // A schedule that changed: a step that it had no more counts as the one before; one that was taken out of turn is followed the day after.
  it('keeps its distance from the step that was taken last, also one that the schedule has no more', () => {
    expect(decide({ subject: subject(sent('gone', day(40))), today: day(40) })).toMatchObject({ until: day(43) })
    expect(decide({ subject: subject(sent('friendly-reminder', day(3)), sent('gone', day(40))), today: day(40) })).toMatchObject({ until: day(51) })
    expect(decide({ subject: subject(sent('final-notice', day(40))), today: day(40) })).toMatchObject({ until: day(41) })
  })

  it('is taken for the least amount, and for any in a currency without one', () => {
    expect(decide({ item: item({ open: 100n }) })).toMatchObject({ kind: 'take', amount: 100n })
    expect(decide({ item: item({ open: 99n }) })).toMatchObject({ why: 'small' })
    expect(decide({ item: item({ open: 1n, currency: 'CHF' }) })).toMatchObject({ kind: 'take', amount: 1n })
  })

  it('asks for what is not disputed only, and waits where all is', () => {
    expect(decide({ item: item({ disputed: 3_000n }) })).toMatchObject({ kind: 'take', amount: 7_000n })
    expect(decide({ item: item({ disputed: 10_000n }) })).toEqual({ kind: 'wait', until: day(4), why: 'disputed' })
    expect(decide({ item: item({ open: 3_050n, disputed: 3_000n }) })).toMatchObject({ kind: 'wait', why: 'small' })
    expect(decide({ item: item({ open: 0n }) })).toEqual({ kind: 'paid' })
    expect(decide({ item: undefined })).toEqual({ kind: 'paid' })
  })

  it('waits for a pause of the account or the invoice', () => {
    const pause = (change: object) => ({ ...base, id: 'hld_1', kind: 'pause', until: day(10), ...change }) as ReceivableHold
    expect(decide({ holds: [pause({})] })).toEqual({ kind: 'wait', until: day(10), why: 'paused' })
    expect(decide({ holds: [pause({ documentId: 'inv_abcdefghijklmnop_1' })] })).toMatchObject({ why: 'paused' })
    expect(decide({ holds: [pause({ documentId: 'inv_abcdefghijklmnop_2' })] })).toMatchObject({ kind: 'take' })
    expect(decide({ holds: [pause({ released: { on: day(2), at: '', why: '' } })] })).toMatchObject({ kind: 'take' })
    expect(decide({ holds: [pause({})], today: day(10) })).toMatchObject({ kind: 'take' })
  })

  it('waits while a payment plan is kept, and goes on when it is broken', () => {
    const plan: Extract<ReceivableHold, { kind: 'plan' }> = {
      ...base, id: 'hld_1', kind: 'plan', documentIds: ['inv_abcdefghijklmnop_1'], currency: 'EUR', graceDays: 3, from: day(2),
      instalments: [{ due: day(10), amount: 5_000n }, { due: day(40), amount: 5_000n }],
    }
    const paid = anEntry({ amount: 5_000n, date: day(9) })
    expect(decide({ holds: [plan] })).toEqual({ kind: 'wait', until: day(14), why: 'plan' })
    expect(decide({ holds: [plan], entries: [paid], today: day(14) })).toEqual({ kind: 'wait', until: day(44), why: 'plan' })
    expect(decide({ holds: [plan], today: day(14) })).toMatchObject({ kind: 'take' })
    expect(planState(plan, [], day(14))).toEqual({ kind: 'broken', since: day(14), missing: 5_000n })
    expect(planState(plan, [paid, anEntry({ kind: 'chargeback', amount: 5_000n, date: day(12), reverses: paid.id })], day(14))).toMatchObject({ kind: 'broken' })
    expect(planState(plan, [paid, anEntry({ amount: 5_000n, date: day(13) })], day(14))).toEqual({ kind: 'fulfilled' })
    expect(planState(plan, [anEntry({ amount: 5_000n, date: day(1) })], day(14))).toMatchObject({ kind: 'broken' })
  })

  it('takes each step once, in order and never closer than the schedule, whenever it is looked at', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 30 }), (gaps) => {
      let taken: TakenStep[] = []
      let today = due
      for (const gap of gaps) {
        today = addToDate(today, 'day', gap)
        const decision = decide({ subject: subject(...taken), today })
        if (decision.kind === 'take') taken = [...taken, sent(decision.step.id, today)]
      }
      const steps = builtInDunning.steps
      expect(taken.map(({ step }) => step)).toEqual(steps.slice(0, taken.length).map(({ id }) => id))
      taken.forEach(({ on }, index) => {
        expect(on >= day(steps[index]!.afterDays)).toBe(true)
        if (index > 0) expect(on >= addToDate(taken[index - 1]!.on, 'day', steps[index]!.afterDays - steps[index - 1]!.afterDays)).toBe(true)
      })
    }))
  })
})
