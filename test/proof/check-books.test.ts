import { describe, expect, it } from '@jest/globals'
import type { Books } from './books.ts'
import { checkBooks } from './check-books.ts'
import { drawBlows } from './blows.ts'
import type { ExpectedBill } from './company.ts'
import { seededRandom } from './seeded-random.ts'

const expected: readonly ExpectedBill[] = [
  { customerNumber: '1', gross: 4_834n, hasAddress: true }, { customerNumber: '2', gross: 1_210n, hasAddress: false }, { customerNumber: '3', gross: undefined, hasAddress: true },
]

const postings = (sequence: number, account: string, gross: string, net: string, vat: string) => [
  { sequence, kind: 'invoice', role: 'receivable', account_id: account, debit: gross, credit: '0.00' },
  { sequence, kind: 'invoice', role: 'revenue', account_id: account, debit: '0.00', credit: net },
  { sequence, kind: 'invoice', role: 'vat', account_id: account, debit: '0.00', credit: vat },
]

const whole: Books = {
  runs: [{ runId: 'run_brightwater_2026-10-01_Europe.Amsterdam', state: 'closed', planned: 3, counts: { invoiced: 2, nothingDue: 1, parked: 0, totals: { EUR: { gross: '6044' } } } }],
  invoices: [
    { customer_number: '1', number: 'F2026-000001', account_id: 'a', net: '39.95', vat: '8.39', gross: '48.34', sequence: 1 },
    { customer_number: '2', number: 'F2026-000002', account_id: 'b', net: '10.00', vat: '2.10', gross: '12.10', sequence: 2 },
  ],
  journal: [...postings(1, 'a', '48.34', '39.95', '8.39'), ...postings(2, 'b', '12.10', '10.00', '2.10')],
  payments: [], voids: [], series: [{ gaps: 0 }],
  ageing: [{ account_id: 'a', open: '48.34' }, { account_id: 'b', open: '12.10' }],
  deliveries: [{ number: 'F2026-000001', status: 'SENT' }, { number: 'F2026-000002', status: 'FAILED' }],
  mailIssues: [{ number: 'F2026-000002', status: 'FAILED' }],
  deadLetters: [{ name: 'invoice', count: 0 }],
  mails: ['c1@example.com'], isVerified: true,
}
const [first, second] = whole.invoices as [Books['invoices'][number], Books['invoices'][number]]

describe('the check of the books', () => {
  it('finds nothing wrong with books that are whole', () => {
    expect(checkBooks(whole, expected, new Map([['1', '39.95 + 8.39 = 48.34']]))).toEqual([])
  })

  it.each<[string, Partial<Books>, RegExp]>([
    ['a run that did not close', { runs: [{ ...whole.runs[0]!, state: 'running' }] }, /the run is running/],
    ['a second run of the date', { runs: [...whole.runs, ...whole.runs] }, /2 runs/],
    ['an account that was lost', { runs: [{ ...whole.runs[0]!, counts: { ...whole.runs[0]!.counts, nothingDue: 0 } }] }, /planned 3 is not 2 \+ 0 \+ 0/],
    ['an account billed twice', { invoices: [first, second, { ...first, number: 'F2026-000003' }] }, /customer 1 has 2 invoices/],
    ['an amount that is a cent off', { invoices: [{ ...first, gross: '48.35' }, second] }, /was billed 48\.35, not 4834 cents/],
    ['a gap in the numbers', { invoices: [first, { ...second, number: 'F2026-000003' }] }, /number 2 of the series F2026- is F2026-000003/],
    ['a number given out twice', { invoices: [first, { ...second, number: 'F2026-000001' }] }, /number 2 of the series F2026- is F2026-000001/],
    ['a gap in the journal', { journal: whole.journal.map((row) => (row.sequence === 2 ? { ...row, sequence: 3 } : row)) }, /the journal goes from 1 to 3/],
    ['postings that do not balance', { journal: whole.journal.slice(1) }, /sum to -4834/],
    ['a balance that is not its postings', { ageing: [{ account_id: 'a', open: '48.33' }, { account_id: 'b', open: '12.10' }] }, /account a owes 4833/],
    ['a mail that went twice', { mails: ['c1@example.com', 'c1@example.com'] }, /got 2 mails/],
    ['a mail that counts as sent and never left', { mails: [] }, /counts as sent and did not arrive/],
    ['an unknown mail that no operator sees', { deliveries: [{ number: 'F2026-000001', status: 'UNKNOWN' }, whole.deliveries[1]!] }, /UNKNOWN and not in the operator's list/],
    ['a mail without an outcome', { deliveries: [whole.deliveries[1]!] }, /has no outcome/],
    ['a message that is a dead letter', { deadLetters: [{ name: 'invoice', count: 1 }] }, /1 messages of invoice/],
    ['an export that does not verify', { isVerified: false }, /verify-export/],
  ])('finds %s', (_what, change, problem) => {
    expect(checkBooks({ ...whole, ...change }, expected).join('\n')).toMatch(problem)
  })

  it('finds what differs from an undisturbed run', () => {
    expect(checkBooks(whole, expected, new Map([['1', '39.94 + 8.39 = 48.33']]))).toEqual([expect.stringContaining('in the undisturbed run')])
  })
})

describe('the moments at which something is killed', () => {
  it('are those of the seed, and every second kill is of the whole stack', () => {
    const [one, again, other] = [drawBlows(seededRandom(7), 6, 10), drawBlows(seededRandom(7), 6, 10), drawBlows(seededRandom(8), 6, 10)]
    expect(one).toEqual(again)
    expect(one).not.toEqual(other)
    expect(one.map(({ target }) => target === 'stack')).toEqual([true, false, true, false, true, false])
  })
})
