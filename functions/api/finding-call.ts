import type { WholeAccount } from '../../application/care/load-account.ts'
import type { Finding } from '../../domain/fairness/finding.ts'
import { usualBill, usualBillDefault } from '../../domain/fairness/bill-above-usual.ts'
import { decimalsOf } from '../../domain/money/amount.ts'

export interface FindingCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
}

/** Months for which a price or discount is given again: as long as most contracts of consumers run. */
const months = 12

/** The one request that does what a finding proposes, as an agent may send it: what is above their limits then waits for a supervisor. Amounts are minor units. */
export function findingCall({ code, action, caseId }: Finding, { snapshot }: Pick<WholeAccount, 'snapshot'>): FindingCall {
  const { account: { id: accountId, currency }, documents } = snapshot
  const account = `/v1/accounts/${accountId}`
  const adjust = (adjustment: object, reason: string): FindingCall => ({ method: 'POST', path: `${account}/adjustments`, body: { adjustment, reason, note: code, ...(caseId === undefined ? {} : { caseId }) } })
  switch (action.type) {
    case 'change-plan': return { method: 'POST', path: `${account}/plan-changes`, body: { subscriptionId: action.subscriptionId, planId: action.planId, reason: code } }
    case 'match-price': return adjust({ kind: 'discount', months, of: { type: 'percentage', percent: action.percent, subscriptionId: action.subscriptionId } }, 'retention')
    case 'renew-discount': return adjust({ kind: 'discount', months, of: { type: 'again', discountId: action.discountId } }, 'retention')
    case 'credit-lines': return adjust({ kind: 'credit', invoice: action.documentId, of: { type: 'lines', lines: action.lines.map(({ position, net }) => ({ position, net: net.toString() })) } }, 'billing-error')
    case 'explain-bill': {
      const number = documents.find(({ id }) => id === action.documentId)?.number ?? action.documentId
      return { method: 'GET', path: `/v1/invoices/${encodeURIComponent(number)}/explanation` }
    }
    case 'goodwill': return adjust({ kind: 'goodwill', amount: sorry(snapshot, currency).toString() }, 'late-answer')
    // Who waits already is called in their case; else a case of its own asks for it.
    case 'call-back': return caseId === undefined
      ? { method: 'POST', path: `${account}/cases`, body: { kind: 'callback', subject: 'Call the customer', flags: ['callback'], text: code } }
      : { method: 'POST', path: `/v1/cases/${caseId}/flags`, body: { flags: ['callback'] } }
  }
}

/** A tenth of the usual bill, at least one, in whole units of the currency: what is given is the agent's to say. */
function sorry({ documents }: WholeAccount['snapshot'], currency: string): bigint {
  const unit = 10n ** BigInt(decimalsOf(currency))
  const last = documents.findLast(({ kind }) => kind === 'invoice')
  const usual = usualBill(documents, usualBillDefault)?.usual ?? last?.gross ?? 0n
  const tenth = (usual / 10n + unit - 1n) / unit
  return (tenth > 0n ? tenth : 1n) * unit
}
