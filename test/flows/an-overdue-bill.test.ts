import { createHmac } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { creditorReference } from '../../domain/payment/structured-reference.ts'
import { bankFile } from '../builders/bank-file.ts'
import { writeCompany } from '../builders/company-files.ts'
import { startStack, type RunningStack } from './running-stack.ts'

describe('a customer who pays late', () => {
  let stack: RunningStack
  const json = async (...args: string[]) => {
    const { code, stdout, stderr } = await stack.billkeep('--json', ...args)
    if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${stderr}`)
    return JSON.parse(stdout) as never
  }
  const control = async (path: string, body?: unknown) => (await fetch(`${stack.endpoints.control}${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })).json() as Promise<never>
  /** Fires the reminders as the schedule would on a date. */
  const remind = async (date: string) => {
    const schedules = await control('/schedules') as { name: string; label: string }[]
    const { name } = schedules.find((each) => /remind/i.test(`${each.name} ${each.label}`))!
    expect(await control(`/schedules/${encodeURIComponent(name)}/fire`, { time: `${date}T06:20:00Z` })).toMatchObject({ ok: true })
  }
  const reminders = async () => (await stack.mails()).filter(({ subject }) => /remind/i.test(subject))
  let number: string

  beforeAll(async () => {
    stack = await startStack()
    await stack.billkeep('import', await writeCompany(stack.folder, {
      iban: 'NL91 ABNA 0417 1643 00', plans: [{ id: 'basic', price: 100 }],
      customers: [{ number: '1001', name: 'A. Smith', email: 'smith@example.com', language: 'en', plan: 'basic', start: '2026-09-01' }],
    }))
    await stack.billkeep('run', '--date', '2026-09-01', '--issue-date', '2026-09-01', '--watch')
    const { documents } = await json('accounts', 'show', '1001') as { documents: { number: string }[] }
    number = documents[0]!.number
  }, 240_000)
  afterAll(() => stack.stop(), 60_000)

  it('pays a part, by a bank file that is imported twice', async () => {
    const file = join(stack.folder, 'statement.xml')
    await writeFile(file, bankFile('08', [{ amount: '21.00', reference: creditorReference(number).value, name: 'A. Smith', iban: 'NL20INGB0001234567', date: '2026-09-10' }, { amount: '3.00', text: 'hello', date: '2026-09-10' }]))
    expect((await json('payments', 'import', file) as { counts: object }).counts).toMatchObject({ matched: 1, unmatched: 1 })
    expect((await json('payments', 'import', file) as { counts: object }).counts).toMatchObject({ matched: 0, known: 2 })
    const statement = await stack.billkeep('accounts', 'statement', '1001')
    expect(statement.stdout).toMatch(/payment .*-21\.00 +100\.00/)
    const bad = await stack.billkeep('payments', 'import', join(stack.folder, 'company/customers.csv'))
    expect([bad.code, bad.stderr]).toEqual([2, expect.stringMatching(/line \d+: .*not well-formed/)])
  }, 240_000)

  it('is reminded of the rest, once', async () => {
    await remind('2026-09-16')
    expect(await reminders()).toHaveLength(0)
    await remind('2026-09-18')
    await remind('2026-09-18')
    const [mail, ...more] = await reminders()
    expect(more).toEqual([])
    expect(mail!.subject).toMatch(/a reminder of bill .* €100\.00 still to pay/)
    expect(mail!.body.text).toMatch(/Settled so far: €21\.00/)
    expect(mail!.replyTo[0]).toMatch(/<reply\+[a-z2-7]{48}@/)
  }, 240_000)

  it('disputes a part: the next reminder asks for the other part only', async () => {
    const dispute = await stack.billkeep('collections', 'dispute', '1001', number, '40.00', '--reason', 'was down for a week')
    expect(dispute.code).toBe(0)
    expect((await stack.billkeep('collections', 'dispute', '1001', number, '4000')).code).toBe(2)
    // The dispute counts from today on; the schedule is fired for a day after it.
    await remind('2027-01-10')
    const mail = (await reminders())[1]!
    expect(mail.subject).toMatch(/€60\.00 to pay/)
    expect(mail.body.text).toMatch(/You dispute €40\.00/)
    expect(mail.body.text).toMatch(/collection costs of €40\.00/)
  }, 240_000)

  it('pays that part through the provider, whose event is signed and comes twice, and hears nothing more', async () => {
    const secret = (await (await fetch(`${stack.endpoints.control}/`, {
      method: 'POST', headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' }, body: JSON.stringify({ SecretId: await secretId() }),
    })).json() as { SecretString: string }).SecretString
    const body = JSON.stringify({ id: 'evt_1', sellerId: 'brightwater', type: 'payment.succeeded', at: '2026-10-01T10:00:00Z', paymentId: 'pay_1', currency: 'EUR', amount: '6000', reference: number })
    const send = (signature: string) => fetch(`${stack.endpoints.api}/v1/payment-events`, { method: 'POST', headers: { 'content-type': 'application/json', 'billkeep-signature': signature }, body })
    const time = Math.floor(Date.now() / 1000)
    const good = `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`
    expect((await send(`t=${time},v1=${'0'.repeat(64)}`)).status).toBe(403)
    expect(await (await send(good)).json()).toEqual({ state: 'booked' })
    expect(await (await send(good)).json()).toEqual({ state: 'booked' })
    await remind('2027-02-20')
    await remind('2027-04-20')
    expect(await reminders()).toHaveLength(2)
    const { standings } = await json('accounts', 'statement', '1001', '--to', '2027-04-20') as { standings: { open: string; disputed: string }[] }
    expect(standings).toMatchObject([{ open: '4000', disputed: '4000' }])
    expect((await stack.billkeep('collections', 'list')).stdout).toMatch(/disputed/)
    const ageing = await json('ageing', '--as-of', '2026-09-30') as { totals: { buckets: Record<string, string> }[] }[]
    expect(ageing[0]!.totals[0]!.buckets['1-30']).toBe('10000')
  }, 240_000)

  /** Where the secret is, as the stack's outputs say: an operator gives it to the provider. */
  async function secretId(): Promise<string> {
    const { outputs } = JSON.parse(await readFile(join(stack.folder, 'connection.json'), 'utf8')) as { outputs: Record<string, string> }
    return outputs.PaymentProviderSecretArn!
  }
})
