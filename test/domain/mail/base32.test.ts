import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { base32Decode, base32Encode } from '../../../domain/mail/base32.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('base32', () => {
  it.each([['', ''], ['f', 'my'], ['fo', 'mzxq'], ['foo', 'mzxw6'], ['foob', 'mzxw6yq'], ['fooba', 'mzxw6ytb'], ['foobar', 'mzxw6ytboi']])('writes %j as RFC 4648 section 10 does: %j', (text, written) => {
    expect(base32Encode(bytes(text))).toBe(written)
    expect(base32Decode(written)).toEqual(bytes(text))
    expect(base32Decode(written.toUpperCase())).toEqual(bytes(text))
  })

  it('reads back any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (value) => { expect(base32Decode(base32Encode(value))).toEqual(value) }))
  })

  it.each(['my======', 'm1', 'm0', 'm8', 'm y', 'mü', 'my!'])('does not read %j: another character is in it', (text) => expect(base32Decode(text)).toBeUndefined())

  it.each(['a', 'aaa', 'aaaaaa', 'mzxw6ytbo'])('does not read %j: no number of bytes is that long', (text) => expect(base32Decode(text)).toBeUndefined())

  it.each(['mz', 'mzxr', 'mzxw7', 'mzxw6yr', 'ab', 'a7'])('does not read %j: it would be a second spelling of one value', (text) => expect(base32Decode(text)).toBeUndefined())
})
