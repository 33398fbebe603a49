import type { Group } from '../../lib/route-table/route-spec.ts'

export interface OfAnother {
  readonly role: Group
  readonly body?: unknown
  /** What it answers; 404 where absent. */
  readonly status?: number
}

const agent = (body?: unknown): OfAnother => ({ role: 'agent', body })
const ask = { reason: 'Asked by the customer.' }

/** Routes below an account that name something of it, each with a request that is good but for whose thing it names. A test fails for a route
 * that is missing here. */
export const belowAnAccount: Readonly<Record<string, OfAnother>> = {
  'POST /v1/accounts/{accountId}/plan-changes/{changeId}/undo': agent(ask),
  'POST /v1/accounts/{accountId}/offers/{decisionId}/present': agent({}),
  'POST /v1/accounts/{accountId}/offers/{decisionId}/accept': agent({}),
  'POST /v1/accounts/{accountId}/offers/{decisionId}/decline': agent({}),
  'POST /v1/accounts/{accountId}/offers/{decisionId}/cancel': agent({}),
  'POST /v1/accounts/{accountId}/identity-checks/{checkId}/answers': agent({ answers: { code: '123456' } }),
  'POST /v1/accounts/{accountId}/holds/{holdId}/release': agent({ why: 'paid' }),
  'POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/changes': { role: 'operator', body: { type: 'cancel', at: 'period-end', ...ask } },
  'POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/change-previews': agent({ type: 'cancel', at: 'period-end', ...ask }),
  'POST /v1/accounts/{accountId}/discounts/{discountId}/end': { role: 'supervisor', body: ask },
}

/** What a request of one account may name in its body, of another account or not there at all. `ID` takes the place of what is named. */
export const namedInABody: readonly (OfAnother & { readonly key: string; readonly names: 'number' | 'documentId' | 'caseId' })[] = [
  { key: 'POST /v1/accounts/{accountId}/disputes', names: 'number', role: 'agent', body: { invoice: 'ID', about: { type: 'whole' }, reason: 'wrong-price' } },
  { key: 'POST /v1/accounts/{accountId}/holds', names: 'number', role: 'agent', body: { kind: 'pause', invoice: 'ID', until: '2027-01-31', ...ask } },
  { key: 'POST /v1/accounts/{accountId}/write-offs', names: 'number', role: 'finance', body: { invoice: 'ID', ...ask } },
  { key: 'POST /v1/accounts/{accountId}/differences', names: 'number', role: 'finance', body: { kind: 'rounding-loss', amount: '1', invoice: 'ID', ...ask } },
  { key: 'POST /v1/accounts/{accountId}/adjustments/preview', names: 'number', role: 'agent', body: { adjustment: { kind: 'credit', invoice: 'ID', of: { type: 'whole' } }, reason: 'unclear-information' } },
  { key: 'POST /v1/accounts/{accountId}/adjustments', names: 'documentId', role: 'agent', status: 422, body: { adjustment: { kind: 'payment-extension', documentId: 'ID', dueDate: '2027-01-31' }, reason: 'unclear-information' } },
  { key: 'POST /v1/accounts/{accountId}/offers', names: 'caseId', role: 'agent', body: { caseId: 'ID' } },
]
