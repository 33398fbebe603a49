import { describe, expect, it } from '@jest/globals'
import { DocumentError } from '../../application/documents/document-errors.ts'
import { createResendBill } from '../../application/mailing/resend-bill.ts'
import type { SendOutcome } from '../../application/ports/bill-mailer.ts'
import { mailIssuesRoutes } from '../../functions/api/mail-issues-routes.ts'
import { aBill } from '../builders/bill.ts'
import { aSeller, anAccount } from '../builders/company.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAccountStore } from '../doubles/in-memory-account-store.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'
import { createInMemoryDeliveryStore } from '../doubles/in-memory-delivery-store.ts'
import { createInMemoryMailEventStore } from '../doubles/in-memory-mail-event-store.ts'
import { createManualClock } from '../doubles/manual-clock.ts'
import { composePlain, createScriptedMailer } from '../doubles/scripted-mailer.ts'

const resend = 'POST /v1/invoices/{number}/resend'
const at = '2026-11-02T03:00:00.000Z'

/** A bill that went to an address which bounced: the address is on hold, and the bill on the operators' list. */
async function aDesk(script: Readonly<Record<string, readonly SendOutcome[]>> = {}) {
  const [clock, audit, accounts, deliveries] = [createManualClock('2026-11-02T09:00:00.000Z'), createInMemoryAuditLog(), createInMemoryAccountStore(), createInMemoryDeliveryStore()]
  const document = aBill()
  const { accountId, ordinal, id, number, sellerId } = document
  await accounts.putMany([{ account: anAccount('1', { id: accountId, sellerId, email: 'old@example.com' }), billingKey: 'k' }])
  const events = createInMemoryMailEventStore(deliveries, accounts.mailed)
  await deliveries.store.put({ status: 'SENT', to: 'old@example.com', sesMessageId: 's1', documentId: id, accountId, ordinal, at })
  await events.note(document.id, { type: 'bounced', at, recipient: 'old@example.com', sesMessageId: 's1' })
  await events.hold(accountId, 'old@example.com', 'bounced')
  await events.putTask({ sellerId, accountId, address: 'old@example.com', why: 'bounced', documentId: id, at })
  const issue = { sellerId, documentId: id, accountId, number, status: 'FAILED', reason: 'bounced', runId: 'r', at } as const
  for (const each of [issue, { ...issue, documentId: `${id}x`, number: 'F2' }, { ...issue, documentId: `${id}y`, number: 'F3' }]) await deliveries.store.putIssue(each)
  const { mailer, accepted } = createScriptedMailer(script)
  const routes = mailIssuesRoutes({
    deliveries: deliveries.store, mailEvents: events, audit,
    loadDocument: async (reference) => {
      if (reference !== number) throw new DocumentError('document-not-found', `There is no invoice or credit note "${reference}".`)
      return document
    },
    resendBill: createResendBill({ accounts, sellers: { get: async () => ({ seller: aSeller(), catalogRevision: 1, zones: [] }) }, events, explainMail: async () => undefined, compose: composePlain, mailer, clock }),
  })
  const { call, errors } = createHttpCaller(routes, { groups: ['operator'], clock })
  return { call, errors, audit, accounts, accepted, document, again: (body: object, more: object = {}) => call(resend, { path: { number }, body, ...more }) }
}

describe('mails that did not arrive', () => {
  it('are listed in pages, beside the addresses on hold', async () => {
    const { call, document: { sellerId, accountId } } = await aDesk()
    const first = await call('GET /v1/mail-issues', { query: { sellerId, limit: '2' }, groups: ['agent'] })
    expect(first.body).toMatchObject({ items: [{ reason: 'bounced', status: 'FAILED' }, { number: 'F2' }], next: expect.any(String) })
    expect((await call('GET /v1/mail-issues', { query: { sellerId, limit: '2', cursor: String(first.body.next) } })).body).toEqual({ items: [expect.objectContaining({ number: 'F3' })] })
    expect((await call('GET /v1/mail-issues', { query: { sellerId: 'other' } })).body).toEqual({ items: [] })
    expect(await call('GET /v1/mail-issues', { query: { sellerId: 'other', cursor: String(first.body.next) } })).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } })
    expect((await call('GET /v1/held-addresses', { query: { sellerId } })).body).toMatchObject({ items: [{ accountId, address: 'old@example.com', why: 'bounced' }] })
  })

  it('go once more to the corrected address, which becomes the account\'s; then nothing is left to correct', async () => {
    const { again, call, accounts, accepted, audit, document } = await aDesk()
    expect(await again({})).toMatchObject({ status: 422, body: { code: 'no-address' } })
    const sent = await again({ to: 'new@example.com', reason: 'Told by phone' }, { headers: { 'idempotency-key': 'k' } })
    expect(sent).toMatchObject({ status: 200, body: { number: document.number, to: 'new@example.com' } })
    expect(await again({ to: 'new@example.com', reason: 'Told by phone' }, { headers: { 'idempotency-key': 'k' } })).toMatchObject({ status: 200, headers: { 'idempotency-replayed': 'true' } })
    expect(await again({ to: 'new@example.com' })).toMatchObject({ status: 409, body: { code: 'not-failed' } })
    expect(accepted.map(({ to }) => to)).toEqual(['new@example.com'])
    const account = await accounts.get(document.accountId)
    expect(account).toMatchObject({ email: 'new@example.com' })
    expect(account).not.toHaveProperty('emailHold')
    expect((await call('GET /v1/held-addresses', { query: { sellerId: document.sellerId } })).body).toEqual({ items: [] })
    expect((await call('GET /v1/mail-issues', { query: { sellerId: document.sellerId } })).body.items).toHaveLength(2)
    expect(audit.entries).toMatchObject([{ action: 'mail.resend', accountId: document.accountId, subject: document.id, reason: 'Told by phone', after: { to: 'new@example.com' } }])
  })

  it.each([
    ['SES refuses', { kind: 'refused', reason: 'rejected', detail: 'No.' }, 'resend-refused'],
    ['nobody knows whether it went', { kind: 'unknown', detail: 'timeout' }, 'resend-unknown'],
  ] as const)('say so where %s, and the address is not taken over', async (_, outcome, code) => {
    const { again, accounts, document, errors, audit } = await aDesk({ 'new@example.com': [outcome as SendOutcome] })
    expect(await again({ to: 'new@example.com' })).toMatchObject({ status: 409, body: { code } })
    expect(await accounts.get(document.accountId)).toMatchObject({ email: 'old@example.com', emailHold: 'bounced' })
    expect([errors, audit.entries]).toEqual([[], []])
  })

  it.each([
    ['an address that is none', { body: { to: 'nobody' } }, 400],
    ['an agent, who must have verified the customer first', { body: {}, groups: ['agent'] }, 403],
    ['no such bill', { body: {}, path: { number: 'F2026-999999' } }, 404],
  ])('are not sent for %s', async (_, request, status) => {
    const { call, document: { number }, accepted } = await aDesk()
    expect(await call(resend, { path: { number }, ...request })).toMatchObject({ status })
    expect(accepted).toEqual([])
  })
})
