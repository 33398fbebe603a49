import type { Subscription } from '../accounts/subscription.ts'
import { daysBetween } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Period } from '../calendar/period.ts'
import type { Plan } from '../catalog/plan.ts'
import type { BillingDocument, DocumentLine } from '../documents/billing-document.ts'
import { roundHalfAwayFromZero } from '../money/round.ts'
import { percentOf } from '../vat/vat-breakdown.ts'
import type { Finding } from './finding.ts'

interface Billed {
  readonly document: BillingDocument
  readonly line: DocumentLine
  readonly subscriptionId: string
  readonly period: Period
  /** What is left of the line after what persons credited of it. */
  net: bigint
  /** What persons credited of it. */
  credited: bigint
}

/** Lines that bill the same charge of the same subscription for the same days as an earlier line. What corrections and credit notes have
 * given back already, of the one or of the other, is taken off.
 * @param documents of the account, oldest first
 * @example findBilledTwice(documents)[0]?.action // { type: 'credit-lines', documentId: 'inv_..._4', lines: [{ position: 2, net: 1000n }] } */
export function findBilledTwice(documents: readonly BillingDocument[]): Finding[] {
  return [...byCharge(documents).values()].flatMap(({ lines, givenBack }) => {
    let returned = givenBack
    return lines.flatMap((later, index) => {
      const [met] = lines.slice(0, index).flatMap((first) => {
        const days = common(first.period, later.period)
        return days === undefined || first.net <= 0n || first.document.number === later.document.number ? [] : [{ first, days }]
      })
      if (met === undefined) return []
      const { first, days } = met
      const share = shareOf(later, days) - shareOf({ ...first, net: first.credited }, days)
      if (share <= 0n) return []
      const excess = share - (returned < share ? returned : share)
      returned -= share - excess
      return excess === 0n ? [] : [findingOf('billed-twice', later, days, excess, { first: { type: 'text', text: first.document.number } })]
    })
  })
}

/** Lines that bill days after a subscription's end, corrections and credit notes taken off. Of a charge that is not prorated only periods
 * that lie wholly after the end count. The last bill of a customer who has just left is mended by the next run; this names it before.
 * @example findBilledAfterEnd(documents, subscriptions, plans)[0]?.gross */
export function findBilledAfterEnd(documents: readonly BillingDocument[], subscriptions: readonly Subscription[], plans: ReadonlyMap<string, Plan>): Finding[] {
  const charges = byCharge(documents)
  return subscriptions.flatMap(({ id, end }) => {
    if (end === undefined) return []
    return [...charges.values()].filter(({ lines: [first] }) => first?.subscriptionId === id).flatMap(({ lines, givenBack }) => {
      let returned = givenBack
      return lines.flatMap((billed) => {
        const { period, line } = billed
        const prorated = plans.get(line.planId ?? '')?.charges.find((charge) => charge.id === line.chargeId)?.proration !== 'none'
        if (period.end <= end || (!prorated && period.start < end)) return []
        const after = { start: period.start > end ? period.start : end, end: period.end }
        const share = shareOf(billed, after)
        const excess = share - (returned < share ? returned : share)
        returned -= share - excess
        return excess === 0n ? [] : [findingOf('billed-after-end', billed, after, excess, { ended: { type: 'date', date: end } })]
      })
    })
  })
}

function byCharge(documents: readonly BillingDocument[]): Map<string, { readonly lines: Billed[]; givenBack: bigint }> {
  const voided = new Set(documents.flatMap(({ creditReason, precedingDocument }) => (creditReason === 'void' && precedingDocument ? [precedingDocument.number] : [])))
  const charges = new Map<string, { readonly lines: Billed[]; givenBack: bigint }>()
  for (const document of documents) {
    if (voided.has(document.number) || document.creditReason === 'void') continue
    for (const line of document.lines) {
      const { subscriptionId, planId, chargeId, period, kind } = line
      if (subscriptionId === undefined || period === undefined || kind === 'discount') continue
      const key = JSON.stringify([subscriptionId, planId, chargeId])
      const charge = charges.get(key) ?? { lines: [], givenBack: 0n }
      const net = document.kind === 'credit-note' ? -line.net : line.net
      if (line.creditedPosition !== undefined) {
        const credited = charge.lines.find((billed) => billed.document.number === document.precedingDocument?.number && billed.line.position === line.creditedPosition)
        if (credited) {
          credited.net += net
          credited.credited -= net
        }
      } else if (net < 0n) charge.givenBack -= net
      else if (kind !== 'correction') charge.lines.push({ document, line, subscriptionId, period, net, credited: 0n })
      charges.set(key, charge)
    }
  }
  return charges
}

function common(left: Period, right: Period): Period | undefined {
  const start: IsoDate = left.start > right.start ? left.start : right.start
  const end: IsoDate = left.end < right.end ? left.end : right.end
  return start < end ? { start, end } : undefined
}

/** The part of a line's amount that is for some of its days. */
function shareOf({ period, net }: Billed, days: Period): bigint {
  return roundHalfAwayFromZero(net * BigInt(daysBetween(days.start, days.end)), BigInt(daysBetween(period.start, period.end)))
}

function findingOf(code: 'billed-twice' | 'billed-after-end', { document, line, subscriptionId }: Billed, period: Period, net: bigint, values: Finding['values']): Finding {
  const gross = net + percentOf(net, line.vatRate)
  return {
    code, period, gross, currency: document.currency, documentId: document.id, subscriptionId,
    values: { line: { type: 'text', text: line.description }, number: { type: 'text', text: document.number }, amount: { type: 'amount', minor: gross }, ...values },
    action: { type: 'credit-lines', documentId: document.id, lines: [{ position: line.position, net }] },
  }
}
