import { describe, expect, it } from '@jest/globals'
import { documentIdOf, parseDocumentId } from '../../../domain/documents/document-id.ts'
import { notBefore } from '../../../domain/documents/not-before.ts'
import { formatNumber, parseNumber, seriesKeyOf, seriesOf } from '../../../domain/documents/number-series.ts'
import { toPay } from '../../../domain/documents/to-pay.ts'
import { aBill, aBillSeller } from '../../builders/bill.ts'

describe('the id of a document', () => {
  it('says its kind, account and ordinal', () => {
    expect(documentIdOf('invoice', 'acc_abcdefghijklmnop', 3)).toBe('inv_abcdefghijklmnop_3')
    expect(documentIdOf('credit-note', 'acc_abcdefghijklmnop', 12)).toBe('crn_abcdefghijklmnop_12')
  })

  it('says where the document is stored', () => {
    expect(parseDocumentId('inv_abcdefghijklmnop_3')).toEqual({ accountId: 'acc_abcdefghijklmnop', ordinal: 3 })
    expect(parseDocumentId('crn_234567ghijklmnop_999999')).toEqual({ accountId: 'acc_234567ghijklmnop', ordinal: 999_999 })
  })

  it.each([
    '', 'F2026-000001', 'apv_abcdefghijklmnop_3', 'xinv_abcdefghijklmnop_3', 'inv_abcdefghijklmnop_3 ', 'inv_abcdefghijklmno_3', 'inv_abcdefghijklmnopq_3', 'inv_abcdefghijklmno1_3',
    'inv_ABCDEFGHIJKLMNOP_3', 'inv_abcdefghijklmnop_0', 'inv_abcdefghijklmnop_03', 'inv_abcdefghijklmnop_', 'inv_abcdefghijklmnop_1234567', 'inv_abcdefghijklmnop_3x',
  ])('is not "%s"', (text) => expect(parseDocumentId(text)).toBeUndefined())
})

describe('a number series', () => {
  const yearly = { kind: 'invoice', prefix: 'F{year}-', digits: 6 } as const
  const running = { kind: 'credit-note', prefix: 'CN', digits: 4 } as const
  const seller = aBillSeller({ series: [yearly, running] })

  it('starts anew each year of issue where its prefix names the year, and else runs on', () => {
    expect(seriesKeyOf('lumen', yearly, '2026-12-31')).toEqual({ sellerId: 'lumen', kind: 'invoice', year: '2026' })
    expect(seriesKeyOf('lumen', yearly, '2027-01-01')).toEqual({ sellerId: 'lumen', kind: 'invoice', year: '2027' })
    expect(seriesKeyOf('lumen', running, '2026-12-31')).toEqual({ sellerId: 'lumen', kind: 'credit-note', year: 'all' })
  })

  it('is the seller\'s of that kind, or none', () => {
    expect(seriesOf(seller, 'credit-note')).toBe(running)
    expect(seriesOf(seller, 'invoice')).toBe(yearly)
    expect(seriesOf({ ...seller, series: [yearly] }, 'credit-note')).toBeUndefined()
  })

  it.each([[yearly, '2026', 12, 'F2026-000012'], [yearly, '2026', 1_234_567, 'F2026-1234567'], [running, 'all', 7, 'CN0007'], [{ ...yearly, prefix: '{year}/F{year}/' }, '2026', 1, '2026/F2026/000001']])(
    'prints %j of %s, %d as %s', (series, year, sequence, number) => expect(formatNumber(series, year, sequence)).toBe(number))

  it.each([
    ['F2026-000012', { kind: 'invoice', year: '2026', sequence: 12 }],
    ['F2027-1234567', { kind: 'invoice', year: '2027', sequence: 1_234_567 }],
    ['F2026-123456789012', { kind: 'invoice', year: '2026', sequence: 123_456_789_012 }],
    ['CN0007', { kind: 'credit-note', year: 'all', sequence: 7 }],
  ])('is read back from %s', (number, key) => expect(parseNumber(seller, number)).toEqual({ sellerId: 'lumen', ...key }))

  it.each(['', 'F2026-00012', 'F26-000012', 'F20266-000012', 'f2026-000012', 'XF2026-000012', 'F2026-000012 ', 'F2026-1234567890123', 'CN007', 'CN2026-0007', 'F{year}-000012', 'C2026-000012'])(
    'is none that has the number "%s"', (number) => expect(parseNumber(seller, number)).toBeUndefined())

  it('takes the signs of a prefix as they are, around the year too', () => {
    const odd = aBillSeller({ series: [{ kind: 'invoice', prefix: 'A.(B)+{year}[x]', digits: 2 }, { kind: 'credit-note', prefix: '$^*?|\\{2}', digits: 2 }] })
    expect(parseNumber(odd, 'A.(B)+2026[x]07')).toEqual({ sellerId: 'lumen', kind: 'invoice', year: '2026', sequence: 7 })
    expect(parseNumber(odd, '$^*?|\\{2}08')).toEqual({ sellerId: 'lumen', kind: 'credit-note', year: 'all', sequence: 8 })
    for (const text of ['AxBB2026x07', 'A.(B)+2026x07', 'A-(B)+2026[x]07']) expect(parseNumber(odd, text)).toBeUndefined()
  })
})

describe('a draft that is issued later than it was made', () => {
  const draft = aBill({ issueDate: '2026-11-01', dueDate: '2026-11-15' })

  it('keeps its time to pay', () => {
    expect(notBefore(draft, '2026-11-02')).toEqual({ ...draft, issueDate: '2026-11-02', dueDate: '2026-11-16' })
    expect(notBefore(draft, '2027-03-01')).toEqual({ ...draft, issueDate: '2027-03-01', dueDate: '2027-03-15' })
  })

  it.each(['2026-11-01', '2026-10-31'])('is as it was where the series is no further than %s', (date) => expect(notBefore(draft, date)).toBe(draft))
})

it('what is to be paid is the gross less the account credit that was spent', () => {
  expect(toPay({ gross: 4_840n })).toBe(4_840n)
  expect(toPay({ gross: 4_840n, creditsSpent: [] })).toBe(4_840n)
  expect(toPay({ gross: 4_840n, creditsSpent: [{ creditId: 'crd_a', amount: 1_000n }, { creditId: 'crd_b', amount: 3_840n }] })).toBe(0n)
})
