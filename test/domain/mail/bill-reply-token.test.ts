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

  it.each<[string, () => string, string]>([
    ['an account', () => signReplyToken(key(1), { accountId: 'acc_short', ordinal: 1 }), 'The account id is not acc_ and 16 base32 characters.'],
    ['an ordinal', () => signReplyToken(key(1), { accountId: 'acc_abcdefghijklmnop', ordinal: 0 }), 'The ordinal does not fit in a reply token.'],
    ['a key above 255', () => signReplyToken({ ...key(1), id: 256 }, { accountId: 'acc_abcdefghijklmnop', ordinal: 1 }), 'A key id is a number from 0 to 255.'],
    ['a key below 0', () => signReplyToken({ ...key(1), id: -1 }, { accountId: 'acc_abcdefghijklmnop', ordinal: 1 }), 'A key id is a number from 0 to 255.'],
    ['half a key', () => signReplyToken({ ...key(1), id: 1.5 }, { accountId: 'acc_abcdefghijklmnop', ordinal: 1 }), 'A key id is a number from 0 to 255.'],
  ])('says what does not fit: %s', (_, sign, message) => expect(sign).toThrow(new RangeError(message)))

  it('names the first and the last ordinal and key that fit', () => {
    for (const ordinal of [1, 0xff_ff_ff]) for (const id of [0, 255]) expect(verifyReplyToken([key(id)], signReplyToken(key(id), { accountId: 'acc_abcdefghijklmnop', ordinal }))).toEqual({ accountId: 'acc_abcdefghijklmnop', ordinal })
  })

  it('stays the same for ever: bills of years ago are answered', () => {
    // Python: base64.b32encode(header + hmac.new(key, b'billkeep reply v1\0' + header, sha256).digest()[:16]), lower case, without padding.
    expect(signReplyToken(key(7), { accountId: 'acc_abcdefghijklmnop', ordinal: 0x01_02_03 })).toBe('a4aeimquy5bfjnrvz4aqeay2lnl5w5r6qibrcbihwjmkfsyh')
  })

  it('is not found in other addresses', () => {
    for (const address of ['bills@reply.example.com', 'reply+abc@other.example.com', 'xreply+abc@reply.example.com']) expect(replyTokenOf(address, 'reply.example.com')).toBeUndefined()
  })
})
