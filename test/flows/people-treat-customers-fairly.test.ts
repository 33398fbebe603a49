import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { writeCompany } from '../builders/company-files.ts'
import { startStack, type RunningStack } from './running-stack.ts'

const thisMonth = `${new Date().toISOString().slice(0, 7)}-01`
const lastMonth = addToDate(thisMonth, 'month', -1)

interface Dispute { readonly id: string; readonly state: string; readonly approvalId?: string; readonly caseId: string; readonly credited?: { readonly number: string; readonly amount: string } }
interface Overview {
  readonly standing: { readonly balance: string; readonly disputed: string }
  readonly invoices: readonly { readonly id: string; readonly number: string; readonly kind: string; readonly gross: string; readonly open: string }[]
  readonly holds: readonly unknown[]
  readonly cases: readonly { readonly id: string; readonly state: string }[]
}

/** Customers 1001 and 1003 to 1005 pay 60.50 a month, 1002 pays 363.00. Bills of last month are issued, those of this month are not. */
describe('agents and supervisors, at the same time, and a customer at their bill\'s page', () => {
  let stack: RunningStack
  const tokens = new Map<string, string>()
  const accounts = new Map<string, string>()

  const ok = async (...args: string[]) => {
    const { code, stdout, stderr } = await stack.billkeep('--json', ...args)
    if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${stderr}`)
    return stdout
  }
  /** A person: another token is another person. */
  const as = async (who: string) => {
    if (!tokens.has(who)) tokens.set(who, await stack.token([who.split(' ')[0]!], who.replace(' ', '-')))
    return tokens.get(who)!
  }
  const ask = async (who: string, path: string, body?: unknown) => {
    const answer = await fetch(`${stack.endpoints.api}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${await as(who)}`, ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: JSON.parse(await answer.text()) as Record<string, unknown> }
  }
  const done = async <T = Record<string, unknown>>(who: string, path: string, body?: unknown): Promise<T> => {
    const answer = await ask(who, path, body)
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as T
  }
  const of = (customer: string, part: string) => `/v1/accounts/${accounts.get(customer)}/${part}`
  const overview = (customer: string) => done<Overview>('agent ann', of(customer, 'overview'))
  const mailsTo = async (customer: string) => (await stack.mails()).filter(({ destination }) => destination.to[0]!.includes(`c${customer}@`))
  const page = async (url: string, init: RequestInit = {}) => (await (await fetch(url, init)).text()).replaceAll('\u00a0', ' ')

  beforeAll(async () => {
    stack = await startStack()
    const customers = ['1001', '1002', '1003', '1004', '1005'].map((number) => ({ number, name: `Customer ${number}`, email: `c${number}@example.com`, plan: number === '1002' ? 'office' : 'fast', start: lastMonth }))
    await ok('import', await writeCompany(stack.folder, { plans: [{ id: 'fast', price: 50 }, { id: 'office', price: 300 }], customers }))
    await ok('run', '--date', lastMonth, '--issue-date', lastMonth, '--watch')
    const listed = JSON.parse(await ok('accounts', 'list', '--seller', 'brightwater')) as { id: string; customerNumber: string }[] | { accounts: { id: string; customerNumber: string }[] }
    for (const { id, customerNumber } of 'accounts' in listed ? listed.accounts : listed) accounts.set(customerNumber, id)
  }, 240_000)
  afterAll(() => stack?.stop(), 60_000)

  it('a dispute that is upheld over the agent\'s limit waits for a supervisor, and the customer hears each step', async () => {
    const { number } = (await overview('1002')).invoices[0]!
    const dispute = await done<Dispute>('agent ann', of('1002', 'disputes'), { invoice: number, about: { type: 'whole' }, reason: 'not-delivered', channel: 'phone', note: 'The line was dead all month.' })
    expect(await overview('1002')).toMatchObject({ standing: { balance: '36300', disputed: '36300' }, holds: [{ kind: 'dispute' }] })
    expect(await done('supervisor eve', '/v1/disputes?sellerId=brightwater')).toMatchObject({ items: [{ id: dispute.id, state: 'open', daysLeft: expect.any(Number) }] })
    const decided = await done<Dispute>('agent ann', `/v1/disputes/${dispute.id}/decision`, { outcome: 'upheld' })
    expect(decided).toMatchObject({ state: 'waits-for-approval' })
    expect((await done<{ items: { id: string; because: string[] }[] }>('supervisor eve', '/v1/approvals?sellerId=brightwater')).items).toMatchObject([{ id: decided.approvalId, because: [expect.stringContaining('each: 363.00 of 50.00'), expect.anything(), expect.anything()] }])
    expect(await ask('agent ann', `/v1/approvals/${decided.approvalId}/approve`, { reason: 'Right.' })).toMatchObject({ status: 403 })
    expect(await ask('supervisor eve', `/v1/approvals/${decided.approvalId}/approve`, {})).toMatchObject({ status: 400 })
    expect(await done('supervisor eve', `/v1/approvals/${decided.approvalId}/approve`, { reason: 'The fault was ours.' })).toMatchObject({ state: 'approved', doneAt: expect.any(String) })
    expect(await ask('supervisor bob', `/v1/approvals/${decided.approvalId}/reject`, { reason: 'No.' })).toMatchObject({ status: 409 })
    expect(await done('agent ann', `/v1/disputes/${dispute.id}`)).toMatchObject({ state: 'settled', decision: { outcome: 'upheld', by: { id: expect.stringContaining('eve') } }, credited: { amount: '36300' } })
    const after = await overview('1002')
    expect(after).toMatchObject({ standing: { balance: '0', disputed: '0' }, holds: [], cases: [{ id: dispute.caseId, state: 'resolved' }] })
    expect(after.invoices.map(({ kind, gross, open }) => [kind, gross, open])).toEqual([['credit-note', '36300', '0'], ['invoice', '36300', '0']])
    const subjects = (await mailsTo('1002')).map(({ subject }) => subject)
    for (const told of [/bezwaar tegen factuur/, /hebt gelijk over factuur/]) expect(subjects.some((subject) => told.test(subject))).toBe(true)
    const audit = await done<{ items: { action: string; actor: { id: string }; reason?: string }[] }>('supervisor eve', of('1002', 'audit'))
    expect(audit.items.map(({ action }) => action)).toEqual(['approval.approved', 'dispute.decide', 'dispute.open'])
    expect(audit.items[0]).toMatchObject({ reason: 'The fault was ours.', actor: { id: expect.stringContaining('eve'), role: 'supervisor' }, before: { state: 'pending' }, after: { requestedBy: expect.stringContaining('ann') } })
  }, 240_000)

  it('of two agents who reach for the same case one gets it, and of two who credit the same invoice only what is left is credited', async () => {
    await Promise.all(['1003', '1004'].map((customer) => done('agent ann', of(customer, 'cases'), { kind: 'question', subject: 'Why?', text: 'Why?' })))
    const claim = (who: string) => done<{ case: { id: string; agent: string } }>(who, '/v1/queue/claim', { sellerId: 'brightwater' })
    const [first, second] = await Promise.all([claim('agent ann'), claim('agent bob')])
    expect(new Set([first.case.id, second.case.id]).size).toBe(2)
    const both = await Promise.all(['agent ann', 'agent bob'].map((who) => ask(who, `/v1/cases/${first.case.id}/resolve`, { outcome: 'explained' })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])

    const { number } = (await overview('1003')).invoices[0]!
    const credit = (who: string, gross: string) => ask(who, of('1003', 'adjustments'), { adjustment: { kind: 'credit', invoice: number, of: { type: 'amount', gross } }, reason: 'service-failure' })
    const credits = await Promise.all([credit('agent ann', '4000'), credit('agent bob', '4000')])
    // One of the two is done; the other is refused for what is left of the invoice (422), or waits for what is left of the customer's limit (202).
    expect(credits.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(credits.map(({ status }) => status).filter((status) => status !== 201).every((status) => status === 422 || status === 202)).toBe(true)
    const after = await overview('1003')
    expect([after.standing.balance, after.invoices.filter(({ kind }) => kind === 'credit-note').length]).toEqual(['2050', 1])
  }, 240_000)

  it('what is decided while the bill run issues to the same customers is done once, in order, and without a gap', async () => {
    const { number } = (await overview('1004')).invoices[0]!
    const dispute = await done<Dispute>('agent ann', of('1004', 'disputes'), { invoice: number, about: { type: 'amount', gross: '1210' }, reason: 'wrong-price', channel: 'mail' })
    const [decided, credited] = await Promise.all([
      ask('agent ann', `/v1/disputes/${dispute.id}/decision`, { outcome: 'upheld' }),
      ask('agent bob', of('1001', 'adjustments'), { adjustment: { kind: 'credit', invoice: (await overview('1001')).invoices[0]!.number, of: { type: 'amount', gross: '605' } }, reason: 'service-failure' }),
      ok('run', '--date', thisMonth, '--watch'),
    ])
    expect([decided.status, credited.status]).toEqual([200, 201])
    // 60.50 twice, less 12.10; and less 6.05.
    for (const [customer, balance] of [['1004', '10890'], ['1001', '11495']] as const) {
      const { standing, invoices } = await overview(customer)
      expect([customer, standing.balance, invoices.map(({ kind }) => kind).sort()]).toEqual([customer, balance, ['credit-note', 'invoice', 'invoice']])
      expect(invoices.map(({ id }) => Number(id.split('_').at(-1))).sort()).toEqual([1, 2, 3])
    }
    const numbers = (await Promise.all([...accounts.keys()].map(async (customer) => (await overview(customer)).invoices))).flat()
    const ofKind = (kind: string) => numbers.filter((each) => each.kind === kind).map((each) => Number(each.number.slice(-6))).sort((a, b) => a - b)
    expect(ofKind('invoice')).toEqual([...Array(10).keys()].map((index) => index + 1))
    expect(ofKind('credit-note')).toEqual([1, 2, 3, 4])
  }, 240_000)

  it('a customer disputes a line on the bill\'s page, sees the case and an honest wait there, and later what an agent decided', async () => {
    const find = async () => (await mailsTo('1005')).flatMap(({ body }) => /https?:\/\/\S+\/bill\/[a-z2-7]{53}/.exec(body.text)?.[0] ?? []).at(-1)
    let url = await find()
    for (let attempt = 0; url === undefined && attempt < 80; attempt++) {
      await setTimeout(250)
      url = await find()
    }
    const form = /name="form" value="([^"]*)"/.exec(await page(`${url}/dispute`))![1]!
    const sent = await page(`${url}/dispute`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ form, 'line-1': 'yes', reason: 'cancelled', text: 'Ik had opgezegd.' }).toString() })
    expect(sent).toContain('Dank u wel')
    const waiting = await page(url!)
    expect(waiting).toContain('opgezegd')
    expect(waiting).toContain('Wacht op ons')
    expect(waiting).toMatch(/Wij zijn er weer vanaf|Meestal beantwoord binnen|Wij kunnen nog niet zeggen hoe lang/)
    expect(waiting).toContain('krijgt u nog antwoord van ons')
    const [dispute] = (await done<{ disputes: Dispute[] }>('agent bob', of('1005', 'disputes'))).disputes as [Dispute]
    expect(await done('agent bob', `/v1/cases/${dispute.caseId}`)).toMatchObject({ channel: 'page', kind: 'dispute', state: 'waiting' })
    await done('agent bob', `/v1/cases/${dispute.caseId}/claim`, {})
    expect(await page(url!)).toContain('Een medewerker is ermee bezig')
    expect(await done('agent bob', `/v1/disputes/${dispute.id}/decision`, { outcome: 'partly', credit: { type: 'amount', gross: '3025' }, reason: 'U had halverwege de maand opgezegd.' })).toMatchObject({ state: 'settled', credited: { amount: '3025' } })
    const decided = await page(url!)
    expect(decided).toContain('U had halverwege de maand opgezegd.')
    expect(decided).toContain('€ 30,25')
    // The link shows this bill only, and nothing of it once it is taken back.
    expect(decided).not.toContain('c1001')
    await done('agent bob', of('1005', 'bill-links/revoke'), { reason: 'The customer lost the phone.' })
    expect((await fetch(url!)).status).toBe(410)
    expect(await ask('agent bob', of('1005', 'bill-links'), { invoice: (await overview('1005')).invoices.at(-1)!.number })).toMatchObject({ status: 202, body: { mail: 'sent' } })
    const fresh = /https?:\/\/\S+\/bill\/[a-z2-7]{53}/.exec((await mailsTo('1005')).at(-1)!.body.text)![0]
    expect((await fetch(fresh)).status).toBe(200)
  }, 240_000)
})
