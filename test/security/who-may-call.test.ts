import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import type { OpenApiDocument } from '../../functions/api/openapi/build-openapi.ts'
import { groups, type Group, type RouteSpec } from '../../lib/route-table/route-spec.ts'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { routes } from '../../lib/routes.ts'
import { writeCompany } from '../builders/company-files.ts'
import { startStack, type RunningStack } from '../flows/running-stack.ts'
import { belowAnAccount, namedInABody, type OfAnother } from './foreign-ids.ts'
import { inBatchesOf } from './in-batches-of.ts'
import { storedItems, storeItem } from './stored-items.ts'
import { tokensOf } from './tokens.ts'

/** Identifiers as they are written, of nothing that exists. A parameter that is not here gets one that its route may find malformed. */
const missing: Readonly<Record<string, string>> = {
  accountId: 'acc_aaaaaaaaaaaaaaaa', subscriptionId: 'sub_aaaaaaaaaaaaaaaa', discountId: 'dis_aaaaaaaaaaaaaaaa', caseId: 'cas_aaaaaaaaaaaaaaaa_aaaaaaaaaa',
  checkId: 'chk_aaaaaaaaaaaaaaaa_aaaaaaaaaa', approvalId: 'apv_aaaaaaaaaaaaaaaa_aaaaaaaaaa', disputeId: 'dsp_aaaaaaaaaaaaaaaa_aaaaaaaaaa', changeId: 'plc_aaaaaaaaaaaaaaaa',
  decisionId: 'dec_aaaaaaaaaaaaaaaa', exportId: 'exp_aaaaaaaaaaaaaaaa', month: '2026-10', paymentId: 'btx_aaaaaaaaaaaaaaaa', holdId: 'hld_missing',
  reportId: 'ret_2026-11-01_aaaaaaaaaaaa', runId: 'run_brightwater_2026-11-01_Europe.Amsterdam', number: '2026-000999', actorId: 'nobody', sellerId: 'brightwater', kind: 'dunning', version: '1', token: 'a.b',
}
const roles = Object.keys(groups) as Group[]
const document = parse(readFileSync(join(repositoryRoot, 'docs/openapi.yaml'), 'utf8')) as OpenApiDocument

interface Call { readonly key: string; readonly as: string; readonly token: string | undefined; readonly ids?: Readonly<Record<string, string>>; readonly body?: unknown }
type Answer = { readonly call: Call; readonly status: number; readonly text: string }

describe('who may call which route', () => {
  let stack: RunningStack
  let table: string
  let account: { readonly own: string; readonly other: string }
  const tokens = new Map<string, string>()
  const guarded = (Object.entries(routes) as [string, RouteSpec][]).flatMap(([key, { allow }]) => (allow === 'public' ? [] : [{ key, allow }]))

  const ask = async (call: Call): Promise<Answer> => {
    const [method = '', template = ''] = call.key.split(' ')
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(call.ids?.[name] ?? missing[name] ?? 'unknown'))
    const response = await fetch(`${stack.endpoints.api!.replace(/\/$/, '')}${path}`, {
      method,
      headers: {
        ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
        ...(method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': `${call.as}-${template}-${JSON.stringify(call.ids ?? '')}`.replace(/[^\x21-\x7e]/g, '-').slice(0, 250), 'if-match': '"1"' }),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(call.body ?? {}) }),
    })
    return { call, status: response.status, text: await response.text() }
  }
  const askAll = (calls: readonly Call[]) => inBatchesOf(12, calls, ask)
  const told = ({ call, status, text }: Answer) => `${call.key} as ${call.as}: ${status} ${text.slice(0, 160)}`

  beforeAll(async () => {
    stack = await startStack()
    const { code, stderr } = await stack.billkeep('import', await writeCompany(stack.folder, {
      plans: [{ id: 'basic', price: 39.95 }],
      customers: [
        { number: '1001', name: 'J. Jansen', email: 'jansen@example.com', plan: 'basic', start: '2026-10-01' },
        { number: '1002', name: 'A. Smith', street: 'High Street 3', email: 'smith@example.com', language: 'en', plan: 'basic', start: '2026-10-01' },
      ],
    }))
    if (code !== 0) throw new Error(stderr)
    const billed = await stack.billkeep('run', '--date', '2026-11-01', '--issue-date', '2026-11-01', '--watch')
    if (billed.code !== 0) throw new Error(billed.stderr)
    const { good } = tokensOf(stack.endpoints.control!)
    for (const role of roles) tokens.set(role, await good({ groups: [role], sub: `a-${role}` }))
    const { outputs } = JSON.parse(readFileSync(join(stack.folder, 'connection.json'), 'utf8')) as { outputs: Record<string, string> }
    table = Object.entries(outputs).find(([name]) => /TableName/.test(name))![1]
    const listed = JSON.parse((await stack.billkeep('--json', 'accounts', 'list', '--seller', 'brightwater')).stdout) as { id: string }[] | { accounts: { id: string }[] }
    const [own, other] = 'accounts' in listed ? listed.accounts : listed
    account = { own: own!.id, other: other!.id }
  }, 240_000)
  afterAll(() => stack?.stop())

  it('refuses every bad token with 401 and every other role with 403, and writes nothing', async () => {
    const bad = Object.entries(await tokensOf(stack.endpoints.control!).bad(roles))
    const { good } = tokensOf(stack.endpoints.control!)
    const [noGroup, strange] = await Promise.all([good({ groups: [] }), good({ groups: ['admin', 'operators', 'Supervisor'] })])
    const before = await storedItems(stack.endpoints.dynamodb!, table)
    const ids = { accountId: account.own }
    const unauthenticated = await askAll(guarded.flatMap(({ key }) => bad.map(([as, token]) => ({ key, as, token, ids }))))
    const forbidden = await askAll(guarded.flatMap(({ key, allow }) => [
      ...roles.filter((role) => !allow.includes(role)).map((role) => ({ key, as: role, token: tokens.get(role), ids })),
      { key, as: 'nobody in particular', token: noGroup, ids }, { key, as: 'groups of other names', token: strange, ids },
    ]))
    expect(unauthenticated.filter(({ status, text }) => status !== 401 || text !== '{"message":"Unauthorized"}').map(told)).toEqual([])
    expect(forbidden.filter(({ status, text }) => status !== 403 || (JSON.parse(text) as { code: string }).code !== 'forbidden').map(told)).toEqual([])
    expect(unauthenticated.length + forbidden.length).toBeGreaterThan(guarded.length * 10)
    expect(await storedItems(stack.endpoints.dynamodb!, table)).toEqual(before)
  }, 150_000)

  it('lets every right role in, and answers an empty request as the description of the API says', async () => {
    const answers = await askAll(guarded.flatMap(({ key, allow }) => allow.flatMap((role) => [
      { key, as: role, token: tokens.get(role), ids: { accountId: account.own } }, { key, as: role, token: tokens.get(role) },
    ])))
    expect(answers.filter(({ status }) => status === 401 || status === 403 || status >= 500).map(told)).toEqual([])
    expect(answers.filter(({ call: { key }, status }) => {
      const [method = '', path = ''] = key.split(' ')
      return !(String(status) in (document.paths[path]?.[method.toLowerCase()]?.responses ?? {}))
    }).map(told)).toEqual([])
  }, 150_000)

  it('answers for another account\'s things as for things that do not exist', async () => {
    const others = { accountId: account.other }
    const made = async (role: Group, key: string, body: unknown): Promise<Record<string, unknown>> => {
      const answer = await ask({ key, as: `${role}-makes`, token: tokens.get(role), ids: others, body })
      if (answer.status >= 300) throw new Error(told(answer))
      return JSON.parse(answer.text) as Record<string, unknown>
    }
    const { subscriptions } = await made('agent', 'GET /v1/accounts/{accountId}', undefined)
    const { invoices } = (await made('agent', 'GET /v1/accounts/{accountId}/overview', undefined)) as { invoices: { id: string; number: string }[] }
    const [opened, check, hold, discount] = await Promise.all([
      made('agent', 'POST /v1/accounts/{accountId}/cases', { kind: 'question', subject: 'Why?', language: 'en' }), made('agent', 'POST /v1/accounts/{accountId}/identity-checks', {}),
      made('agent', 'POST /v1/accounts/{accountId}/holds', { kind: 'pause', until: '2027-01-31', reason: 'moved' }),
      made('operator', 'POST /v1/accounts/{accountId}/discounts', { name: { en: 'Welcome' }, value: { type: 'percentage', percent: '10' }, duration: { type: 'once' }, scope: { type: 'invoice' }, reason: 'welcome' }),
    ])
    const decision = await made('agent', 'POST /v1/accounts/{accountId}/offers', { caseId: opened.id })
    const changeId = 'plc_bbbbbbbbbbbbbbbb'
    await storeItem(stack.endpoints.dynamodb!, table, { pk: `ACC#${account.other}`, sk: `CHANGE#${changeId}`, id: changeId, accountId: account.other, subscriptionId: 'sub_a', from: 'basic', to: 'basic', effective: '2026-11-01', at: '2026-11-01T00:00:00.000Z', by: 'ann', undoUntil: '2099-01-01' })
    const foreign: Readonly<Record<string, string>> = {
      subscriptionId: (subscriptions as { id: string }[])[0]!.id, checkId: String(check.id), holdId: String(hold.id), discountId: String(discount.id), decisionId: String(decision.decisionId), changeId, caseId: String(opened.id),
      number: invoices[0]!.number, documentId: invoices[0]!.id,
    }
    const absent: Readonly<Record<string, string>> = { ...missing, documentId: `inv_${account.own.slice(4)}_999`, caseId: `cas_${account.own.slice(4)}_aaaaaaaaaa`, checkId: `chk_${account.own.slice(4)}_aaaaaaaaaa` }

    const below = Object.keys(routes).flatMap((key) => (/\{accountId\}.*\{(\w+)\}/.exec(key) ? [[key, /\{accountId\}.*\{(\w+)\}/.exec(key)![1]!] as const] : []))
    expect(below.map(([key]) => key).filter((key) => !Object.hasOwn(belowAnAccount, key))).toEqual([])
    const answered = async ({ role, body, status: expected = 404 }: OfAnother, key: string, name: string, id: string, inPath: boolean) => {
      const ids = { accountId: account.own, ...(inPath ? { [name]: id } : {}) }
      const { status, text } = await ask({ key, as: `${role}-${id}`, token: tokens.get(role), ids, body: inPath ? body : (JSON.parse(JSON.stringify(body).replaceAll('ID', id)) as unknown) })
      return { key, expected, status, text: text.replaceAll(id, 'ID').replaceAll(account.other, 'ACCOUNT').replaceAll(account.own, 'ACCOUNT') }
    }
    const pairs = await inBatchesOf(4, [
      ...below.map(([key, name]) => ({ key, name, of: belowAnAccount[key]!, inPath: true })), ...namedInABody.map((of) => ({ key: of.key, name: of.names, of, inPath: false })),
    ], async ({ key, name, of, inPath }) => Promise.all([answered(of, key, name, foreign[name]!, inPath), answered(of, key, name, absent[name]!, inPath)]))
    expect(pairs.flatMap(([other]) => (other.status === other.expected ? [] : [other]))).toEqual([])
    expect(pairs.map(([other]) => other)).toEqual(pairs.map(([, none]) => none))
  }, 150_000)
})
