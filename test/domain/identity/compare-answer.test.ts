import { describe, expect, it } from '@jest/globals'
import { isRightAnswer, questionsFor, type KnownFacts } from '../../../domain/identity/compare-answer.ts'
import type { IdentityQuestion } from '../../../domain/identity/identity-check.ts'

const facts: KnownFacts = { postcode: '1234 AB', street: 'Kerkstraat 12-A', iban: 'NL91 ABNA 0417 1643 00', email: 'j.van.der-berg@example.nl', since: '2021-05-01', lastAmount: { gross: 123_450n, digits: 2 } }

describe('what a caller says', () => {
  it.each<[IdentityQuestion, string, boolean]>([
    ['address', '1234AB 12A', true],
    ['address', '1234 ab, Kerkstraat 12 a', true],
    ['address', 'Kerkstraat 12a in 1234ab', false],
    ['address', '12A 1234AB', true],
    ['address', '1234AB Kerkstaat 12A', true],
    ['address', '1234AB', false],
    ['address', '1234AB 12', false],
    ['address', '1234AB 112A', false],
    ['address', '1234AC 12A', false],
    ['address', '1234AB Dorpsplein 12A', false],
    ['iban', '4300', true],
    ['iban', '43 00', true],
    ['iban', 'NL91ABNA0417164300', true],
    ['iban', '300', false],
    ['iban', '4301', false],
    ['iban', '', false],
    ['last-amount', '1234,50', true],
    ['last-amount', '€ 1.234,50', true],
    ['last-amount', '1,234.50 euro', true],
    ['last-amount', '1234.5', true],
    ['last-amount', '1234', true],
    ['last-amount', '1235', true],
    ['last-amount', '1.234', true],
    ['last-amount', '1236', false],
    ['last-amount', '1234,51', false],
    ['last-amount', '1234 or 1235', false],
    ['last-amount', 'about a thousand', false],
    ['email', 'J.van.der-Berg@Example.nl', true],
    ['email', 'j.van.der-berg at example punt nl', true],
    ['email', 'j.van.der-berg  at  example  dot  nl', true],
    ['email', 'j.van.der-berg  apenstaartje  example  punt  nl', true],
    ['email', 'j.van.de-berg@example.nl', true],
    ['email', 'j.van.der-berg@example.com', false],
    ['email', '@example.nl', false],
    ['since', '2021', true],
    ['since', 'May 2021', true],
    ['since', '2020 or 2021', false],
  ])('about %s: "%s" is %s', (question, said, right) => {
    expect(isRightAnswer(question, said, facts)).toBe(right)
  })

  it('may be spelled as another alphabet or country writes it', () => {
    const german: KnownFacts = { postcode: '10115', street: 'Müllerstraße 7', lastAmount: { gross: 4_800n, digits: 0 } }
    expect(isRightAnswer('address', '10115, Mullerstraße 7', german)).toBe(true)
    expect(isRightAnswer('last-amount', '4.800', german)).toBe(true)
    expect(isRightAnswer('last-amount', '48', german)).toBe(false)
    const house: KnownFacts = { postcode: 'D04 X285', street: 'Rose Cottage' }
    expect(isRightAnswer('address', 'd04x285 rose cotage', house)).toBe(true)
    expect(isRightAnswer('address', 'd04x285', house)).toBe(false)
    expect(isRightAnswer('address', 'd04x285 thorn villa', house)).toBe(false)
  })

  it.each<[string, string, boolean]>([
    // A box in a Belgian house: its number alone is not the house's.
    ['Kerkstraat 12 bus 3', '9000 12 bus 3', true], ['Kerkstraat 12 bus 3', '9000 Kerkstraat 12 bte 3', true], ['Kerkstraat 12A, boîte 3', '9000 12a bus 3', true], ['Kerkstraat 12 bus 3', '9000 3', false],
    ['Kerkstraat 12 bus 3', '9000 12', false], ['Kerkstraat 12 bus 3', '9000 12 bus 4', false], ['Kerkstraat 12 bus 3', '9000 Dorpsplein 12 bus 3', false],
    ['12A High Street', '9000 12a', true], ['12 a, High Street', '9000 12A High Street', true], ['12A High Street', '9000 High Street', false], ['12A High Street', '9000 12A Low Road', false], ['12 High Street', '9000 12', true],
    ['Kerkstraat  12 - a', '9000 12a', true], ['Kerkstraat, 12/4', '9000 124', true],
  ])('of "%s", "%s" is %s', (street, said, right) => expect(isRightAnswer('address', said, { postcode: '9000', street })).toBe(right))

  it('is never right about what the account does not hold', () => {
    const bare: KnownFacts = { postcode: '1234AB', street: 'Kerkstraat 1' }
    expect(questionsFor(bare)).toEqual(['address'])
    for (const question of ['iban', 'last-amount', 'email', 'since'] as const) for (const said of ['', '0', 'undefined', '@']) expect(isRightAnswer(question, said, bare)).toBe(false)
  })
})
