import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { writeCompany } from '../builders/company-files.ts'
import { startStack, type RunningStack } from './running-stack.ts'

const thisMonth = `${new Date().toISOString().slice(0, 7)}-01`
const [lastMonth, before] = [addToDate(thisMonth, 'month', -1), addToDate(thisMonth, 'month', -3)]

interface Answer { readonly status: number; readonly text: string; readonly body: unknown }
interface FindingAnswer { readonly code: string; readonly gross: string; readonly action: { readonly subscriptionId: string; readonly planId: string } }
interface Overview { readonly lastDifference: { readonly causes: readonly unknown[] }; readonly standing: { readonly disputed: string }; readonly holds: readonly unknown[] }

describe('a customer finds the bill too high', () => {
  let stack: RunningStack
  let agent: string
  let page: string
  let account: string
  let caseId: string
  const ok = async (...args: string[]) => {
    const { code, stdout, stderr } = await stack.billkeep(...args)
    if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${stderr}`)
    return stdout
  }
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const answer = await fetch(path.startsWith('http') ? path : `${stack.endpoints.api}${path}`, init)
    const text = await answer.text()
    return { status: answer.status, text: text.replaceAll('\u00a0', ' '), body: text.startsWith('{') ? JSON.parse(text) as unknown : {} }
  }
  const call = async <T = Record<string, unknown>>(path: string, body?: unknown): Promise<T> => {
    const answer = await ask(path, {
      method: body === undefined ? 'GET' : 'POST', headers: { authorization: `Bearer ${agent}`, ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    return answer.body as T
  }
  const of = (part: string) => `/v1/accounts/${account}/${part}`
  const fill = async (part: string, fields: Record<string, string>) => {
    const form = /name="form" value="([^"]*)"/.exec((await ask(`${page}/${part}`)).text)![1]!
    return ask(`${page}/${part}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ form, ...fields }).toString() })
  }
  /** The page that the newest of so many mails with a bill links to. */
  const newestPage = async (bills: number) => {
    for (let attempt = 0; attempt < 80; attempt++) {
      const links = (await stack.mails()).flatMap(({ body }) => /https?:\/\/\S+\/bill\/[a-z2-7]{53}/.exec(body.text)?.[0] ?? [])
      if (new Set(links).size >= bills) return links.at(-1)!
      await setTimeout(250)
    }
    throw new Error('No mail has a link to its bill.')
  }

  beforeAll(async () => {
    stack = await startStack()
    agent = await stack.token(['agent'])
    await ok('import', await writeCompany(stack.folder, {
      plans: [{ id: 'fast', price: 50, family: 'internet', name: '{ nl: Snel, en: Fast }' }, { id: 'calm', price: 40, family: 'internet', name: '{ nl: Rustig, en: Calm }' }],
      customers: [{ number: '1001', name: 'J. Jansen', email: 'jansen@example.com', plan: 'fast', start: before }],
    }))
    await ok('run', '--date', lastMonth, '--issue-date', lastMonth, '--watch')
    page = await newestPage(1)
  }, 120_000)
  afterAll(() => stack.stop(), 30_000)

  it('and asks on its page, which shows it, gives it as PDF, and asks no login', async () => {
    expect((await ask(page)).text).toContain('€ 181,50')
    expect((await ask(`${page}/pdf`)).text.slice(0, 5)).toBe('%PDF-')
    expect((await fill('question', { text: 'Waarom is dit zo hoog?' })).text).toContain('Dank u wel')
    expect((await ask(page)).text).toContain('Waarom is dit zo hoog?')
  }, 60_000)

  it('an agent claims the question and makes sure who asks', async () => {
    const { case: claimed } = await call<{ case: { id: string; accountId: string } }>('/v1/queue/claim', { sellerId: 'brightwater' })
    expect(claimed).toMatchObject({ kind: 'question', channel: 'page', state: 'claimed' })
    caseId = claimed.id
    account = claimed.accountId
    const check = await call<{ id: string; questions: { id: string }[] }>(of('identity-checks'), {})
    const facts: Record<string, string> = { address: '6711ab 12', iban: '', 'last-amount': '181,50', email: 'jansen@example.com', since: before.slice(0, 4) }
    const answers = Object.fromEntries(check.questions.map(({ id }) => [id, facts[id]!]))
    expect(await call(of(`identity-checks/${check.id}/answers`), { answers })).toMatchObject({ state: 'passed' })
  }, 60_000)

  // Three months of 60.50 against three of 48.40 are 36.30 less.
  it('sees that another plan would have been cheaper, changes to it and gives something back', async () => {
    const { findings } = await call<{ findings: FindingAnswer[] }>(of('fairness?language=nl'))
    const finding = findings.find(({ code }) => code === 'cheaper-plan')!
    expect([finding.gross, finding.action.planId]).toEqual(['3630', 'calm'])
    expect((await call(of('plan-alternatives'))).alternatives).toMatchObject([{ toPlan: 'calm', windows: [{ months: 3, saving: '3630' }] }])
    const { subscriptionId, planId } = finding.action
    await call(of('plan-changes/preview'), { subscriptionId, planId, from: thisMonth })
    expect(await call(of('plan-changes'), { subscriptionId, planId, from: thisMonth, reason: 'cheaper', caseId })).toMatchObject({ from: 'fast', to: 'calm', effective: thisMonth })
    const gift = { adjustment: { kind: 'goodwill', amount: '605' }, reason: 'unclear-information', caseId }
    expect(await call(of('adjustments/preview'), gift)).toMatchObject({ limits: [] })
    expect(await call(of('adjustments'), gift)).toMatchObject({ state: 'done' })
    expect(await call(of('offers'), { caseId })).toMatchObject({ caseId })
    await call(`/v1/cases/${caseId}/answers`, { text: 'U heeft nu Rustig, en € 6,05 van ons.' })
    await call(`/v1/cases/${caseId}/resolve`, { outcome: 'answered' })
    expect((await stack.mails()).at(-1)!.body.text).toContain('U heeft nu Rustig')
  }, 60_000)

  // 40.00 and 21 % is 48.40; what was given today pays a bill of a later date.
  it('the next bill is lower, and says why', async () => {
    await ok('run', '--date', thisMonth, '--issue-date', thisMonth, '--watch')
    page = await newestPage(2)
    const { text } = await ask(page)
    expect(text).toContain('€ 48,40')
    expect(text).toMatch(/€ 133,10 lager/)
    const overview = await call<Overview>(of('overview'))
    expect(overview.lastDifference.causes.length).toBeGreaterThan(0)
    expect(overview).toMatchObject({ cases: [{ id: caseId, state: 'resolved' }], offers: [{ caseId }], accountCredit: '605' })
  }, 60_000)

  it('what the customer disputes on the page is held apart, and nothing of it is removed meanwhile', async () => {
    expect((await fill('dispute', { 'line-1': 'yes', reason: 'amount' })).text).toContain('Dank u wel')
    expect((await ask(page)).text).toContain('krijgt u nog antwoord van ons')
    const overview = await call<Overview>(of('overview'))
    expect([overview.standing.disputed, overview.holds.length]).toEqual(['4840', 1])
    expect(JSON.parse(await ok('--json', 'privacy', 'export', '1001'))).toMatchObject({ sections: { account: [{ name: 'J. Jansen' }], disputes: [{ reason: 'wrong-price' }] } })
    expect(await stack.billkeep('privacy', 'anonymise', '1001', '--reason', 'asked')).toMatchObject({ code: 1, stderr: expect.stringMatching(/Open balance: .* Subscription .* Case/) })
  }, 60_000)
})
