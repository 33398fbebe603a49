import { describe, expect, it } from '@jest/globals'
import { disputedLines, grossOfLines } from '../../../domain/replies/disputed-lines.ts'
import { namedThings } from '../../../domain/replies/named-things.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'

const amountsOf = (text: string) => namedThings(text).amounts.map(({ hundredths, currency }) => [hundredths, currency])

describe('what a text names', () => {
  it('is told as it was written', () => {
    expect(namedThings('Regel 3 van F2026-000012, € 12,50: dat klopt niet')).toEqual({ amounts: [{ text: '€ 12,50', hundredths: '1250', currency: 'EUR' }], lines: [3], numbers: ['F2026-000012'] })
    expect(namedThings('')).toEqual({ amounts: [], lines: [], numbers: [] })
  })

  it.each<[string, string, string]>([
    ['€12,50', '1250', 'EUR'], ['€ 12', '1200', 'EUR'], ['€ 12,-', '1200', 'EUR'], ['EUR 1.234,56', '123456', 'EUR'], ['€1,234.56', '123456', 'EUR'], ['€ 1 234,5', '123450', 'EUR'], ['€ 1\'234.50', '123450', 'EUR'],
    ['€ -12,50', '-1250', 'EUR'], ['12,50 €', '1250', 'EUR'], ['12.50 euro', '1250', 'EUR'], ['12 euros', '1200', 'EUR'], ['1.234.567,89 EUR', '123456789', 'EUR'], ['-3,00 €', '-300', 'EUR'], ['12,- euro', '1200', 'EUR'],
    ['$5', '500', 'USD'], ['5.25 USD', '525', 'USD'], ['£7.5', '750', 'GBP'], ['gbp 8', '800', 'GBP'], ['CHF 9.05', '905', 'CHF'], ['9,05 chf', '905', 'CHF'], ['€ 1.000', '100000', 'EUR'], ['€ 0,05', '5', 'EUR'], ['€ 100000', '10000000', 'EUR'],
  ])('the amount %j is %s hundredths of %s', (text, hundredths, currency) => expect(amountsOf(`Over ${text} op mijn rekening`)).toEqual([[hundredths, currency]]))

  it.each(['12,50', '12', 'euro', '€', 'Europa 12', 'neur 12', '2026-11-12', '5 dollar'])('%j is no amount', (text) => expect(amountsOf(text)).toEqual([]))

  it('are amounts one after the other, at most 20', () => {
    expect(amountsOf('van € 10,00 naar 12,50 euro')).toEqual([['1000', 'EUR'], ['1250', 'EUR']])
    expect(amountsOf('€ 1, '.repeat(21))).toHaveLength(20)
  })

  it.each([
    ['regel 3', [3]], ['Regel nr. 12', [12]], ['lijn 4', [4]], ['line no 5', [5]], ['line #6', [6]], ['item 7', [7]], ['Position 8', [8]], ['Pos. 9', [9]], ['pos9', [9]], ['Zeile Nummer 10', [10]], ['Posten 11', [11]],
    ['ligne numéro 12', [12]], ['poste 13', [13]], ['línea 14', [14]], ['renglón 15', [15]], ['partida 16', [16]], ['line 2, line 1 and line 2', [2, 1]],
    ['line 1234', []], ['airline 3', []], ['line three', []], ['line 3b', []], ['lines 3', []],
  ])('in %j the lines %j', (text, lines) => expect(namedThings(text).lines).toEqual(lines))

  it.each([
    ['F2026-000012', ['F2026-000012']], ['f2026-000012', ['F2026-000012']], ['INV-2026-000123', ['INV-2026-000123']], ['2026/00123', ['2026/00123']], ['ABC123', ['ABC123']], ['RE_4711', ['RE_4711']], ['F12345-6', ['F12345-6']],
    ['F2026-000012 en f2026-000012', ['F2026-000012']], ['F2026-000013, F2026-000012', ['F2026-000013', 'F2026-000012']],
    ['F12', []], ['ABCDEFG123', []], ['1234', []], ['xéF2026-000012', []], ['F20261é', []], ['2026-12', []],
  ])('in %j the numbers %j', (text, numbers) => expect(namedThings(text).numbers).toEqual(numbers))

  it('are at most 20 of each, of the first 16,000 characters', () => {
    const many = (word: string) => Array.from({ length: 21 }, (_, index) => `${word}${100 + index}`).join(' ')
    expect(namedThings(many('F')).numbers).toHaveLength(20)
    expect(namedThings(many('line ')).lines).toHaveLength(20)
    expect(namedThings(`${' '.repeat(15_994)}line 5`).lines).toEqual([5])
    expect(namedThings(`${' '.repeat(16_000)}line 5 F2026-000012`)).toEqual({ amounts: [], lines: [], numbers: [] })
  })
})

describe('the lines of a bill that a text disputes', () => {
  const lines = [
    aBillLine({ position: 1, net: 3_900n }), aBillLine({ position: 2, net: 1_000n }), aBillLine({ position: 3, net: 1_000n, vatRate: '9' }), aBillLine({ position: 4, net: -333n, vatRate: '8.1' }),
  ]
  const disputed = (text: string, currency = 'EUR') => disputedLines(aBill({ lines, currency }), namedThings(text))

  it.each([
    ['line 3 is wrong', [3]], ['line 3 and line 1', [1, 3]], ['line 9', []], ['€ 39,00', [1]], ['€ 47,19', [1]], ['€ 12,10', [2]], ['€ 10,90', [3]], ['€ -3,33', [4]], ['€ -3,60', [4]], ['€ 3,60', []],
    ['€ 10,00, which two lines have', []], ['line 1, € 39,00', [1]], ['€ 39,01', []], ['nothing', []],
  ])('in %j are %j', (text, positions) => expect(disputed(text)).toEqual(positions))

  it('are found by amounts of a currency without and with three decimals', () => {
    expect(disputedLines(aBill({ currency: 'JPY', lines: [aBillLine({ net: 3_900n })] }), { lines: [], numbers: [], amounts: [{ text: '3900', hundredths: '390000' }] })).toEqual([1])
    expect(disputedLines(aBill({ currency: 'JPY', lines: [aBillLine({ net: 3_900n })] }), { lines: [], numbers: [], amounts: [{ text: '3900.50', hundredths: '390050' }] })).toEqual([])
    expect(disputedLines(aBill({ currency: 'KWD', lines: [aBillLine({ net: 39_000n })] }), { lines: [], numbers: [], amounts: [{ text: '39.00', hundredths: '3900' }] })).toEqual([1])
    expect(disputedLines(aBill({ currency: 'XXQ', lines: [aBillLine({ net: 3_900n })] }), { lines: [], numbers: [], amounts: [{ text: '39.00', hundredths: '3900' }] })).toEqual([1])
  })

  it('come to their net and VAT, each rounded half away from zero', () => {
    const bill = aBill({ lines })
    expect(grossOfLines(bill, [1, 4])).toBe(4_719n - 360n)
    expect(grossOfLines(bill, [])).toBe(0n)
    expect(grossOfLines(bill, [9])).toBe(0n)
    const half = (net: bigint, vatRate: string) => grossOfLines({ lines: [aBillLine({ net, vatRate })] }, [1])
    expect([half(50n, '21'), half(-50n, '21'), half(50n, '20.99'), half(-50n, '20.99'), half(0n, '21'), half(100n, '0')]).toEqual([61n, -61n, 60n, -60n, 0n, 100n])
  })
})
