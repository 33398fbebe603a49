import { describe, expect, it } from '@jest/globals'
import { replyAddress, replyTokenOf, threadRoot } from '../../../domain/mail/bill-addresses.ts'
import { headerText } from '../../../domain/mail/bill-header-text.ts'
import { holdOfEvent, isStronger, mailEvents, type MailEventType } from '../../../domain/mail/mail-event.ts'

describe('addresses of a bill', () => {
  it('name the token and the document', () => {
    expect(replyAddress('abc', 'reply.example.com')).toBe('reply+abc@reply.example.com')
    expect(threadRoot('inv_abcdefghijklmnop_3', 'reply.example.com')).toBe('<inv_abcdefghijklmnop_3@reply.example.com>')
  })

  it.each([
    ['reply+abc@reply.example.com', 'abc'], ['Reply+ABC@Reply.Example.com', 'abc'], ['reply+@reply.example.com', ''], ['reply+abc@reply.example.com.evil.test', undefined],
    ['reply-abc@reply.example.com', undefined], ['a reply+abc@reply.example.com', undefined], ['reply+abc', undefined], ['', undefined],
  ])('of %j give the token %j', (address, token) => expect(replyTokenOf(address, 'REPLY.example.com')).toBe(token))
})

describe('text in a header', () => {
  it.each([
    ['Bill\r\nBcc: all@example.com', 'Bill Bcc: all@example.com'],
    ['  two   spaces  ', 'two spaces'],
    ['tab\tnull\u0000line\u2028paragraph\u2029end', 'tab null line paragraph end'],
    ['right \u202egnp.exe\u202c left\u200e\u200f\u061c\u2066x\u2069', 'right gnp.exe left x'],
    ['Bücher 日本 👍', 'Bücher 日本 👍'],
    ['', ''],
  ])('%j is %j', (text, header) => expect(headerText(text)).toBe(header))

  it('is cut at 200 characters or as told, and never inside one', () => {
    expect(headerText('x'.repeat(201))).toBe('x'.repeat(200))
    expect(headerText('x'.repeat(200))).toHaveLength(200)
    expect(headerText('👍👍👍', 2)).toBe('👍👍')
  })
})

describe('what SES tells of a mail', () => {
  const all = Object.keys(mailEvents) as MailEventType[]

  it('counts only where it says more: a late delivery undoes no bounce', () => {
    for (const [at, event] of all.entries()) {
      expect(isStronger(event, undefined)).toBe(true)
      expect(all.filter((than) => isStronger(event, than))).toEqual(all.slice(0, at))
    }
    expect(all).toEqual(['sent', 'delayed', 'delivered', 'soft-bounced', 'rejected', 'bounced', 'complained'])
  })

  it('puts an address on hold for a bounce for good and for a complaint, and for nothing else', () => {
    expect(all.map((event) => holdOfEvent[event])).toEqual([undefined, undefined, undefined, undefined, undefined, 'bounced', 'complained'])
  })
})
