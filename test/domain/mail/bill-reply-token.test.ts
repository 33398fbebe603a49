import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { replyAddress, replyTokenOf } from '../../../domain/mail/bill-addresses.ts'
import { signReplyToken, verifyReplyToken, type ReplyTokenKey } from '../../../domain/mail/bill-reply-token.ts'

const key = (id: number): ReplyTokenKey => ({ id, secret: new TextEncoder().encode(`secret number ${id} of thirty-two characters`) })
const accountIds = fc.stringMatching(/^acc_[a-z2-7]{16}$/)
const ordinals = fc.integer({ min: 1, max: 0xff_ff_ff })

describe('reply token', () => {
  it('names the document in either case, and fits in a local part', () => {
    fc.assert(fc.property(accountIds, ordinals, fc.integer({ min: 0, max: 255 }), (accountId, ordinal, id) => {
      const token = signReplyToken(key(id), { accountId, ordinal })
      expect(verifyReplyToken([key(id)], token)).toEqual({ accountId, ordinal })
      expect(verifyReplyToken([key(id)], token.toUpperCase())).toEqual({ accountId, ordinal })
      const address = replyAddress(token, 'reply.example.com')
      expect(address.split('@')[0]!.length).toBeLessThanOrEqual(64)
      expect(replyTokenOf(address.toUpperCase(), 'reply.example.com')).toBe(token)
    }))
  })

  it('is refused with any character changed', () => {
    const token = signReplyToken(key(1), { accountId: 'acc_abcdefghijklmnop', ordinal: 3 })
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'a' ? 'b' : 'a'
      expect(verifyReplyToken([key(1)], token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined()
    }
  })

  it('is refused with another key, an unknown key, and as anything that is no token', () => {
    const token = signReplyToken(key(1), { accountId: 'acc_abcdefghijklmnop', ordinal: 3 })
    expect(verifyReplyToken([{ ...key(2), id: 1 }], token)).toBeUndefined()
    expect(verifyReplyToken([key(2)], token)).toBeUndefined()
    for (const text of ['', 'a', token.slice(1), `${token}a`, `${token} `, '1'.repeat(48)]) expect(verifyReplyToken([key(1)], text)).toBeUndefined()
    fc.assert(fc.property(fc.string(), (text) => expect(verifyReplyToken([key(1)], text)).toBeUndefined()))
  })

  it('outlives a rotation as long as its key is kept', () => {
    const old = signReplyToken(key(1), { accountId: 'acc_abcdefghijklmnop', ordinal: 3 })
    expect(verifyReplyToken([key(2), key(1)], old)?.ordinal).toBe(3)
  })

  it('refuses to sign what it could not name', () => {
    for (const accountId of ['', 'acc_', 'acc_short', 'acc_ABCDEFGHIJKLMNOP', 'cus_abcdefghijklmnop']) expect(() => signReplyToken(key(1), { accountId, ordinal: 1 })).toThrow(RangeError)
    for (const ordinal of [0, 1.5, 2 ** 24]) expect(() => signReplyToken(key(1), { accountId: 'acc_abcdefghijklmnop', ordinal })).toThrow(RangeError)
    expect(() => signReplyToken(key(256), { accountId: 'acc_abcdefghijklmnop', ordinal: 1 })).toThrow(RangeError)
  })

  it('is not found in other addresses', () => {
    for (const address of ['bills@reply.example.com', 'reply+abc@other.example.com', 'xreply+abc@reply.example.com']) expect(replyTokenOf(address, 'reply.example.com')).toBeUndefined()
  })
})
