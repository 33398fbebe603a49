import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { writeCompany } from '../builders/company-files.ts'
import { startStack, type RunningStack } from './running-stack.ts'

describe('a company bills its own customers', () => {
  let stack: RunningStack
  let company: string
  const json = async (...args: string[]) => {
    const { code, stdout, stderr } = await stack.billkeep('--json', ...args)
    if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${stderr}`)
    return JSON.parse(stdout) as never
  }

  beforeAll(async () => {
    stack = await startStack()
    company = await writeCompany(stack.folder, {
      plans: [{ id: 'basic', price: 39.95, name: '{ nl: Basis, en: Basic }' }],
      customers: [
        { number: '1001', name: 'J. Jansen', email: 'jansen@example.com', plan: 'basic', start: '2026-10-01' },
        { number: '1002', name: 'A. Smith', street: 'High Street 3', email: 'smith@example.com', language: 'en', plan: 'basic', start: '2026-10-01' },
        { number: '1003', name: 'No Mail', street: 'Dorpsstraat 14', email: '', plan: 'basic', start: '2026-10-01' },
        { number: '1004', name: 'Later', street: 'Dorpsstraat 16', email: 'later@example.com', plan: 'basic', start: '2026-10-15', billingDay: 15 },
      ],
    })
  }, 240_000)
  afterAll(() => stack.stop(), 60_000)

  it('imports its files, twice, and has them once', async () => {
    const first = await stack.billkeep('import', company)
    expect([first.code, first.stdout]).toEqual([0, expect.stringMatching(/customers +4 +0 +0 +0/)])
    const second = await stack.billkeep('import', company)
    expect([second.code, second.stdout]).toEqual([0, expect.stringMatching(/customers +0 +0 +4 +0/)])
  }, 240_000)

  it('refuses a bad row with its place, and imports nothing of it', async () => {
    const bad = join(stack.folder, 'bad-customers.csv')
    await writeFile(bad, 'customer_number,name,street,postcode,city,country,email,billing_day\n1005,X,Weg 1,1234 AB,Ede,NL,x@example.com,32\n')
    const { code, stdout } = await stack.billkeep('import', bad, '--seller', 'brightwater')
    expect(code).toBe(2)
    expect(stdout).toMatch(/bad-customers\.csv +2 +billing_day +32/)
  }, 240_000)

  it('bills who is due, mails the bills in their language, and lists whom no mail can reach', async () => {
    const run = await stack.billkeep('run', '--date', '2026-10-01', '--issue-date', '2026-10-01', '--watch')
    expect(run.code).toBe(0)
    const [status] = await json('run', 'list') as { state: string; planned: number; counts: { invoiced: number; totals: { EUR: { gross: string } } } }[]
    expect(status).toMatchObject({ state: 'closed', planned: 3, counts: { invoiced: 3, totals: { EUR: { net: '11985', vat: '2517', gross: '14502' } } } })

    const mails = await stack.mails()
    expect(mails.map((mail) => mail.destination.to[0]).sort()).toEqual(['"A. Smith" <smith@example.com>', '"J. Jansen" <jansen@example.com>'])
    const dutch = mails.find((mail) => mail.destination.to[0]!.includes('jansen'))!
    expect(dutch.subject).toMatch(/^Brightwater B\.V\.: factuur F2026-\d{6}, €\s48,34 te betalen uiterlijk 15 oktober 2026$/)
    expect(dutch.replyTo[0]).toMatch(/<reply\+[a-z2-7]{48}@/)
    const english = mails.find((mail) => mail.destination.to[0]!.includes('smith'))!
    expect(english.body.text).toMatch(/48\.34/)
    expect(english.body.text).toMatch(/NL12 BANK 0123 4567 89/)
    const issues = await stack.billkeep('mail-issues', 'list', '--seller', 'brightwater')
    expect(issues.stdout).toMatch(/no-address/)
  }, 240_000)

  it('is one run however often it is asked for, and refuses a date in the future', async () => {
    const again = await stack.billkeep('run', '--date', '2026-10-01', '--watch')
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('closed')])
    expect(await stack.mails()).toHaveLength(2)
    const future = await stack.billkeep('run', '--date', '2126-10-01')
    expect([future.code === 0, future.stderr]).toEqual([false, expect.stringContaining('is in the future')])
  }, 240_000)

  it('shows the invoice to those who may see it', async () => {
    const [account] = [await json('accounts', 'show', '1001')] as [{ documents: { number: string }[] }]
    const number = account.documents[0]!.number
    const url = `${stack.endpoints.api}/v1/invoices/${number}`
    const answer = async (headers: Record<string, string>) => (await fetch(url, { headers })).status
    expect(await answer({})).toBe(401)
    expect(await answer({ authorization: `Bearer ${await stack.token([])}` })).toBe(403)
    expect(await answer({ authorization: `Bearer ${await stack.token(['agent'])}` })).toBe(200)
    const shown = await stack.billkeep('invoice', 'show', number)
    expect(shown.stdout).toContain('48.34')
  }, 240_000)

  it('bills a customer with another day on that day, after which the year of numbers goes on without a gap', async () => {
    const run = await stack.billkeep('run', '--date', '2026-10-15', '--issue-date', '2026-10-15', '--watch')
    expect(run.code).toBe(0)
    const numbers = await Promise.all(['1001', '1002', '1003', '1004'].map(async (customer) => (await json('accounts', 'show', customer) as { documents: { number: string }[] }).documents.map((each) => each.number)))
    expect(numbers.flat().sort()).toEqual(['F2026-000001', 'F2026-000002', 'F2026-000003', 'F2026-000004'])
    const early = await stack.billkeep('run', '--date', '2026-10-10', '--issue-date', '2026-10-10')
    expect([early.code === 0, early.stderr]).toEqual([false, expect.stringContaining('run backwards')])
  }, 240_000)
})
