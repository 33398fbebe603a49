import { afterAll, describe, expect, it } from '@jest/globals'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createMailEventStore } from '../../adapters/dynamodb/mail-event-store.ts'
import { createReceivedMailStore } from '../../adapters/dynamodb/received-mail-store.ts'
import { createNoteMailEvent } from '../../application/mailing/note-mail-event.ts'
import { createResendBill } from '../../application/mailing/resend-bill.ts'
import type { Delivery } from '../../application/ports/delivery-store.ts'
import { mailEventsOf, sesEventSchema } from '../../contracts/events/ses-event.ts'
import type { MailEvent, MailEventType } from '../../domain/mail/mail-event.ts'
import { aBill, aBillSeller } from '../builders/bill.ts'
import { anAccount } from '../builders/company.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryReceivedMail } from '../doubles/in-memory-received-mail.ts'
import { createManualClock } from '../doubles/manual-clock.ts'
import { composePlain, createScriptedMailer } from '../doubles/scripted-mailer.ts'
import { describeReceivedMailStore } from './received-mail-store.contract.ts'

const { table, stop } = await startDynoxide()
afterAll(stop)
describeReceivedMailStore('in memory', createInMemoryReceivedMail)
describeReceivedMailStore('DynamoDB', () => createReceivedMailStore(table))

describe('what SES tells about a bill\'s mail', () => {
  const events = createMailEventStore(table)
  const deliveries = createDeliveryStore(table)
  const accounts = createAccountStore(table)
  let count = 0
  /** A customer of a seller of their own, with one bill whose mail has an outcome. */
  const aMailedBill = async (outcome?: 'SENT' | 'FAILED' | 'UNKNOWN') => {
    const accountId = `acc_${String.fromCharCode(97 + count++).repeat(16)}`
    const document = aBill({ accountId, sellerId: `s${count}` })
    const base = { documentId: document.id, accountId, ordinal: 1, at: '2026-11-01T00:00:00.000Z', to: 'an@example.com' }
    await accounts.putMany([{ account: anAccount('1', { id: accountId, sellerId: document.sellerId, email: 'An@example.com' }), billingKey: `k${count}` }])
    const states: Record<string, Delivery> = {
      SENT: { ...base, status: 'SENT', sesMessageId: 'ses-1' }, FAILED: { ...base, status: 'FAILED', reason: 'rejected' }, UNKNOWN: { ...base, status: 'UNKNOWN', reason: 'no-answer' },
    }
    if (outcome) await deliveries.put(states[outcome]!)
    if (outcome === 'UNKNOWN') await deliveries.putIssue({ sellerId: document.sellerId, documentId: document.id, accountId, number: document.number, status: 'UNKNOWN', reason: 'no-answer', runId: 'r', at: 'x' })
    const note = createNoteMailEvent({ events, deliveries, documents: { get: async () => document } })
    const happen = (type: MailEventType, more: Partial<MailEvent> = {}, of: { about?: true } = {}) => note(document.id, { type, at: '2026-11-02T00:00:00.000Z', recipient: 'an@example.com', sesMessageId: 'ses-1', ...more }, of)
    return { document, happen, state: async () => ({ ...(await deliveries.get(accountId, 1)), event: (await events.eventOf(accountId, 1))?.type }) }
  }

  it('updates the mail\'s state, whatever the order', async () => {
    const { happen, state } = await aMailedBill('SENT')
    for (const type of ['delayed', 'delivered', 'sent', 'delayed'] as const) await happen(type)
    expect(await state()).toMatchObject({ status: 'SENT', event: 'delivered' })
    await happen('bounced')
    await happen('delivered')
    expect(await state()).toMatchObject({ status: 'SENT', event: 'bounced' })
  })

  it.each([['UNKNOWN' as const], [undefined]])('settles a mail whose outcome is %s', async (outcome) => {
    const { document, happen, state } = await aMailedBill(outcome)
    await happen('delivered')
    expect(await state()).toMatchObject({ status: 'SENT', sesMessageId: 'ses-1', event: 'delivered' })
    expect(await deliveries.issues(document.sellerId)).toEqual([])
  })

  it('hears of a reminder or notice about a bill only that its address does not work', async () => {
    const { document, happen, state } = await aMailedBill('UNKNOWN')
    await happen('delivered', {}, { about: true })
    expect(await state()).toMatchObject({ status: 'UNKNOWN', event: undefined })
    expect(await deliveries.issues(document.sellerId)).toMatchObject([{ documentId: document.id, status: 'UNKNOWN' }])
    await happen('bounced', {}, { about: true })
    expect(await state()).toMatchObject({ status: 'UNKNOWN', event: undefined })
    expect((await accounts.get(document.accountId))?.emailHold).toBe('bounced')
    expect(await events.tasks(document.sellerId, 10)).toMatchObject([{ accountId: document.accountId, why: 'bounced' }])
    expect(await deliveries.issues(document.sellerId)).toMatchObject([{ documentId: document.id, status: 'UNKNOWN' }])
  })

  it('takes a mail that arrived off the operators\' list, also where whoever noted it died half-way', async () => {
    const { document, happen, state } = await aMailedBill('UNKNOWN')
    const dying = createNoteMailEvent({ events: { ...events, note: async (...args) => { await events.note(...args); throw new Error('crash') } }, deliveries, documents: { get: async () => document } })
    await expect(dying(document.id, { type: 'delivered', at: '2026-11-02T00:00:00.000Z', recipient: 'an@example.com', sesMessageId: 'ses-1' })).rejects.toThrow('crash')
    await happen('delivered')
    expect(await state()).toMatchObject({ status: 'SENT', event: 'delivered' })
    expect(await deliveries.issues(document.sellerId)).toEqual([])
  })

  it.each([['bounced', 'bounced'], ['complained', 'complained']] as const)('puts an address that %s on hold and makes a task', async (type, hold) => {
    const { document, happen } = await aMailedBill('SENT')
    await happen(type, { detail: '5.1.1 user unknown' })
    await happen(type)
    expect((await accounts.get(document.accountId))?.emailHold).toBe(hold)
    expect(await events.tasks(document.sellerId, 10)).toMatchObject([{ accountId: document.accountId, address: 'an@example.com', why: hold }])
  })

  it('holds nobody\'s address for a soft bounce, or for an address that is no longer the account\'s', async () => {
    const { document, happen } = await aMailedBill('SENT')
    await happen('soft-bounced')
    await happen('bounced', { recipient: 'old@example.com' })
    expect((await accounts.get(document.accountId))?.emailHold).toBeUndefined()
  })

  it('mails a bill again after its address was corrected, and not before, and not twice', async () => {
    const { document, happen, state } = await aMailedBill('SENT')
    const { mailer, accepted } = createScriptedMailer()
    const resend = createResendBill({ accounts, sellers: { get: async () => ({ seller: aBillSeller(), catalogRevision: 1, zones: [] }) }, events, explainMail: async () => undefined, compose: composePlain, mailer, clock: createManualClock('2026-11-03T00:00:00.000Z') })
    await expect(resend(document)).rejects.toMatchObject({ code: 'not-failed' })
    await happen('bounced')
    await expect(resend(document)).rejects.toMatchObject({ code: 'no-address' })
    expect(await resend(document, 'new@example.com')).toMatchObject({ to: 'new@example.com' })
    await expect(resend(document, 'new@example.com')).rejects.toMatchObject({ code: 'not-failed' })
    expect(accepted.map(({ to }) => to)).toEqual(['new@example.com'])
    expect(await state()).toMatchObject({ status: 'SENT', to: 'new@example.com', event: undefined })
    expect(await accounts.get(document.accountId)).toMatchObject({ email: 'new@example.com' })
    expect((await accounts.get(document.accountId))?.emailHold).toBeUndefined()
    expect(await events.tasks(document.sellerId, 10)).toEqual([])
  })

  it('reads SES\'s own examples of events', () => {
    const mail = { timestamp: '2026-11-02T10:00:00.000Z', messageId: 'm', destination: ['an@example.com'], tags: { document: ['inv_x_1'] } }
    const typeOf = (event: object) => mailEventsOf(sesEventSchema.parse({ mail, ...event })).events.map(({ type, recipient }) => [type, recipient])
    expect(typeOf({ eventType: 'Bounce', bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [{ emailAddress: '"An" <an@example.com>', status: '5.1.1' }], timestamp: mail.timestamp } })).toEqual([['bounced', 'an@example.com']])
    expect(typeOf({ eventType: 'Bounce', bounce: { bounceType: 'Transient', bouncedRecipients: [{ emailAddress: 'an@example.com' }], timestamp: mail.timestamp } })).toEqual([['soft-bounced', 'an@example.com']])
    expect(typeOf({ eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'an@example.com' }], timestamp: mail.timestamp, complaintFeedbackType: 'abuse' } })).toEqual([['complained', 'an@example.com']])
    expect(typeOf({ eventType: 'Delivery', delivery: { timestamp: mail.timestamp, recipients: ['an@example.com'] } })).toEqual([['delivered', 'an@example.com']])
    expect(typeOf({ eventType: 'DeliveryDelay', deliveryDelay: { timestamp: mail.timestamp, delayType: 'MailboxFull', delayedRecipients: [{ emailAddress: 'an@example.com' }] } })).toEqual([['delayed', 'an@example.com']])
    expect(typeOf({ eventType: 'Reject', reject: { reason: 'Bad content' } })).toEqual([['rejected', 'an@example.com']])
    expect(typeOf({ eventType: 'Click' })).toEqual([])
    expect(mailEventsOf(sesEventSchema.parse({ mail: { ...mail, tags: { about: ['inv_x_1'] } }, eventType: 'Send' }))).toMatchObject({ documentId: 'inv_x_1', about: true, events: [{ type: 'sent' }] })
  })
})
