import { describe, expect, it } from '@jest/globals'
import { simpleParser } from 'mailparser'
import { createComposeNotice } from '../../../adapters/mail/compose-notice.ts'
import { createSendNotice } from '../../../application/notices/send-notice.ts'
import type { BillMail, SendOutcome } from '../../../application/ports/bill-mailer.ts'
import { replyTokenOf } from '../../../domain/mail/bill-addresses.ts'
import { verifyReplyToken } from '../../../domain/mail/bill-reply-token.ts'
import { noticeTemplates, type Notice, type NoticeTemplate } from '../../../domain/mail/notice.ts'
import { aSeller, anAccount } from '../../builders/company.ts'
import { createInMemoryNoticeStore } from '../../doubles/in-memory-notices.ts'
import { createManualClock } from '../../doubles/manual-clock.ts'

const key = { id: 1, secret: new TextEncoder().encode('x'.repeat(40)) }

function aPostOffice(account = { ...anAccount('1'), email: 'jansen@example.com', language: 'nl' }, outcomes: SendOutcome[] = []) {
  const mails: BillMail[] = []
  const send = createSendNotice({
    accounts: { get: async (id) => (id === account.id ? account : undefined) },
    sellers: { get: async () => ({ seller: aSeller(), catalogRevision: 1, zones: [] }) },
    notices: createInMemoryNoticeStore(),
    compose: createComposeNotice({ loadKeys: async () => ({ current: key, accepted: [key] }), replyDomain: 'reply.example.com' }),
    mailer: {
      send: async (mail) => {
        mails.push(mail)
        return outcomes.shift() ?? { kind: 'accepted', sesMessageId: 'm' }
      },
    },
    clock: createManualClock('2026-11-02T10:00:00.000Z'),
  })
  const notice: Notice = { key: 'k', accountId: account.id, template: 'one-time-code', values: { code: '123456', minutes: '10' } }
  return { account, mails, send, notice }
}

describe('a notice', () => {
  it('reaches the customer in their language, once', async () => {
    const { send, notice, mails } = aPostOffice()
    expect([await send(notice), await send(notice)]).toEqual(['sent', 'sent'])
    expect(mails).toHaveLength(1)
    const mail = await simpleParser(Buffer.from(mails[0]!.raw))
    expect(mail.text).toContain('Uw eenmalige code is 123456.')
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  })

  it.each((Object.entries(noticeTemplates) as [NoticeTemplate, readonly string[]][]).flatMap(([template, names]) => ['nl', 'en', 'fr'].map((language) => [template, language, names] as const)))(
    '%s says all it has to in %s, and no markup of a customer gets in', async (template, language, names) => {
      const { send, account, mails } = aPostOffice({ ...anAccount('1'), email: 'jansen@example.com', language, name: 'Jan {x} <b>sen' })
      const values = Object.fromEntries(names.map((name) => [name, `<i>${name}</i> {0}`]))
      await send({ key: template, accountId: account.id, template, values, document: { id: 'inv_x_3', ordinal: 3 } })
      const mail = await simpleParser(Buffer.from(mails[0]!.raw))
      for (const value of Object.values(values)) expect(`${mail.subject} ${mail.text}`).toContain(value)
      expect(String(mail.html)).not.toMatch(/<b>|<i>/)
      const token = replyTokenOf(String(mail.replyTo?.value[0]?.address), 'reply.example.com')
      expect(verifyReplyToken([key], token!)).toEqual({ accountId: account.id, ordinal: 3 })
    })

  it('waits where it is too fast, is not sent again where nobody knows, and may be tried again where it surely did not go', async () => {
    const throttled = aPostOffice(undefined, [{ kind: 'throttled' }])
    expect(await throttled.send(throttled.notice)).toBe('sent')
    const unknown = aPostOffice(undefined, [{ kind: 'unknown', detail: 'reset' }])
    expect([await unknown.send(unknown.notice), await unknown.send(unknown.notice), unknown.mails.length]).toEqual(['unknown', 'unknown', 1])
    const stopped = aPostOffice(undefined, [{ kind: 'stopped', detail: 'paused' }])
    expect([await stopped.send(stopped.notice), await stopped.send(stopped.notice)]).toEqual(['failed', 'sent'])
  })

  it('goes to no address that bounced', async () => {
    const held = aPostOffice({ ...anAccount('1'), email: 'x@example.com', emailHold: 'bounced', language: 'nl' } as never)
    expect(await held.send(held.notice)).toBe('no-address')
    expect(held.mails).toEqual([])
  })
})
