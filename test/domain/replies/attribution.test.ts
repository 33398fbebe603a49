import { describe, expect, it } from '@jest/globals'
import { attributionEndingAt, attributionStrength } from '../../../domain/replies/attribution.ts'
import { plainLines } from '../../../domain/replies/plain-lines.ts'

const found = (text: string, last?: number) => {
  const lines = plainLines(text)
  return attributionEndingAt(lines, last ?? lines.length - 1)
}

describe('what a mail client writes above a quote', () => {
  it.each([
    ['Op do 12 nov 2026 om 10:32 schreef Lumen <facturen@example.com>:', 'strong'], ['On Thu, Nov 12, 2026 at 10:32 AM Lumen <a@example.com> wrote:', 'strong'],
    ['Lumen <a@example.com> schreef:', 'strong'], ['Lumen schreef op 2026-11-12 10:32:', 'strong'], ['Op maandag 3 schreef Lumen om 10:32:', 'strong'], ['Lumen (a@example.com), 12-11-2026 10:32:', 'strong'],
    ['2026年11月12日 10:32，Lumen 写道：', 'strong'], ['El jue, 12 nov 2026 a las 10:32, Lumen escribió: ', 'strong'], ['On 12 Nov 2026 at 10:32, Lumen wrote:\'"*_', 'strong'],
    ['An schreef om 10:32:', 'weak'], ['An schreef op 12-11-2026:', 'weak'], ['Op 3 november schreef Lumen:', 'weak'], ['Lumen wrote:', 'weak'], ['an@example.com, 2026:', 'weak'], ['an@example.com, 10h32:', 'weak'],
    ['an@example.com:', undefined], ['10:32, 12-11-2026:', undefined], ['Lumen wrote', undefined], ['Lumen:', undefined], ['', undefined], [':', undefined], ['Lumen underwrote:', undefined], ['wrotes:', undefined], ['wrote2:', undefined],
    ['Lumen <a@example.com> wrote: hello', undefined],
  ])('%j is %s', (text, strength) => expect(attributionStrength(text)).toBe(strength))

  it('is a weak sign by words alone only where it is short', () => {
    const words = (length: number) => `${'x'.repeat(length - 7)} wrote:`
    expect([attributionStrength(words(119)), attributionStrength(words(120))]).toEqual(['weak', undefined])
    expect(attributionStrength(`On 3 November ${words(150)}`)).toBe('weak')
    expect(attributionStrength(`${words(150).slice(0, -1)} 2026:`)).toBe('weak')
    expect(attributionStrength(`${words(150).slice(0, -1)} 10:32:`)).toBe('weak')
  })

  it('has at most 600 characters', () => {
    const long = (length: number) => `On 12 Nov 2026 10:32 ${'x'.repeat(length - 28)} wrote:`
    expect([attributionStrength(long(600)), attributionStrength(long(601))]).toEqual(['strong', undefined])
  })

  it.each(['On 3 November', 'Le lundi 3', 'Am 3.', 'W dniu 3', 'Den 3', '在 3'])('begins as %j, not within a word', (start) => {
    expect(attributionStrength(`${start} ${'x'.repeat(140)} wrote:`)).toBe('weak')
    expect(attributionStrength(`Z${start} ${'x'.repeat(140)} wrote:`)).toBeUndefined()
  })
})

describe('an attribution that ends on a line', () => {
  it('is one line', () => {
    expect(found('Ja.\n\nOp 12 nov 2026 om 10:32 schreef Lumen <a@example.com>:')).toEqual({ from: 2, to: 3, strength: 'strong' })
    expect(found('Ja.\nLumen wrote:')).toEqual({ from: 1, to: 2, strength: 'weak' })
    expect(found('2026-11-12 10:32 Lumen schreef:')).toEqual({ from: 0, to: 1, strength: 'strong' })
  })

  it('is the lines that a client wraps it to, at most five', () => {
    expect(found('Ja.\n\nOn Thursday, November 12, 2026 at 10:32 AM GMT+1,\nLumen <\na@example.com> wrote:')).toEqual({ from: 2, to: 5, strength: 'strong' })
    const wrapped = (lines: number) => `On Thursday 12\n${'x\n'.repeat(lines - 2)}Lumen wrote:`
    expect(found(wrapped(5))).toEqual({ from: 0, to: 5, strength: 'weak' })
    expect(found(wrapped(6))).toEqual({ from: 5, to: 6, strength: 'weak' })
  })

  it('is as strong as its strongest part', () => {
    expect(found('On 3 November\nLumen <a@example.com> wrote:')).toEqual({ from: 0, to: 2, strength: 'strong' })
    expect(found('x <a@example.com>\nx wrote:')).toEqual({ from: 0, to: 2, strength: 'strong' })
    expect(found('x\nx <a@example.com> wrote:')).toEqual({ from: 1, to: 2, strength: 'strong' })
    expect(found('x\nx wrote:')).toEqual({ from: 1, to: 2, strength: 'weak' })
  })

  it('does not reach over an empty line, nor into another depth of quoting', () => {
    expect(found('On 3 November 2026 10:32\n\nLumen wrote:')).toEqual({ from: 2, to: 3, strength: 'weak' })
    expect(found('> On 3 November 2026 10:32\nLumen wrote:')).toEqual({ from: 1, to: 2, strength: 'weak' })
    expect(found('> On 3 November 2026 10:32\n> Lumen wrote:')).toEqual({ from: 0, to: 2, strength: 'strong' })
  })

  it('ends in its colon, on the line that was asked for', () => {
    expect(found('Lumen wrote')).toBeUndefined()
    expect(found('Lumen wrote:\nText', 0)).toEqual({ from: 0, to: 1, strength: 'weak' })
    expect(found('Lumen wrote:\nText')).toBeUndefined()
    expect(found('Hello:')).toBeUndefined()
    expect(found('Hello\nyou:')).toBeUndefined()
  })

  it('begins at a number behind quote signs and brackets', () => {
    expect(found(`"*< 12 nov\nLumen wrote:`)).toEqual({ from: 0, to: 2, strength: 'weak' })
    expect(found(`x 12 nov\nLumen wrote:`)).toEqual({ from: 1, to: 2, strength: 'weak' })
  })
})
