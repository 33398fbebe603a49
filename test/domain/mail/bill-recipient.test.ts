import { describe, expect, it } from '@jest/globals'
import { billRecipient } from '../../../domain/mail/bill-recipient.ts'

/** A domain of so many characters: with `an@` before it 254 are the most that RFC 5321 lets a path hold. */
const longDomain = (length: number) => `${`${'d'.repeat(50)}.`.repeat(4)}${'d'.repeat(length - 208)}.com`

describe('where a bill goes', () => {
  it.each([
    ['an@example.com', 'an@example.com'],
    ['  an@example.com\n', 'an@example.com'],
    ["o'brien+bills@sub.example.co.uk", "o'brien+bills@sub.example.co.uk"],
    ['an@vélo.be', 'an@xn--vlo-bma.be'],
    ['An.Peeters@Example.com', 'An.Peeters@example.com'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    [`an@${longDomain(251)}`, `an@${longDomain(251)}`],
  ])('%j goes to %s', (email, address) => {
    expect(billRecipient(email, undefined)).toEqual({ kind: 'address', address })
  })

  it.each([
    'an', 'an@', '@example.com', 'an@example', 'an@@example.com', 'a n@example.com', 'an@exa mple.com', '.an@example.com', 'an..b@example.com', 'an@example.com, b@example.com',
    'an@example.com\r\nBcc: x@example.com', 'an <an@example.com>', '"an"@example.com', 'añ@example.com', `${'a'.repeat(65)}@example.com`, `an@${'a'.repeat(64)}.com`, 'an@127.0.0.1', 'an@-x.com', `an@${longDomain(252)}`,
  ])('%j is no address that mail can be sent to', (email) => {
    expect(billRecipient(email, undefined)).toEqual({ kind: 'unmailable', reason: 'invalid-address' })
  })

  it('says what is missing or on hold', () => {
    expect(billRecipient(undefined, 'bounced')).toEqual({ kind: 'unmailable', reason: 'no-address' })
    expect(billRecipient(' ', undefined)).toEqual({ kind: 'unmailable', reason: 'no-address' })
    expect(billRecipient('an@example.com', 'bounced')).toEqual({ kind: 'unmailable', reason: 'address-bounced' })
    expect(billRecipient('an@example.com', 'complained')).toEqual({ kind: 'unmailable', reason: 'address-complained' })
  })
})
