import type { DocumentDraft } from '../../domain/documents/billing-document.ts'
import type { BillExplanation } from '../../domain/explaining/explain-bill.ts'
import type { BillOutcome } from '../../domain/invoicing/bill-outcome.ts'
import { formatAmount } from '../../domain/money/amount.ts'

/** An amount both ways: as people write it, and in minor units. Texts, for JSON numbers are floats. */
export interface AmountJson {
  readonly amount: string
  readonly minor: string
}

interface Previewed {
  readonly date: string
  readonly outcome: BillOutcome
  readonly explanation?: BillExplanation
}

/** The JSON that a preview answers. */
export function previewResult(bills: readonly Previewed[], explain: boolean): unknown {
  return { bills: bills.map((bill) => billJson(bill, explain)) }
}

function billJson({ date, outcome, explanation }: Previewed, explain: boolean): unknown {
  if (outcome.kind !== 'invoice') return { date, outcome: outcome.kind, ...(outcome.kind === 'parked' ? { reason: outcome.reason, detail: outcome.detail } : {}) }
  return {
    date, outcome: outcome.draft.kind, document: documentJson(outcome.draft),
    ...(explain && explanation ? { explanation: explanationJson(explanation, outcome.draft.currency) } : {}),
  }
}

function documentJson(draft: DocumentDraft): unknown {
  const money = (minor: bigint): AmountJson => ({ amount: formatAmount(minor, draft.currency), minor: minor.toString() })
  const { kind: _kind, sellerId: _sellerId, sellerVersion: _version, accountId: _accountId, billingDate: _date, buyer: _buyer, lines, vat, net, vatTotal, gross, creditsSpent, ...rest } = draft
  const spent = (creditsSpent ?? []).reduce((sum, { amount }) => sum + amount, 0n)
  return {
    ...rest,
    lines: lines.map((line) => ({ ...line, net: money(line.net) })),
    vat: vat.map((each) => ({ ...each, taxable: money(each.taxable), vat: money(each.vat) })),
    net: money(net), vatTotal: money(vatTotal), gross: money(gross),
    ...(creditsSpent ? { creditsSpent: creditsSpent.map(({ creditId, amount }) => ({ creditId, ...money(amount) })), toPay: money(gross - spent) } : {}),
  }
}

function explanationJson({ lines, difference }: BillExplanation, currency: string): unknown {
  const money = (minor: bigint): AmountJson => ({ amount: formatAmount(minor, currency), minor: minor.toString() })
  return {
    lines: lines.map(({ text }) => text),
    ...(difference ? { difference: { ...money(difference.amount), causes: difference.causes.map(({ cause, amount, text }) => ({ cause, ...money(amount), text })) } } : {}),
  }
}
