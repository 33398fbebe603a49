import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { monthOf } from '../../domain/ledger/revenue-by-month.ts'
import { writeCompany } from '../builders/company-files.ts'
import { startStack, type RunningStack } from './running-stack.ts'

/** A month that is over, whatever today is. */
const lastMonth = monthOf(addToDate(`${monthOf(new Date().toISOString().slice(0, 10))}-01`, 'day', -1))
const firstDay = `${lastMonth}-01`

/** Every file below a folder, by its path, as it is stored. */
async function bytesIn(folder: string): Promise<Record<string, string>> {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
  return Object.fromEntries(await Promise.all(paths.sort().map(async (path) => [path.slice(folder.length), (await readFile(path)).toString('base64')] as const)))
}

describe('finance closes a month', () => {
  let stack: RunningStack
  const at = (name: string) => join(stack.folder, name)
  const json = async (...args: string[]) => {
    const { code, stdout, stderr } = await stack.billkeep('--json', ...args)
    if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${stderr}`)
    return JSON.parse(stdout) as never
  }
  let invoiceOf: Readonly<Record<string, string>>

  beforeAll(async () => {
    stack = await startStack()
    await json('import', await writeCompany(stack.folder, {
      plans: [{ id: 'basic', price: 39.95, name: '{ nl: Basis, en: Basic }' }],
      customers: [
        { number: '1001', name: 'J. Jansen', email: 'jansen@example.com', plan: 'basic', start: firstDay },
        { number: '1002', name: '=HYPERLINK("http://example.com")', street: 'Dorpsstraat 14', email: 'smit@example.com', plan: 'basic', start: firstDay },
        { number: '1003', name: 'P. Pietersen', street: 'Dorpsstraat 16', email: 'pietersen@example.com', plan: 'basic', start: firstDay },
      ],
    }))
    await json('run', '--date', firstDay, '--issue-date', firstDay, '--watch')
    invoiceOf = Object.fromEntries(await Promise.all(['1001', '1002', '1003'].map(async (customer) => {
      const { documents } = await json('accounts', 'show', customer) as { documents: { number: string }[] }
      return [customer, documents[0]!.number] as const
    })))
  }, 120_000)
  afterAll(() => stack.stop(), 30_000)

  it('books a payment that is two cents short, lets the cents go, and credits an invoice', async () => {
    await json('payments', 'add', '1001', '48.32', '--invoice', invoiceOf['1001']!, '--date', `${lastMonth}-15`, '--reference', 'statement-1/1')
    expect(await json('difference', '1001', 'rounding', '0.02', '--invoice', invoiceOf['1001']!, '--reason', 'paid in cash')).toMatchObject({ kind: 'rounding-loss', amount: '2' })
    const [refused, note] = await Promise.all([stack.billkeep('difference', '1002', 'rounding', '5.00', '--invoice', invoiceOf['1002']!, '--reason', 'too large'), json('credit', invoiceOf['1003']!, '--whole', '--reason', 'error')])
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('was not rounded away')])
    expect(note).toMatchObject({ document: { kind: 'credit-note' } })
  }, 60_000)

  it('exports the month and proves it; one byte that is changed is found', async () => {
    const { manifest } = await json('export', '--period', lastMonth, '--out', at('month')) as { manifest: { totals: unknown; datasets: unknown } }
    expect(manifest.datasets).toMatchObject({ 'invoices': { rows: 3 }, 'payments': { rows: 1 } })
    expect(manifest.totals).toMatchObject([{ currency: 'EUR', documents: 3, gross: '14502' }])
    expect((await stack.billkeep('verify-export', at('month'), '--books')).stdout).toMatch(/^Right: .*as the books made it/)

    const file = join(at('month'), 'invoices/csv/part-00001-001.csv')
    const bytes = await readFile(file)
    await writeFile(file, bytes.map((byte, index) => (index === 200 ? byte ^ 1 : byte)))
    const [wrong, notHandedOver] = await Promise.all([stack.billkeep('verify-export', at('month')), stack.billkeep('hand-over', at('month'), '--ledger', 'exact-online', '--out', at('refused'))])
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining('invoices/csv/part-00001-001.csv was changed')])
    expect([notHandedOver.code, notHandedOver.stderr]).toEqual([2, expect.stringContaining('is not handed over')])
  }, 60_000)

  it('closes the month: its export is the same bytes afterwards, whatever is booked', async () => {
    await json('period', 'soft-close', lastMonth, '--by', 'ada')
    expect(await json('period', 'close', lastMonth, '--by', 'ada')).toMatchObject({ state: 'closed', closing: { manifest: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    await json('export', '--period', lastMonth, '--out', at('closed'))
    await json('payments', 'add', '1002', '10.00', '--date', `${lastMonth}-20`, '--reference', 'late')
    await json('export', '--period', lastMonth, '--out', at('again'))
    expect(await bytesIn(at('again'))).toEqual(await bytesIn(at('closed')))
  }, 60_000)

  it('has the credit note, the cents and the late payment in the month that is open', async () => {
    await json('export', '--after', '0', '--dataset', 'journal', '--format', 'jsonl', '--out', at('journal'))
    const rows = (await readFile(join(at('journal'), 'journal/jsonl/part-00001-001.jsonl'), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string | boolean>)
    const posted = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => [String(row.posting_date).slice(0, 7) === lastMonth, row.late, row.account_code, row.debit, row.credit])
    expect(posted('rounding-loss')).toEqual([[false, false, '4990', '0.02', '0.00'], [false, false, '1300', '0.00', '0.02']])
    expect(posted('payment').slice(2)).toEqual([[false, true, '1100', '10.00', '0.00'], [false, true, '1300', '0.00', '10.00']])
    expect(posted('credit-note').map(([closed]) => closed)).toEqual([false, false, false])
  }, 60_000)

  it('is handed over to a ledger, and opened again by two people', async () => {
    const [handed, alone] = await Promise.all([stack.billkeep('hand-over', at('closed'), '--ledger', 'exact-online', '--out', at('ledger')), json('period', 'reopen', lastMonth, '--by', 'ada', '--reason', 'wrong account')])
    expect(handed.code).toBe(0)
    const [name] = await readdir(at('ledger'))
    expect((await readFile(join(at('ledger'), name!), 'utf8')).split('\r\n')[0]).toMatch(/^Dagboek;Boekjaar/)
    expect(alone).toMatchObject({ state: 'closed' })
    const same = await stack.billkeep('period', 'reopen', lastMonth, '--by', 'ada', '--reason', 'wrong account')
    expect([same.code, same.stderr]).toEqual([2, expect.stringMatching(/second|another/)])
    expect(await json('period', 'reopen', lastMonth, '--by', 'grace', '--reason', 'agreed')).toMatchObject({ state: 'open' })
  }, 60_000)
})
