import { describe, expect, it } from '@jest/globals'
import { bankTransactionId } from '../../../domain/payment/bank-transaction.ts'
import { epcPayload } from '../../../domain/payment/epc-qr.ts'
import { entriesOfPayment, type ProviderEvent } from '../../../domain/payment/provider-event.ts'
import { numbersIn, referencesIn } from '../../../domain/payment/read-reference.ts'
import { creditorReference, isCreditorReference, isOgmReference, ogmReference } from '../../../domain/payment/structured-reference.ts'
import { aSeller } from '../../builders/company.ts'

describe('what is no reference, though its check digits come out right', () => {
  it.each([
    ['is two letters longer at the start', 'LXRF18539007547034'],
    ['has 22 characters after its check digits', 'RF359999999999999999999999'],
    ['has a letter among its check digits', 'RF1A13'],
    ['has nothing after its check digits', 'RF04'],
  ])('%s: %s', (_name, text) => expect(isCreditorReference(text)).toBe(false))

  it.each(['x090933755493', '090933755493x', '0909337554930', '09093375549', ''])('"%s" is no structured communication', (text) => expect(isOgmReference(text)).toBe(false))

  it('says what is missing', () => {
    expect(() => creditorReference('--')).toThrow('A creditor reference needs at least one letter or digit.')
    expect(() => ogmReference('F')).toThrow('A structured communication needs at least one digit.')
  })
})

describe('in a text', () => {
  it('a structured communication stands alone or between both its signs', () => {
    for (const text of ['+++090/9337/55493', '090/9337/55493+++', '*090/9337/55493*', '09/09337/55493']) expect(referencesIn(text)).toEqual([])
    expect(referencesIn('+++090/9337/55493*** en ***012/3456/78939+++')).toEqual(['090933755493', '012345678939'])
  })

  it('a creditor reference is the longest of whole words whose check digits come out right', () => {
    expect([isCreditorReference('RF18 5390 0754 7034'), isCreditorReference('RF18 5390 0754 7034 033')]).toEqual([true, true])
    expect(referencesIn('RF18 5390 0754 7034 033')).toEqual(['RF18539007547034033'])
    expect(referencesIn('RF18 5390 0754 7034 033 DANK')).toEqual(['RF18539007547034033'])
  })

  it('a number is looked for where its prefix has a letter', () => {
    const of = (prefix: string) => aSeller({ series: [{ kind: 'invoice', prefix, digits: 4 }] })
    expect(numbersIn(of('FAC'), 'FAC0012 F0013')).toEqual(['FAC0012'])
    expect(numbersIn(of('20-'), '20-0012')).toEqual([])
  })
})

describe('the QR code of a transfer', () => {
  const transfer = { name: 'Red Cross of Belgium', iban: 'be72 0000 0000 1616', bic: 'bpot be b1 xxx', currency: 'EUR', amount: 99_999_999_999n, reference: creditorReference('9'.repeat(21)) }
  const nameOf = (name: string, change: object = {}) => epcPayload({ ...transfer, ...change, name })!.split('\n')[5]
  const bytes = (name: string) => new TextEncoder().encode(epcPayload({ ...transfer, name })).length

  it('has BIC and IBAN without spaces, in capitals', () => {
    expect(epcPayload(transfer)!.split('\n').slice(4, 7)).toEqual(['BPOTBEB1XXX', 'Red Cross of Belgium', 'BE72000000001616'])
  })

  it('has a name on one line, without spaces at its ends or twice between words', () => {
    expect(nameOf('  Red \r\n\t Cross\nof  Belgium ')).toBe('Red Cross of Belgium')
  })

  it('has seventy characters of the name at most, and no space at the end where it was cut', () => {
    expect(nameOf('A'.repeat(70))).toBe('A'.repeat(70))
    expect(nameOf('A'.repeat(71))).toBe('A'.repeat(70))
    expect(nameOf(`${'A'.repeat(69)} B`)).toBe('A'.repeat(69))
  })

  it('has a name shorter still where that alone makes 331 bytes', () => {
    const room = 331 - bytes('A') + 1
    const full = '🏦'.repeat(Math.floor(room / 4)) + 'A'.repeat(room % 4)
    expect([...full].length).toBeLessThan(70)
    expect([bytes(full), nameOf(full)]).toEqual([331, full])
    expect(nameOf(`${full}A`)).toBe(full)
    expect(nameOf(`${full.slice(0, -1)}é`)).toBe(full.slice(0, -1))
  })
})

describe('what a provider tells', () => {
  const event = (change: Partial<ProviderEvent>): ProviderEvent => ({ id: 'e1', sellerId: 'acme', type: 'payment.succeeded', at: '2026-11-20T10:00:00Z', paymentId: 'pay_1', currency: 'EUR', amount: 9_000n, partId: 'cb_1', ...change })
  const of = (change: Partial<ProviderEvent>) => entriesOfPayment([event(change)], { accountId: 'acc_abcdefghijklmnop', dateOf: (at) => at.slice(0, 10), customerBearsFee: true })

  it('of a chargeback names it in the fee that it costs', () => {
    expect(of({ type: 'payment.charged-back', fee: 1_500n })).toMatchObject([{ kind: 'chargeback', source: { kind: 'provider', reference: 'pay_1/chargeback/cb_1' } }, { kind: 'chargeback-fee', source: { kind: 'provider', reference: 'pay_1/chargeback/cb_1' } }])
  })

  it('of a chargeback that was won settles nothing where no invoice is known', () => {
    expect(of({ type: 'chargeback.won' })[0]).not.toHaveProperty('settles')
  })
})

// What is stored keeps its id: the first 80 bits of SHA-256 of `bank-transaction`, the account and the reference, a line each, in base32.
it('the id of a bank transaction stays as it was', () => {
  expect(bankTransactionId('NL91ABNA0417164300', 'r1')).toBe('btx_u2narc2g2hthgxi4')
})
