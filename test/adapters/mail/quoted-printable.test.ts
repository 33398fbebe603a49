import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { quotedPrintable } from '../../../adapters/mail/quoted-printable.ts'

function decoded(text: string): string {
  const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

it('gives every text back, in lines of at most 76 characters of ASCII', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', ' ', '.', '=', '\t', '\n', '€', 'é', '🧾', '\0') })), (parts) => {
    const text = parts.join('')
    const encoded = quotedPrintable(text)
    expect(decoded(encoded)).toBe(text.replace(/\n/g, '\r\n'))
    for (const line of encoded.split('\r\n')) {
      expect(line).toMatch(/^[\x20-\x7e]{0,76}$/)
      expect(line).not.toMatch(/^\.| $/)
    }
  }))
})
