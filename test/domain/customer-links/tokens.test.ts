import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { linkState, readBillLink, revokeLinks, signBillLink, type BillLink } from '../../../domain/customer-links/bill-link-token.ts'
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
    expect(readBillLink([{ ...key, id: 2 }, key], token)).toEqual(link)
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

describe('a form on a page', () => {
  const nonce = new Uint8Array(10).fill(7)
  const of = { link: signBillLink(key, link), action: 'dispute' }
  const token = signForm(key, of, nonce, 30_000_000)

  it('is known again by its link and action alone', () => {
    expect(readForm([key], of, token, 30_000_010)).toMatchObject({ kind: 'form', nonce: 'a4dqobyha4dqobyh' })
    expect(readForm([key], { ...of, action: 'question' }, token, 30_000_010)).toEqual({ kind: 'forged' })
    expect(readForm([key], { ...of, link: signBillLink(key, { ...link, ordinal: 4 }) }, token, 30_000_010)).toEqual({ kind: 'forged' })
    expect(readForm([other], of, token, 30_000_010)).toEqual({ kind: 'forged' })
    expect(readForm([key], of, `${token.slice(0, -1)}x`, 30_000_010)).toEqual({ kind: 'forged' })
    expect(readForm([key], of, '', 30_000_010)).toEqual({ kind: 'forged' })
  })

  it('may be sent for a day', () => {
    expect(readForm([key], of, token, 30_000_000 + formMinutes)).toMatchObject({ kind: 'form' })
    expect(readForm([key], of, token, 30_000_001 + formMinutes)).toEqual({ kind: 'too-old' })
  })
})
