import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { backToHorizon, billThrough, netByCharge } from './bill-through.ts'
import { account, billLife, knownOn, lastRun, lives, plans, runDates } from './random-life.ts'

describe('a random life of changes', () => {
  it('is billed exactly as if everything had been known from the start', () => {
    fc.assert(fc.property(lives, (of) => {
      const stepwise = billThrough([...runDates.slice(0, -1), lastRun, addToDate(lastRun, 'month', 2)], (date) => knownOn(of, date), plans)
      const atOnce = billThrough([addToDate(lastRun, 'month', 2)], () => knownOn(of, '9999-12-31'), plans)
      expect(netByCharge(stepwise)).toEqual(netByCharge(atOnce))
    }), { numRuns: 150 })
  })

  it('heals from the documents back to the horizon alone where changes are known within a month', () => {
    const noticed = (recorded: { readonly recordedOn: string }, effective: string) => recorded.recordedOn <= addToDate(effective, 'day', 28)
    fc.assert(fc.property(lives, (of) => {
      fc.pre(of.changes.every((each) => noticed(each, each.what.effective)) && of.usages.every((each) => noticed(each, each.what.day)) && (!of.end || noticed(of.end, of.end.what)))
      const known = (date: string) => ({ ...knownOn(of, date), account })
      const stepwise = billThrough([...runDates, addToDate(lastRun, 'month', 2)], known, plans, backToHorizon)
      const atOnce = billThrough([addToDate(lastRun, 'month', 2)], () => knownOn(of, '9999-12-31'), plans)
      expect(netByCharge(stepwise)).toEqual(netByCharge(atOnce))
    }), { numRuns: 150, maxSkipsPerRun: 1000 })
  })

  it('bills nothing more when a date is run again', () => {
    fc.assert(fc.property(lives, (of) => {
      const once = billThrough(runDates, (date) => knownOn(of, date), plans)
      const twice = billThrough(runDates.flatMap((date) => [date, date]), (date) => knownOn(of, date), plans)
      expect(twice).toEqual(once)
    }), { numRuns: 40 })
  })

  it('gives documents whose lines add up to their totals and whose VAT is that of the sums', () => {
    fc.assert(fc.property(lives, (of) => {
      for (const document of billLife(of)) {
        expect(document.lines.reduce((sum, line) => sum + line.net, 0n)).toBe(document.net)
        expect(document.vat.reduce((sum, subtotal) => sum + subtotal.taxable, 0n)).toBe(document.net)
        expect(document.net + document.vatTotal).toBe(document.gross)
        expect(document.net >= 0n).toBe(true)
      }
    }), { numRuns: 40 })
  })
})
