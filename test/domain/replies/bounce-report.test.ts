import { describe, expect, it } from '@jest/globals'
import { bounceReport } from '../../../domain/replies/bounce-report.ts'
import type { ReceivedMail } from '../../../domain/replies/received-mail.ts'
import { aMail } from '../../builders/received-mail.ts'

const status = (text: string) => ({ type: 'message/delivery-status', text })
const bounce = (reports: ReceivedMail['reports'], text = '', change: Partial<ReceivedMail> = {}) => bounceReport(aMail({ reports, from: { display: '', address: 'MAILER-DAEMON@example.net' }, to: [{ display: '', address: 'Bills@lumen.example' }], ...change }), text)
const typeOf = (code: string, action = 'failed', diagnostic = '') => bounce([status(`Action: ${action}\nStatus: ${code}\n${diagnostic ? `Diagnostic-Code: ${diagnostic}\n` : ''}`)]).type

describe('a bounce by RFC 3464', () => {
  it('names who was not reached, why, and which mail it was', () => {
    const report = bounce([
      status('Reporting-MTA: dns; mx.example.net\n\nOriginal-Recipient: rfc822;An@Example.com\nFinal-Recipient: rfc822; an@example.com\nAction: failed\nStatus: 5.1.1 (bad)\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\n\nFinal-Recipient: RFC822;jo@example.org\nStatus: 4.2.2'),
      { type: 'text/rfc822-headers', text: 'Message-ID: <inv_abcdefghijklmnop_3@reply.example.com>\nReferences: <root@x> <other@y>\nTo: an@example.com' },
    ], '', { inReplyTo: ['reply@z'], references: ['root@x'] })
    expect(report).toEqual({
      type: 'hard', recipients: ['an@example.com', 'jo@example.org'], status: '5.1.1', diagnostic: 'smtp; 550 5.1.1 user unknown',
      originalIds: ['inv_abcdefghijklmnop_3@reply.example.com', 'root@x', 'other@y', 'reply@z'],
    })
  })

  it('says nothing that is not known', () => expect(bounce([])).toEqual({ type: 'soft', recipients: [], originalIds: [] }))

  it.each([
    ['5.1.1', 'hard'], ['5.0.0', 'hard'], ['5.1.10', 'hard'], ['5.2.1', 'hard'], ['5.2.2', 'soft'], ['5.7.1', 'soft'], ['5.3.4', 'soft'], ['4.2.2', 'soft'], ['4.4.1', 'soft'], ['2.0.0', 'delay'],
  ])('of status %s is %s: only a wrong address is given up', (code, type) => expect(typeOf(code)).toBe(type))

  it.each(['delayed', 'relayed', 'delivered', 'expanded', 'Delayed'])('that was %s is no failure yet', (action) => expect(typeOf('5.1.1', action)).toBe('delay'))

  it('is soft where the mailbox is full, whatever the status says', () => {
    for (const words of ['mailbox full', 'Mailbox is full', 'over quota', 'overquota', 'Quota exceeded', 'Postvak is vol', 'Uw buzón está casi lleno', 'Le postvak vol', 'Postfach ist voll', 'boîte aux lettres pleine', 'buzón lleno']) expect([words, typeOf('5.1.1', 'failed', words)]).toEqual([words, 'soft'])
  })

  it('keeps 300 characters of the diagnostic and 20 addresses and ids, and reads 500 of a field', () => {
    const many = (of: (index: number) => string) => Array.from({ length: 21 }, (_, index) => of(index)).join('\n')
    const report = bounce([status(`Diagnostic-Code: ${'x'.repeat(600)}\n${many((index) => `Final-Recipient: rfc822;a${index}@x.com`)}`), { type: 'message/rfc822', text: many((index) => `Message-ID: <id${index}@x>`) }])
    expect([report.diagnostic, report.recipients.length, report.originalIds.length]).toEqual(['x'.repeat(300), 20, 20])
    expect(bounce([status(`Final-Recipient: rfc822;${' '.repeat(500)}an@example.com`)]).recipients).toEqual([])
  })

  it('reads fields at the start of a line, in either case, one line each', () => {
    expect(bounce([status('final-recipient:\trfc822;an@example.com\nX-Final-Recipient: rfc822;jo@example.org')]).recipients).toEqual(['an@example.com'])
    expect(bounce([status('Original-Recipient: rfc822;an@example.com\nDiagnostic-Code: smtp; 550 \t\r\n')])).toMatchObject({ recipients: ['an@example.com'], diagnostic: 'smtp; 550' })
    expect(bounce([{ type: 'message/rfc822', text: 'Message-ID: <a@x>' }, { type: 'text/rfc822-headers', text: 'Message-ID: <b@x>' }]).originalIds).toEqual(['a@x', 'b@x'])
    expect(bounce([{ type: 'message/rfc822', text: 'Status: 4.0.0' }, status('Status: 5.1.1')]).status).toBe('5.1.1')
    expect([bounce([status('Status: 5.12.123')]).status, bounce([], 'was 4.12.123').status]).toEqual(['5.12.123', '4.12.123'])
    expect(bounce([status('Final-Recipient:\nan@example.com')]).recipients).toEqual([])
  })
})

describe('who was not reached', () => {
  it('is what the mail system names in its own header', () => {
    expect(bounce([], 'jo@example.org', { headers: [{ name: 'x-failed-recipients', value: 'An@example.com, bo@example.com' }] }).recipients).toEqual(['an@example.com', 'bo@example.com'])
  })

  it('is whom the returned mail was to, where nobody is named', () => {
    const returned = { type: 'message/rfc822', text: 'From: bills@lumen.example\nTo: An <An@Example.com>\nSubject: x' }
    expect(bounce([returned], 'Your mail to jo@example.org failed').recipients).toEqual(['an@example.com'])
    expect(bounce([status('Final-Recipient: rfc822;bo@example.com'), returned]).recipients).toEqual(['bo@example.com'])
    expect(bounce([], 'Failed\n\nTo: an@example.com\nabout jo@example.org').recipients).toEqual(['an@example.com'])
  })

  it('is else who stands in the text, but not the mail system nor we', () => {
    expect(bounce([], 'mailer-daemon@example.net could not deliver the mail of bills@lumen.example to AN@example.com.').recipients).toEqual(['an@example.com'])
    expect(bounce([], `${' '.repeat(2_000)}an@example.com`).recipients).toEqual([])
    const { from: _, ...nobody } = aMail()
    expect(bounceReport(nobody, 'an@example.com').recipients).toEqual(['an@example.com'])
  })

  it('is read from a report of the international kind, and not from other parts', () => {
    expect(bounce([{ type: 'message/global', text: 'To: an@example.com\nMessage-ID: <a@x>' }])).toMatchObject({ recipients: ['an@example.com'], originalIds: ['a@x'] })
    expect(bounce([{ type: 'message/global-delivery-status', text: 'Message-ID: <a@x>' }])).toMatchObject({ originalIds: [] })
    expect(bounce([{ type: 'text/plain', text: 'To: an@example.com\nMessage-ID: <a@x>' }])).toMatchObject({ recipients: [], originalIds: [] })
    expect(bounce([{ type: 'message/rfc822', text: `${' '.repeat(16 * 1024)}\nMessage-ID: <a@x>` }]).originalIds).toEqual([])
  })
})

describe('a bounce in words alone', () => {
  it.each([
    ['550 5.1.1 <an@example.com>', 'hard', '5.1.1'], ['said: 452 4.2.2', 'soft', '4.2.2'], ['552 5.2.2 quota', 'soft', '5.2.2'], ['2.0.0 OK', 'soft', undefined], ['version 15.1.1', 'soft', undefined], ['5.1.1234', 'soft', undefined],
    ['User unknown', 'hard', undefined], ['No such user here', 'hard', undefined], ['the address does not exist', 'hard', undefined], ['Address not found', 'hard', undefined], ['Your message couldn\'t be found', 'hard', undefined], ['Mailbox unavailable', 'hard', undefined],
    ['Dit adres bestaat niet', 'hard', undefined], ['existiert nicht', 'hard', undefined], ['n’existe pas', 'hard', undefined], ['no existe', 'hard', undefined], ['account is disabled', 'hard', undefined], ['account closed', 'hard', undefined], ['a permanent failure', 'hard', undefined], ['error 550', 'hard', undefined],
    ['It will be retried', 'delay', undefined], ['We will keep trying', 'delay', undefined], ['Delivery is delayed', 'delay', undefined], ['THIS IS A WARNING MESSAGE ONLY', 'delay', undefined], ['Het wordt opnieuw geprobeerd', 'delay', undefined],
    ['Mailbox full, user unknown', 'soft', undefined], ['Please try later', 'soft', undefined],
  ])('%j is %s', (text, type, code) => expect(bounce([], text)).toMatchObject({ type, ...(code ? { status: code } : {}) }))

  it('has no status where the text has none', () => expect('status' in bounce([], '2.0.0, 15.1.1 or 5.1.1234')).toBe(false))

  it('is the status of the report before one in the text', () => {
    expect(bounce([status('Status: 4.4.7')], '550 5.1.1')).toMatchObject({ type: 'soft', status: '4.4.7' })
    expect(bounce([status('Status: 999')], '550 5.1.1')).toMatchObject({ type: 'hard', status: '5.1.1' })
  })

  it('that a report says failed is no delay, whatever its text says', () => expect(bounce([status('Action: failed\nStatus: 5.1.1')], 'it was delayed')).toMatchObject({ type: 'hard' }))

  it('is read over its beginning', () => {
    expect(bounce([], `${'. '.repeat(1_490)}user unknown`).type).toBe('hard')
    expect(bounce([], `${'. '.repeat(1_500)}user unknown`).type).toBe('soft')
    expect(bounce([], `${'. '.repeat(4_000)}5.1.1`)).not.toHaveProperty('status')
  })
})
