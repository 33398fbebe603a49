import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import type { DocumentDraft } from '../../../domain/documents/billing-document.ts'
import type { AccountSnapshot } from '../../../domain/invoicing/bill-outcome.ts'
import { computeBill } from '../../../domain/invoicing/compute-bill.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'
import { contextOn } from './bill-through.ts'

const account = anAccount('1')
const plans = [aPlan('small', '19.95'), aPlan('large', '7.333'), aPlan('meter', '1', { charges: [{ ...aPlan('x', '0.035').charges[0]!, meter: 'kwh', timing: 'arrears' }] })]

function draftOf(snapshot: AccountSnapshot): DocumentDraft | undefined {
  const outcome = computeBill(snapshot, contextOn('2027-02-01', plans))
  return outcome.kind === 'invoice' ? outcome.draft : undefined
}

const subscriptions = fc.uniqueArray(fc.record({ reference: fc.integer({ min: 1, max: 99 }).map(String), planId: fc.constantFrom('small', 'large', 'meter'), quantity: fc.integer({ min: 1, max: 9 }).map(String), day: fc.integer({ min: 0, max: 27 }) }), { minLength: 1, maxLength: 8, selector: ({ reference }) => reference })
  .map((all) => all.map(({ reference, planId, quantity, day }) => aSubscription(account, planId, { reference, quantity, id: `sub_${reference}`, start: addToDate('2027-01-01', 'day', day) })))

describe('amounts', () => {
  it('do not depend on the order in which subscriptions and usage come', () => {
    fc.assert(fc.property(subscriptions, fc.array(fc.record({ at: fc.nat(7), day: fc.integer({ min: 0, max: 30 }), value: fc.integer({ min: 0, max: 999 }) }), { maxLength: 12 }), fc.integer(), (all, used, seed) => {
      const usage = used.map(({ at, day, value }) => ({ subscriptionId: all[at % all.length]!.id, meter: 'kwh', day: addToDate('2027-01-01', 'day', day), aggregation: 'sum' as const, value: String(value) }))
      const shuffled = <T>(items: readonly T[]) => items.map((item, index) => ({ item, key: (index * 7919 + seed) % 97 })).sort((left, right) => left.key - right.key).map(({ item }) => item)
      const straight = draftOf({ account, subscriptions: all, documents: [], usage })
      const mixed = draftOf({ account, subscriptions: shuffled(all), documents: [], usage: shuffled(usage) })
      const lines = (draft: DocumentDraft | undefined) => draft?.lines.map(({ subscriptionId, net, period }) => `${subscriptionId} ${net} ${period?.start}`).sort()
      expect(lines(mixed)).toEqual(lines(straight))
      expect([mixed?.net, mixed?.vatTotal, mixed?.gross]).toEqual([straight?.net, straight?.vatTotal, straight?.gross])
    }), { numRuns: 60 })
  })

  it('of a period that is split come to the whole, to within half a minor unit a part', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 20 }), (cuts, quantity) => {
      // The plan goes to one of the same price and back, so that each part is rounded on its own and nothing else differs.
      const twin = [...plans, { ...aPlan('twin', '19.95') }]
      const changes = [...cuts].sort((left, right) => left - right).map((day, index) => ({ effective: addToDate('2027-01-01', 'day', day), planId: index % 2 === 0 ? 'twin' : 'small' }))
      const of = (withChanges: boolean) => computeBill(
        { account, subscriptions: [aSubscription(account, 'small', { start: '2027-01-01', quantity: String(quantity), ...(withChanges ? { changes } : {}) })], documents: [] }, contextOn('2027-01-31', twin),
      )
      const [whole, split] = [of(false), of(true)]
      if (whole.kind !== 'invoice' || split.kind !== 'invoice') throw new Error('Both are bills.')
      const difference = split.draft.net - whole.draft.net
      expect(2n * (difference < 0n ? -difference : difference) <= BigInt(cuts.length + 1)).toBe(true)
    }), { numRuns: 100 })
  })
})
