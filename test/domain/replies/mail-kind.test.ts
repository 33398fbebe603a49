import { describe, expect, it } from '@jest/globals'
import { mailKind, type MailKind } from '../../../domain/replies/mail-kind.ts'
import type { ReceivedMail } from '../../../domain/replies/received-mail.ts'
import { aMail } from '../../builders/received-mail.ts'

const kindOf = (change: Partial<ReceivedMail> = {}, text = 'Klopt dit?', envelopeSender?: string) => {
  const { kind, reason } = mailKind(aMail(change), text, envelopeSender)
  return [kind, reason]
}
const human: [MailKind, string] = ['human', 'no sign of an automatic mail']
const headers = (of: Readonly<Record<string, string>>) => ({ headers: Object.entries(of).map(([name, value]) => ({ name, value })) })
const report = (type: string, contentType = 'multipart/report') => ({ contentType, reports: [{ type, text: '' }] })
const multipart = (reportType: string) => ({ contentType: 'multipart/report', contentParams: { 'report-type': reportType } })
const from = (address: string) => ({ from: { display: '', address } })

describe('a mail that a person wrote', () => {
  const people: [string, Partial<ReceivedMail>, string?, string?][] = [
    ['says what he wants', {}], ['may be in HTML', { contentType: 'multipart/alternative' }],
    ['may answer an automatic reply', { subject: 'Re: Re: Out of office' }], ['may have a calendar in it', { calendarMethod: 'PUBLISH' }],
    ['may say so himself', headers({ 'auto-submitted': 'no', 'x-autoreply': 'yes', 'return-path': '<>' }), 'I am out of office until Monday'],
    ['may say so in other letters', headers({ 'auto-submitted': ' No ' }), 'This is an automated message'],
    ['may say that none of it is automatic', headers({ 'auto-submitted': 'no; comment' })],
    ['may carry headers that automatic mails have too', headers({ 'x-autoreply': 'no', precedence: 'first-class', 'x-mailer': 'Outlook', 'x-auto-response-suppress': 'DR' })],
    ['may be away and ask about his bill', {}, 'Ik ben op vakantie tot 1 december. Kan ik de rekening later betalen?'],
    ['may be away and say no more', {}, 'I am out of office'], ['may thank for ours', {}, 'Thank you for your message'], ['may promise to pay', {}, 'We will answer you soon'],
    ['may thank, promise and ask about the bill', {}, 'Thank you for your message. Could you explain the invoice? We will reply then.'],
    ['may tell of a bounce', {}, 'Your bill could not be delivered to my wife'], ['may use words of one in the subject', { subject: 'Undeliverable: bill' }],
    ['may forward a read receipt', { subject: 'Read: bill' }, 'See this'], ['has an envelope sender', {}, 'Klopt dit?', 'an@example.com'], ['has a return path', headers({ 'return-path': '<an@example.com>' })],
  ]

  it.each(people.map(([does, change, text, sender]) => ({ does, change, text, sender })))('$does', ({ change, text, sender }) => expect(kindOf(change, text, sender)).toEqual(human))
})

describe('a complaint', () => {
  it.each<[Partial<ReceivedMail>, string]>([
    [multipart('feedback-report'), 'feedback report (RFC 5965)'], [multipart('Feedback-Report'), 'feedback report (RFC 5965)'], [report('message/feedback-report'), 'feedback report (RFC 5965)'], [report('message/feedback-report', 'multipart/mixed'), 'feedback report (RFC 5965)'],
    [headers({ 'x-hmxmroriginalrecipient': 'an@example.com' }), 'header x-hmxmroriginalrecipient'], [{ subject: 'Complaint about message from 1.2.3.4' }, 'subject of a complaint'],
  ])('%j', (change, reason) => expect(kindOf(change)).toEqual(['complaint', reason]))

  it.each<Partial<ReceivedMail>>([report('message/feedback-report', 'text/plain'), { ...multipart('feedback-report'), contentType: 'multipart/mixed' }, { subject: 'My complaint about message from you' }, { subject: 'Complaint about message fromage' }])('is not %j', (change) => expect(kindOf(change)).toEqual(human))
})

describe('a read receipt', () => {
  it.each<[Partial<ReceivedMail>, string, string]>([
    [multipart('disposition-notification'), '', 'disposition notification (RFC 8098)'], [report('message/disposition-notification', 'text/plain'), '', 'disposition notification (RFC 8098)'],
    [{ subject: 'Read: bill' }, 'Your message was read on Monday', 'worded as a read receipt'], [{ subject: 'Gelezen: rekening' }, 'Uw bericht is gelezen', 'worded as a read receipt'], [{ subject: 'Read: bill', contentType: 'multipart/report' }, '', 'worded as a read receipt'],
  ])('%j %j', (change, text, reason) => expect(kindOf(change, text)).toEqual(['read-receipt', reason]))

  it('needs a subject that says so', () => expect(kindOf({ subject: 'Bill' }, 'Your message was read')).toEqual(human))
  it('needs its own report', () => expect(kindOf({ ...multipart('disposition-notification'), contentType: 'multipart/mixed' })).toEqual(human))
})

describe('a bounce', () => {
  const daemon = from('Mailer-Daemon@example.net')

  it.each<[Partial<ReceivedMail>, string, string | undefined, string]>([
    [multipart('delivery-status'), '', undefined, 'delivery status notification (RFC 3464)'], [report('message/delivery-status'), '', undefined, 'delivery status notification (RFC 3464)'], [report('message/delivery-status', 'multipart/mixed'), '', undefined, 'delivery status notification (RFC 3464)'],
    [headers({ 'x-failed-recipients': 'an@example.com' }), '', undefined, 'header x-failed-recipients'], [headers({ 'x-ms-exchange-message-is-ndr': '1' }), '', undefined, 'header x-ms-exchange-message-is-ndr'],
    [{ ...daemon, subject: 'Undeliverable: bill' }, '', undefined, 'from a mail system, worded as a bounce'], [daemon, 'Your mail could not be delivered to An', undefined, 'from a mail system, worded as a bounce'],
    [{ subject: 'Undeliverable: bill' }, '', '', 'from a mail system, worded as a bounce'], [{ subject: 'Undeliverable: bill', ...headers({ 'return-path': ' <> ' }) }, '', undefined, 'from a mail system, worded as a bounce'],
    [{ ...daemon, contentType: 'multipart/report' }, '', undefined, 'report of a mail system'], [{ subject: 'Onbestelbaar: rekening' }, 'Kon niet worden bezorgd', undefined, 'worded as a bounce'], [daemon, '', undefined, 'from a mail system'],
  ])('%j %j %j', (change, text, sender, reason) => expect(kindOf(change, text, sender)).toEqual(['bounce', reason]))

  it('is not what only carries such a report as text', () => expect(kindOf(report('message/delivery-status', 'text/plain'))).toEqual(human))
  it('is not a report of another', () => expect(kindOf({ contentType: 'multipart/report' })).toEqual(human))
  it('needs its own report', () => expect(kindOf({ ...multipart('delivery-status'), contentType: 'multipart/mixed' })).toEqual(human))
  it('is told by what is written in its first 2,000 characters', () => {
    expect(kindOf(daemon, `${'. '.repeat(900)}could not be delivered to An`)[1]).toBe('from a mail system, worded as a bounce')
    expect(kindOf(daemon, `${'. '.repeat(1_000)}could not be delivered to An`)[1]).toBe('from a mail system')
  })
})

describe('a mail of our own', () => {
  const [bill, ofCase] = [`reply+${'a'.repeat(48)}@reply.example.com`, `Case+${'b'.repeat(54)}@reply.example.com`]

  it('names itself, or comes from a reply address', () => {
    expect(kindOf(headers({ 'x-billkeep-origin': 'bill' }))).toEqual(['own-mail', 'header x-billkeep-origin'])
    for (const address of [bill, ofCase, bill.toUpperCase()]) {
      expect(kindOf(from(address))).toEqual(['own-mail', 'comes from a reply address of ours'])
      expect(kindOf({ replyTo: [{ display: '', address: 'an@example.com' }, { display: '', address }] })).toEqual(['own-mail', 'comes from a reply address of ours'])
    }
  })

  it.each([`reply+${'a'.repeat(47)}@x.com`, `reply+${'a'.repeat(49)}@x.com`, `reply+${'1'.repeat(48)}@x.com`, `case+${'a'.repeat(48)}@x.com`, `xreply+${'a'.repeat(48)}@x.com`, `reply+${'a'.repeat(48)}`])('is none from %s', (address) => expect(kindOf(from(address))).toEqual(human))
})

describe('an automatic reply', () => {
  it.each<[Partial<ReceivedMail>, string]>([
    [headers({ 'auto-submitted': 'auto-replied' }), 'Auto-Submitted: auto-replied (RFC 3834)'], [headers({ 'auto-submitted': ' Auto-Generated ' }), 'Auto-Submitted: auto-generated (RFC 3834)'], [headers({ 'auto-submitted': 'nothing' }), 'Auto-Submitted: nothing (RFC 3834)'],
    [headers({ 'auto-submitted': `auto-${'x'.repeat(60)}` }), `Auto-Submitted: auto-${'x'.repeat(55)} (RFC 3834)`],
    [headers({ 'x-autoreply': 'yes' }), 'header x-autoreply: yes'], [headers({ 'x-loop': 'y'.repeat(61) }), `header x-loop: ${'y'.repeat(60)}`], [headers({ 'x-auto-response-suppress': 'OOF, AutoReply' }), 'header x-auto-response-suppress: OOF, AutoReply'], [headers({ precedence: 'auto_reply' }), 'header precedence: auto_reply'],
    [{ headers: [{ name: 'x-mailer', value: 'x' }, { name: 'x-mailer', value: 'vacation' }] }, 'header x-mailer: x vacation'],
    [{ subject: 'Out of Office: bill' }, 'subject of an automatic reply'], [{ subject: '  Réponse automatique' }, 'subject of an automatic reply'], [from('noreply@example.com'), 'from an address that no person reads'],
    [headers({ 'return-path': '<>' }), 'empty envelope sender'], [headers({ precedence: 'bulk', 'in-reply-to': 'x' }), 'Precedence: bulk, as an answer'],
  ])('%j', (change, reason) => expect(kindOf({ ...change, ...(reason.startsWith('Precedence') ? { inReplyTo: ['a@x'] } : {}) })).toEqual(['auto-reply', reason]))

  it.each([
    ['I am out of office until Monday.', 'worded as an absence notice'], ['Ik ben afwezig tot maandag', 'worded as an absence notice'], ['This is an automated message', 'says that it is automatic'], ['Dit is een automatisch bericht', 'says that it is automatic'],
    ['Thank you for contacting us. We will reply soon.', 'worded as an automatic acknowledgement'], ['Ik ben afwezig tot maandag. Kan dat?', 'worded as an absence notice'], ['Thank you for contacting us. Did you know? We will reply soon.', 'worded as an automatic acknowledgement'],
    ['Ik ben afwezig tot maandag. ¡Gracias por la factura!', 'worded as an absence notice'],
  ])('%j', (text, reason) => expect(kindOf({}, text)).toEqual(['auto-reply', reason]))

  it('has an envelope without sender, whatever its headers say', () => {
    expect(kindOf(headers({ 'return-path': '<an@example.com>' }), 'x', '')).toEqual(['auto-reply', 'empty envelope sender'])
    expect(kindOf(headers({ 'return-path': '<>' }), 'x', 'an@example.com')).toEqual(human)
  })
})

describe('a mail for a calendar or a list', () => {
  it.each<[Partial<ReceivedMail>, MailKind, string]>([
    [{ calendarMethod: 'REPLY' }, 'calendar', 'calendar REPLY (RFC 6047)'], [{ contentType: 'text/calendar' }, 'calendar', 'text/calendar'], [{ contentType: 'text/calendar', calendarMethod: 'PUBLISH' }, 'calendar', 'text/calendar'],
    ...['list-id', 'list-post', 'list-unsubscribe', 'mailing-list', 'x-mailing-list', 'list-help', 'list-subscribe', 'x-beenthere'].map((name): [Partial<ReceivedMail>, MailKind, string] => [headers({ [name]: '<x>' }), 'mailing-list', `header ${name}`]),
    [headers({ precedence: 'List' }), 'mailing-list', 'Precedence: list'], [headers({ 'x-precedence': 'list' }), 'mailing-list', 'Precedence: list'], [{ ...headers({ precedence: 'bulk' }), subject: 'News' }, 'mailing-list', 'Precedence: bulk'], [{ ...headers({ precedence: 'JUNK' }), subject: 'News' }, 'mailing-list', 'Precedence: bulk'],
  ])('%j is %s: %s', (change, kind, reason) => expect(kindOf(change)).toEqual([kind, reason]))

  it('is an answer where it is one: by its thread, its subject, or its words', () => {
    const answer = ['auto-reply', 'Precedence: bulk, as an answer']
    const bulk = { ...headers({ precedence: 'bulk' }), subject: 'News' }
    expect(kindOf({ ...bulk, inReplyTo: ['a@x'] })).toEqual(answer)
    expect(kindOf({ ...bulk, references: ['a@x'] })).toEqual(answer)
    for (const subject of ['Re: bill', 'AW: bill', 'Antw: bill', 'SV: x', 'Rif: x', 'Odp: x', 'Auto x']) expect(kindOf({ ...bulk, subject })).toEqual(answer)
    for (const subject of ['Rebate', 'My re: bill', 'News']) expect(kindOf({ ...bulk, subject })).toEqual(['mailing-list', 'Precedence: bulk'])
    expect(kindOf(bulk, 'I am out of office until Monday')).toEqual(answer)
    expect(kindOf(headers({ precedence: 'bulky' }))).toEqual(human)
    expect(kindOf(headers({ precedence: 'listen' }))).toEqual(human)
  })
})

it('the strongest sign decides: a complaint, a receipt, a bounce, our own, an automatic reply, a list, and last the words', () => {
  const signs: [MailKind, Partial<ReceivedMail>][] = [
    ['complaint', headers({ 'x-hmxmroriginalrecipient': 'x' })], ['bounce', headers({ 'x-failed-recipients': 'x' })], ['own-mail', headers({ 'x-billkeep-origin': 'x' })], ['auto-reply', headers({ 'auto-submitted': 'auto-replied' })], ['mailing-list', headers({ 'list-id': 'x' })],
  ]
  for (const [index, [kind]] of signs.entries()) {
    const all = { headers: signs.slice(index).flatMap(([, sign]) => sign.headers ?? []) }
    expect(kindOf(all, 'I am out of office until Monday')[0]).toBe(kind)
  }
  expect(kindOf({ ...report('message/disposition-notification'), ...multipart('delivery-status') })[0]).toBe('read-receipt')
})

it('a mail without sender is a person\'s where nothing else speaks against it', () => {
  const { from: _, ...nobody } = aMail()
  expect(mailKind(nobody, 'Klopt dit?')).toEqual({ kind: 'human', reason: 'no sign of an automatic mail' })
})
