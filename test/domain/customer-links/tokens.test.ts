import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { billPath, linkState, readBillLink, revokeLinks, signBillLink, type BillLink } from '../../../domain/customer-links/bill-link-token.ts'
import { formMinutes, readForm, signForm } from '../../../domain/customer-links/form-token.ts'
import { signReplyToken, verifyReplyToken } from '../../../domain/mail/bill-reply-token.ts'

const key = { id: 1, secret: new TextEncoder().encode('a secret of thirty-two characters') }
const other = { id: 1, secret: new TextEncoder().encode('another secret of 32 characters!!') }
const link: BillLink = { accountId: 'acc_abcdefghijklmnop', ordinal: 3, serial: 0, expires: '2028-01-01' }

const anyLink = fc.record({
  accountId: fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'), minLength: 16, maxLength: 16 }).map((text) => `acc_${text}`),
  ordinal: fc.integer({ min: 1, max: 0xff_ff_ff }), serial: fc.integer({ min: 0, max: 255 }),
  expires: fc.integer({ min: 0, max: 365 * 100 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
})

describe('the link in a bill', () => {
  it('says what it opens, whatever that is', () => {
    fc.assert(fc.property(anyLink, (each) => {
      const token = signBillLink(key, each)
      expect(token).toMatch(/^[a-z2-7]{53}$/)
      expect(readBillLink([key], token)).toEqual(each)
    }))
  })

  it('opens nothing when any character of it is another', () => {
    const token = signBillLink(key, link)
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1)
      expect(readBillLink([key], changed)).toBeUndefined()
    }
    for (const text of ['', token.slice(1), `${token}a`, token.replace(/.$/, '!')]) expect(readBillLink([key], text)).toBeUndefined()
  })

  it('needs the key that made it, and is no reply address', () => {
    const token = signBillLink(key, link)
    expect(readBillLink([other], token)).toBeUndefined()
    expect(readBillLink([{ ...other, id: 2 }, key], token)).toEqual(link)
    expect(readBillLink([{ ...key, id: 2 }], token)).toBeUndefined()
    expect(readBillLink([], token)).toBeUndefined()
    expect(verifyReplyToken([key], token.slice(0, 48))).toBeUndefined()
    expect(readBillLink([key], signReplyToken(key, link).padEnd(53, 'a'))).toBeUndefined()
  })

  it('expires on its day, and is revoked with all that the account has so far', () => {
    expect([linkState(link, undefined, '2027-12-31'), linkState(link, undefined, '2028-01-01')]).toEqual(['open', 'expired'])
    const revoked = revokeLinks(undefined, 3)
    expect(linkState(link, revoked, '2027-01-01')).toBe('revoked')
    expect(linkState({ ...link, ordinal: 4 }, revoked, '2027-01-01')).toBe('open')
    expect(linkState({ ...link, serial: 1 }, revoked, '2027-01-01')).toBe('open')
    expect(linkState({ ...link, serial: 1 }, revokeLinks(revoked, 3), '2027-01-01')).toBe('revoked')
  })
})

describe('what a link says', () => {
  it('stays the same for ever: links in mails of years ago are read', () => {
    // Python: base64.b32encode(header + hmac.new(key, b'billkeep bill link v1\0' + header, sha256).digest()[:16]), lower case, without padding.
    expect(signBillLink(key, link)).toBe('aeaeimquy5bfjnrvz4aaaayaklapwywamn75bpbocqlc3ubnfxvua')
  })

  const account = 'The account id is not acc_ and 16 base32 characters.'
  const ordinal = 'The ordinal does not fit in a link.'
  const bytes = 'Key id and serial are numbers from 0 to 255.'
  const expiry = 'The expiry does not fit in a link.'

  it.each<[string, string, Partial<BillLink>, number?]>([
    ['an account that is none', account, { accountId: 'acc_abc' }], ['no account', account, { accountId: '' }], ['ordinal 0', ordinal, { ordinal: 0 }], ['half an ordinal', ordinal, { ordinal: 1.5 }], ['an ordinal of 25 bits', ordinal, { ordinal: 0x1_00_00_00 }],
    ['a serial below 0', bytes, { serial: -1 }], ['half a serial', bytes, { serial: 0.5 }], ['a serial above 255', bytes, { serial: 256 }], ['a key above 255', bytes, {}, 256], ['a day before 1970', expiry, { expires: '1969-12-31' }],
    ['a day after 2149-06-06', expiry, { expires: '2149-06-07' }],
  ])('refuses %s', (_, message, other, id = 1) => {
    expect(() => signBillLink({ ...key, id }, { ...link, ...other })).toThrow(new RangeError(message))
  })

  it.each<[string, Partial<BillLink>, number?]>([['ordinal 1', { ordinal: 1 }], ['the last ordinal', { ordinal: 0xff_ff_ff }], ['the last serial and key', { serial: 255 }, 255], ['the first day', { expires: '1970-01-01' }], ['the last day', { expires: '2149-06-06' }]])('holds %s', (_, other, id = 1) => {
    const each = { ...key, id }
    expect(readBillLink([each], signBillLink(each, { ...link, ...other }))).toEqual({ ...link, ...other })
  })

  it('is a path, of the page or of a part of it', () => {
    expect([billPath('abc'), billPath('abc', 'pdf')]).toEqual(['/bill/abc', '/bill/abc/pdf'])
  })

  it('can be taken back 255 times', () => {
    expect(revokeLinks({ upTo: 3, serial: 254 }, 5)).toEqual({ upTo: 5, serial: 255 })
    expect(() => revokeLinks({ upTo: 3, serial: 255 }, 5)).toThrow('255 times')
  })
})

describe('a form on a page', () => {
  const nonce = new Uint8Array(10).fill(7)
  const of = { link: signBillLink(key, link), action: 'dispute' }
  const token = signForm(key, of, nonce, 30_000_000)

  it('is known again by its link and action alone', () => {
    expect(readForm([key], of, token, 30_000_010)).toMatchObject({ kind: 'form', nonce: 'a4dqobyha4dqobyh' })
    expect(readForm([key], { ...of, action: 'question' }, token, 30_000_010)).toEqual({ kind: 'forged' })
    expect(readForm([key], { ...of, link: signBillLink(key, { ...link, ordinal: 4 }) }, token, 30_000_010)).toEqual({ kind: 'forged' })
    expect(readForm([other], of, token, 30_000_010)).toEqual({ kind: 'forged' })
    expect(readForm([{ ...other, id: 2 }, key], of, token, 30_000_010)).toMatchObject({ kind: 'form' })
    expect(readForm([{ ...key, id: 2 }], of, token, 30_000_010)).toEqual({ kind: 'forged' })
    expect(readForm([], of, token, 30_000_010)).toEqual({ kind: 'forged' })
    expect(readForm([key], of, `${token.slice(0, -1)}x`, 30_000_010)).toEqual({ kind: 'forged' })
    expect(readForm([key], of, '', 30_000_010)).toEqual({ kind: 'forged' })
  })

  it('needs a nonce of ten bytes', () => {
    for (const length of [9, 11]) expect(() => signForm(key, of, new Uint8Array(length), 30_000_000)).toThrow(new RangeError('A form needs a nonce of 10 bytes.'))
  })

  it('may be sent for a day', () => {
    expect(readForm([key], of, token, 30_000_000 + formMinutes)).toMatchObject({ kind: 'form' })
    expect(readForm([key], of, token, 30_000_001 + formMinutes)).toEqual({ kind: 'too-old' })
  })
})
