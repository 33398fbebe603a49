import { describe, expect, it } from '@jest/globals'
import { accountOfDispute, disputeId } from '../../../domain/disputes/dispute.ts'
import { isRightAnswer, questionsFor, type KnownFacts } from '../../../domain/identity/compare-answer.ts'
import { accountOfCheck, checkId, pauseAfter } from '../../../domain/identity/identity-check.ts'

const account = 'acc_abcdefghijklmnop'

describe.each([['chk', checkId, accountOfCheck], ['dsp', disputeId, accountOfDispute]] as const)('the id of a %s', (prefix, idOf, accountOf) => {
  it('names its account, and is the same for the same request only', () => {
    expect(idOf(account, 'req_1')).toMatch(new RegExp(`^${prefix}_abcdefghijklmnop_[a-z2-7]{10}$`))
    expect(idOf(account, 'req_1')).toBe(idOf(account, 'req_1'))
    expect(new Set([idOf(account, 'req_1'), idOf(account, 'req_2'), idOf('acc_abcdefghijklmnoq', 'req_1')].map((id) => id.slice(-10))).size).toBe(3)
    expect(accountOf(idOf(account, 'req_1'))).toBe(account)
  })

  it('is nothing else than such a text', () => {
    for (const text of ['', prefix, `x${prefix}_abcdefghijklmnop_qrstuvwxyz`, `${prefix}_abcdefghijklmnop_qrstuvwxyz2`, `${prefix}_abcdefghijklmno1_qrstuvwxyz`, 'cas_abcdefghijklmnop_qrstuvwxyz']) expect(accountOf(text)).toBeUndefined()
  })
})

it('pauses longer after each failed check in a row, a day at most', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(pauseAfter)).toEqual([0, 15, 60, 240, 1_440, 1_440, 1_440])
})

describe('what a caller is asked', () => {
  const facts: KnownFacts = { postcode: '1234AB', street: 'Kerkstraat 1', iban: 'NL91ABNA0417164300', email: 'ab@example.nl', since: '2021-05-01', lastAmount: { gross: 4_800n, digits: 2 } }

  it('is what the account can answer, the strongest first', () => {
    expect(questionsFor(facts)).toEqual(['address', 'iban', 'last-amount', 'email', 'since'])
  })

  const answers = (known: Partial<KnownFacts>, question: Parameters<typeof isRightAnswer>[0], ...said: string[]) => said.map((each) => isRightAnswer(question, each, { ...facts, ...known }))

  it('is not judged beyond three hundred characters', () => {
    expect(answers({}, 'iban', `${' '.repeat(296)}4300`, `${' '.repeat(297)}4300`)).toEqual([true, false])
  })

  it('is an address with its house number before or after the street, with or without an addition', () => {
    expect(answers({ street: '12A High Street', postcode: 'SW1A 1AA' }, 'address', 'SW1A1AA 12a', 'sw1a 1aa High Street 12A', '12A High Street SW1A 1AA', 'SW1A1AA 12', 'SW1A1AA Low Road 12A', 'SW1A1AA High Street')).toEqual([true, true, true, false, false, false])
    expect(answers({ street: 'Plein 1944 7' }, 'address', '1234AB Plein 1944 7', '1234AB 1944')).toEqual([true, false])
    expect(answers({ street: 'Kerkstraat 12-14' }, 'address', '1234AB 12-14', '1234AB 1214', '1234AB 12')).toEqual([true, true, false])
    expect(answers({ street: 'Kerkstraat, 12 / A' }, 'address', '1234AB 12A', '1234AB Kerkstraat 12A')).toEqual([true, true])
    expect(answers({ street: '  Kerkstraat 12  ' }, 'address', '1234AB 12')).toEqual([true])
    expect(answers({ street: ' 12 High Street ' }, 'address', '1234AB 12', '1234AB 12 High Street', '1234AB High Street')).toEqual([true, true, false])
    expect(answers({}, 'address', '12', '1', 'Kerkstraat 1')).toEqual([false, false, false])
    expect(answers({ postcode: '', street: 'Kerkstraat 1' }, 'address', '1', 'Kerkstraat 1', '')).toEqual([false, false, false])
  })

  // Kerkstraat has ten letters: one slip. Plein has five: none. Twelve letters bear two.
  it('may be misspelt by one letter in six', () => {
    expect(answers({}, 'address', '1234AB Kerkstraad 1', '1234AB Kerkstroad 1', '1234AB Kerkstreet 1')).toEqual([true, false, false])
    expect(answers({ street: 'Plein 1' }, 'address', '1234AB Plein 1', '1234AB Pleim 1')).toEqual([true, false])
    expect(answers({ street: 'Singel 1' }, 'address', '1234AB Singal 1')).toEqual([true])
    expect(answers({ street: 'Torenstraten 1' }, 'address', '1234AB Torenstrotan 1', '1234AB Tolenstrotan 1')).toEqual([true, false])
  })

  // One slip is forgiven from six characters before the @ on.
  it('is an e-mail address as it is spelled over the phone', () => {
    expect(answers({ email: 'abcdef@example.nl' }, 'email', 'abcdef@example.nl', 'abcdxf@example.nl', 'abcdex@example.nl', 'abcdxy@example.nl', 'abcdef@exampel.nl')).toEqual([true, true, true, false, false])
    expect(answers({ email: 'abcde@example.nl' }, 'email', 'abcde@example.nl', 'abcdx@example.nl')).toEqual([true, false])
    expect(answers({ email: ' Ab@Example.nl ' }, 'email', 'ab apenstaartje example dot nl', 'a b @ example . nl', 'AB  AT  example  punt  nl', 'abatexampledotnl')).toEqual([true, true, true, false])
    expect(answers({ email: 'ab@sub.example.nl' }, 'email', 'ab at sub dot example punt nl')).toEqual([true])
  })

  it('is the year alone, said once', () => {
    const { since: _since, ...unknown } = facts
    expect(isRightAnswer('since', '2021', unknown)).toBe(false)
    expect(answers({}, 'since', '2021', 'since 2021 or so', '2020', '21', '2021 2021', '05-2021')).toEqual([true, true, false, false, false, true])
  })

  it('is an amount to the cent, or the whole unit below or nearest', () => {
    expect(answers({ lastAmount: { gross: 4_849n, digits: 2 } }, 'last-amount', '48.49', '48', '49', '47', '48.48', '48,4')).toEqual([true, true, false, false, false, false])
    expect(answers({ lastAmount: { gross: 4_850n, digits: 2 } }, 'last-amount', '48', '49', '48,5', '48.50.', 'EUR 48,50')).toEqual([true, true, true, true, true])
    expect(answers({ lastAmount: { gross: -4_850n, digits: 2 } }, 'last-amount', '48.50', '-48.50')).toEqual([true, true])
    expect(answers({ lastAmount: { gross: 50n, digits: 2 } }, 'last-amount', '0.50', '.50', '0', '1')).toEqual([true, false, true, true])
    expect(answers({ lastAmount: { gross: 40n, digits: 2 } }, 'last-amount', 'nothing', '0,40')).toEqual([false, true])
    expect(answers({ lastAmount: { gross: 123_456_700n, digits: 2 } }, 'last-amount', '1 234 567', '1\'234\'567,00', '1.234.567', '1,234,567.00')).toEqual([true, true, true, true])
    expect(answers({ lastAmount: { gross: 12_345n, digits: 3 } }, 'last-amount', '12.345', '12', '12.35')).toEqual([true, true, false])
  })
})
