import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { signReplyToken } from '../../../domain/mail/bill-reply-token.ts'
import { caseOfToken, caseReplyAddress } from '../../../domain/mail/case-reply-token.ts'

const key = (id: number, word = 'a') => ({ id, secret: new TextEncoder().encode(`${word} secret of thirty-two characters`) })
const caseId = 'cas_abcdefghijklmnop_abcdefghij'
const address = (caseName = caseId, by = key(1)) => caseReplyAddress(by, caseName, 'reply.example.com')
const tokenOf = (text: string) => text.slice('case+'.length, text.indexOf('@'))

describe('the reply address of a case', () => {
  it('stays the same for ever: mails of years ago are answered', () => {
    // Python: base64.b32encode(bytes([1]) + base64.b32decode('ABCDEFGHIJKLMNOP')) + 'abcdefghij' + base64.b32encode(hmac.new(key, b'billkeep case v1\0' + case_id, sha256).digest()[:16]), lower case, without padding.
    expect(address()).toBe('case+aeaeimquy5bfjnrvz4abcdefghijt6y7ucxpqaqgnjbs4b72w4dxzm@reply.example.com')
  })

  it('names its case in either case, and fits in a local part', () => {
    const letters = (length: number) => fc.stringMatching(new RegExp(`^[a-z2-7]{${length}}$`))
    fc.assert(fc.property(letters(16), letters(10), fc.integer({ min: 0, max: 255 }), (account, own, id) => {
      const name = `cas_${account}_${own}`
      const written = address(name, key(id))
      expect(written).toMatch(/^case\+[a-z2-7]{54}@reply\.example\.com$/)
      expect(caseOfToken([key(id)], tokenOf(written))).toBe(name)
      expect(caseOfToken([key(id)], tokenOf(written).toUpperCase())).toBe(name)
    }), { numRuns: 20 })
  })

  it('names none with any character changed, cut or added', () => {
    const token = tokenOf(address())
    for (let at = 0; at < token.length; at++) expect(caseOfToken([key(1)], token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1))).toBeUndefined()
    for (const text of ['', 'a', token.slice(1), token.slice(0, -1), `a${token}`, `${token}a`, ` ${token}`, `${token} `, `1${token.slice(1)}`, `${token.slice(0, 20)}1${token.slice(21)}`, `${token.slice(0, -1)}1`]) expect(caseOfToken([key(1)], text)).toBeUndefined()
  })

  it('needs a key that made it, whatever other keys there are', () => {
    const token = tokenOf(address())
    expect(caseOfToken([key(2), key(1)], token)).toBe(caseId)
    for (const keys of [[], [key(2)], [key(1, 'another')], [key(1, 'another'), key(2)]]) expect(caseOfToken(keys, token)).toBeUndefined()
  })

  it('is no bill\'s, nor a bill\'s its', () => {
    expect(caseOfToken([key(1)], signReplyToken(key(1), { accountId: 'acc_abcdefghijklmnop', ordinal: 3 }).padEnd(54, 'a'))).toBeUndefined()
  })

  it.each(['', 'cas_', 'cas_abcdefghijklmnop', 'cas_abcdefghijklmnop_abc', 'cas_abcdefghijklmno1_abcdefghij', 'cas_abcdefghijklmnop_abcdefghi1', `x${caseId}`, `${caseId}x`, caseId.toUpperCase(), 'case_abcdefghijklmnop_abcdefghij'])('is not made for %j', (name) => {
    expect(() => address(name)).toThrow(new RangeError('The case id is not cas_, 16 and 10 base32 characters.'))
  })
})
