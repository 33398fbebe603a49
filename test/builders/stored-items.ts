import type { Account } from '../../domain/accounts/account.ts'
import type { recordTreatments } from '../../domain/privacy/record-treatment.ts'

export type ItemName = keyof typeof recordTreatments

/** Words that name the customer: each is in some item, and none may be left where nothing asks for it. */
export const canaries = ['Customer anna', 'customer-anna@example.com', 'Lindelaan', '9999 ZZ', 'NL20INGB', '+31 6 0000', 'my neighbour', 'raw/1', 'attachments/1', 'tells us', 'seen at home', 'hash-of-anna']

/** Items as they are stored, by the name of their kind, that no store of the test writes. */
export function storedItems({ id: accountId, sellerId, iban = '' }: Account, documentId: string): Partial<Record<ItemName, Record<string, unknown>>> {
  const pk = `ACC#${accountId}`
  const own = accountId.slice(4)
  const at = '2026-11-02T10:00:00.000Z'
  const person = { id: 'ann', role: 'agent' }
  return {
    discount: { pk, sk: 'TERMS#DISCOUNT#dis_a', id: 'dis_a', name: { en: 'Welcome' }, grantedAt: at, reason: 'tells us of a divorce', from: '2026-09-01', value: { type: 'percentage', percent: '10' }, duration: { type: 'until', date: '2026-09-02' }, scope: { type: 'invoice' } },
    credit: { pk, sk: 'TERMS#CREDIT#crd_a', id: 'crd_a', grantedOn: '2026-09-01', expiresOn: '2026-09-02', amount: 100n, reason: 'goodwill', note: 'tells us of a divorce', spentBy: { 1: 100n } },
    'usage of a month': { pk, sk: 'INPUT#2026-10#USAGE#sub_a#calls#-', subscriptionId: 'sub_a', meter: 'calls', aggregation: 'unique', attributes: { called: '+31 6 0000 9999' }, month: '2026-10', days: { '2026-10-02': { value: '3', members: ['hash-of-anna'] } }, version: 1 },
    levels: { pk, sk: 'TERMS#LEVEL#sub_a#seats#-', subscriptionId: 'sub_a', meter: 'seats', aggregation: 'time-weighted', attributes: { site: 'Lindelaan 7' }, days: {}, opening: '2', version: 1 },
    'usage event': { pk: `USAGE#${accountId}`, sk: 'EVENT#evt_1', id: 'evt_1', subscriptionId: 'sub_a', meter: 'calls', day: '2026-10-02', second: 60, daySeconds: 86_400, value: '1', member: 'hash-of-anna', attributes: { called: '+31 6 0000 9999' }, state: 'counted', revision: 1 },
    'events of a day': { pk: `USAGE#${accountId}`, sk: 'DAY#2026-10-02#sub_a#calls#-', day: '2026-10-02', seconds: 86_400, version: 1, events: { evt_1: [60, '1', 'hash-of-anna'] } },
    'change of plan': { pk, sk: 'CHANGE#plc_a', id: 'plc_a', accountId, subscriptionId: 'sub_a', from: 'slow', to: 'fast', effective: '2026-10-01', at, by: 'ann', undoUntil: '2026-10-15' },
    'hold on a receivable': { pk, sk: 'COLLECTION#HOLD#hld_a', id: 'hld_a', sellerId, accountId, kind: 'pause', from: '2026-10-01', until: '2026-10-31', reason: 'tells us of a divorce', openedAt: at, released: { on: '2026-10-20', at, why: 'my neighbour paid' } },
    'overdue invoice': { pk, sk: 'COLLECTION#DUNNING#000001', sellerId, accountId, ordinal: 1, documentId, number: 'F2026-000001', state: 'paid', taken: [{ step: 'first', on: '2026-11-01', outcome: 'sent', to: 'customer-anna@example.com', sesMessageId: 's1' }], nextOn: '2026-11-08', revision: 1 },
    'bank transaction': {
      pk: 'BANKTX#btx_anna', sk: 'BANKTX', outcome: { state: 'matched', accountId, entryId: 'ent_a', by: 'number', settles: [] }, decidedAt: at,
      transaction: { id: 'btx_anna', sellerId, statement: 's', date: '2026-11-10', currency: 'EUR', amount: 6_050n, direction: 'in', reversal: false, counterparty: { name: 'Customer anna', iban }, references: [], text: 'F2026-000001' },
    },
    'event of the payment provider': { pk: `PROVIDER#${sellerId}#pay_anna`, sk: 'evt_9', id: 'evt_9', sellerId, type: 'payment.failed', at, paymentId: 'pay_anna', currency: 'EUR', amount: 6_050n, accountId },
    payer: { pk: `PAYER#${sellerId}#${iban}`, sk: accountId },
    'delivery of a bill': { pk, sk: 'DELIVERY#000001', documentId, at, status: 'SENT', to: 'customer-anna@example.com', sesMessageId: 's0', event: 'soft-bounced', eventAt: at, eventDetail: 'customer-anna@example.com is full' },
    'mail for an operator': { pk: `MAILISSUES#${sellerId}`, sk: documentId, accountId, number: 'F2026-000001', status: 'FAILED', reason: 'rejected', detail: 'customer-anna@example.com refused', runId: 'run_1', at },
    'closed reply address': { pk, sk: 'CLOSEDADDRESS#000001', actor: 'ann', at, reason: 'seen at home by others' },
    'address to correct': { pk, sk: 'ADDRESSTASK', sellerId, accountId, address: 'customer-anna@example.com', why: 'bounced', at, workKey: `ADDRESS#${sellerId}`, workAt: at },
    dispute: {
      pk, sk: `DISPUTE#dsp_${own}_aaaaaaaaaa`, id: `dsp_${own}_aaaaaaaaaa`, sellerId, accountId, documentId, number: 'F2026-000001', currency: 'EUR', about: { type: 'whole' }, amount: 100n, reason: 'wrong-price', note: 'tells us of a divorce',
      caseId: 'cas_a', openedAt: at, openedBy: person, answerBy: '2026-12-01', state: 'settled', decision: { outcome: 'rejected', reason: 'seen at home', by: person, at }, settledAt: at,
    },
    approval: {
      pk, sk: `APPROVAL#apv_${own}_aaaaaaaaaa`, id: `apv_${own}_aaaaaaaaaa`, sellerId, accountId, kind: 'adjustment', summary: 'EUR 5 for Customer anna', because: [], payload: JSON.stringify({ note: 'tells us of a divorce' }),
      requestedBy: person, requestedAt: at, state: 'rejected', decidedBy: { id: 'eve', role: 'supervisor' }, decidedAt: at, reason: 'seen at home',
    },
    'identity check': { pk, sk: `CHECK#chk_${own}_aaaaaaaaaa`, id: `chk_${own}_aaaaaaaaaa`, accountId, agentId: 'ann', startedAt: at, method: 'code', questions: [], codeHash: 'hash-of-anna', triesLeft: 3, state: 'failed' },
    'passed check': { pk, sk: 'CHECKED#ann', checkId: `chk_${own}_aaaaaaaaaa` },
    'pause of checks': { pk, sk: 'CHECKPAUSE', failures: 1 },
    'notice to a customer': { pk, sk: 'CUSTOMERNOTICE#abc', key: 'case:1', at, status: 'failed', detail: 'customer-anna@example.com refused' },
  }
}
