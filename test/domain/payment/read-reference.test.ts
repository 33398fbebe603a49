import { describe, expect, it } from '@jest/globals'
import { bankTransactionId, isReturnedByCustomer } from '../../../domain/payment/bank-transaction.ts'
import { numbersIn, numbersOfReference, referencesIn } from '../../../domain/payment/read-reference.ts'
import { creditorReference, ogmReference } from '../../../domain/payment/structured-reference.ts'
import { aSeller } from '../../builders/company.ts'

// RF18 5390 0754 7034 is the example of ISO 11649; 090/9337/55493 that of Febelfin's OGM-VCS.
describe('structured references in a text', () => {
  it.each<[string, readonly string[]]>([
    ['RF18539007547034', ['RF18539007547034']],
    ['betaling rf18 5390 0754 7034, dank', ['RF18539007547034']],
    ['RF18 5390 0754 7034 RF18 5390 0754 7034', ['RF18539007547034']],
    ['RF19 5390 0754 7034', []],
    ['+++090/9337/55493+++', ['090933755493']],
    ['factuur ***090/9337/55493*** dank', ['090933755493']],
    ['+++ 090 / 9337 / 55493 +++', ['090933755493']],
    ['+++090/9337/55494+++', []],
    ['  090/9337/55493 ', ['090933755493']],
    ['090933755493', ['090933755493']],
    ['090933755494', []],
    ['tel 090933755493', []],
    ['090933755493 euro', []],
    ['RF18539007547034 en +++090/9337/55493+++', ['RF18539007547034', '090933755493']],
    ['', []],
  ])('"%s": %j', (text, references) => {
    expect(referencesIn(text)).toEqual(references)
  })

  it('end where their check digits come out right, whatever is said after them', () => {
    // With the J of Jansen the remainder by 97 is 1 as well, but the word does not end there.
    expect(referencesIn('RF18 5390 0754 7034 JANSEN')).toEqual(['RF18539007547034'])
    expect(referencesIn('RF18539007547034DANK')).toEqual(['RF18539007547034'])
    expect(referencesIn('RF18 5390 0754 7034  ')).toEqual(['RF18539007547034'])
    expect(referencesIn('RF18539007547034\nJansen')).toEqual(['RF18539007547034'])
  })

  it('are not looked for beyond two thousand characters', () => {
    const reference = 'RF18539007547034'
    expect(referencesIn(`${' '.repeat(2_000 - reference.length)}${reference}`)).toEqual([reference])
    expect(referencesIn(`${' '.repeat(2_000)}${reference}`)).toEqual([])
  })
})

describe('the invoice that a reference is of', () => {
  const yearly = aSeller()
  const running = aSeller({ series: [{ kind: 'invoice', prefix: 'F-', digits: 4 }] })

  it('is looked for in the year of the payment and the six before', () => {
    for (const [year, found] of [['2026', true], ['2020', true], ['2019', false], ['2027', false]] as const) {
      const number = `F${year}-000012`
      expect(numbersOfReference(yearly, creditorReference(number).value, '2026-12-01')).toEqual(found ? [number] : [])
    }
    expect(numbersOfReference(yearly, creditorReference('C2026-000012').value, '2026-12-01')).toEqual(['C2026-000012'])
  })

  it('may have more digits than its series asks for, ten at most', () => {
    expect(numbersOfReference(running, creditorReference('F-0012').value, '2026-12-01')).toEqual(['F-0012'])
    expect(numbersOfReference(running, creditorReference('F-1234567890').value, '2026-12-01')).toEqual(['F-1234567890'])
    expect(numbersOfReference(running, creditorReference('F-12345678901').value, '2026-12-01')).toEqual([])
    expect(numbersOfReference(running, creditorReference('G-0012').value, '2026-12-01')).toEqual([])
    expect(numbersOfReference(running, creditorReference('F').value, '2026-12-01')).toEqual([])
  })

  it('has a Belgian reference without its check digits', () => {
    const belgian = aSeller({ paymentReference: 'OGM' })
    expect(numbersOfReference(belgian, ogmReference('F2026-000012').value, '2026-12-01')).toContain('F2026-000012')
    expect(numbersOfReference(belgian, ogmReference('F2019-000012').value, '2026-12-01')).not.toContain('F2019-000012')
  })
})

describe('numbers that a text names as they are printed', () => {
  it.each<[string, readonly string[]]>([
    ['Factuur F2026-000012 en bedankt', ['F2026-000012']],
    ['F2026-000012, C2026-000003 en F2026-000012', ['F2026-000012', 'C2026-000003']],
    ['(F2026-1234567890)', ['F2026-1234567890']],
    ['F2026-00012', []],
    ['F2026-12345678901', []],
    ['XF2026-000012', []],
    ['1F2026-000012', []],
    ['F26-000012', []],
    ['', []],
  ])('"%s": %j', (text, numbers) => {
    expect(numbersIn(aSeller(), text)).toEqual(numbers)
  })

  it('are not guessed from bare digits, and a prefix means its own characters', () => {
    const of = (prefix: string) => aSeller({ series: [{ kind: 'invoice', prefix, digits: 4 }] })
    expect(numbersIn(of('{year}'), '20260012')).toEqual([])
    expect(numbersIn(of(''), '0012')).toEqual([])
    expect(numbersIn(of('F.'), 'F.0012 Fx0013')).toEqual(['F.0012'])
    expect(numbersIn(of('A+{year}(B)'), 'A+2026(B)0012')).toEqual(['A+2026(B)0012'])
    expect(numbersIn(of('F.'), `${' '.repeat(2_000)}F.0012`)).toEqual([])
  })
})

describe('a movement of a bank account', () => {
  it('is the same however the account is written, and another for another reference', () => {
    expect(bankTransactionId('nl91 abna 0417 1643 00', 'r1')).toBe(bankTransactionId('NL91ABNA0417164300', 'r1'))
    expect(bankTransactionId('NL91ABNA0417164300', 'r1')).toMatch(/^btx_[a-z2-7]{16}$/)
    expect(bankTransactionId('NL91ABNA0417164300', 'r2')).not.toBe(bankTransactionId('NL91ABNA0417164300', 'r1'))
    expect(bankTransactionId('NL91ABNA0417164301', 'r1')).not.toBe(bankTransactionId('NL91ABNA0417164300', 'r1'))
  })

  // ISO 20022 ExternalReturnReason1Code: AC04 closed account, AM04 insufficient funds, MS03 not specified.
  it('was returned by the customer for the two reasons that say so', () => {
    expect(['MD06', 'MD01', 'AC04', 'AM04', 'MS03', undefined].map(isReturnedByCustomer)).toEqual([true, true, false, false, false, false])
  })
})
