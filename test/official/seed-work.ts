import { randomUUID } from 'node:crypto'
import type { LocalConnection } from '../../local/connection.ts'
import { knownValues } from './known-values.ts'

/** Gives a billed stack what people do: cases, a dispute, an identity check, offers, holds, something that waits for approval, a payment, an
 * export, a policy draft. Through the API, and so that doing it again is no error. */
export async function seedWork(connection: LocalConnection): Promise<void> {
  const { endpoints } = connection
  const { accountId: accounts = [], documentId: documents = [] } = await knownValues(connection)
  const tokens = new Map<string, Promise<string>>()
  const tokenOf = async (role: string) => ((await (await fetch(`${endpoints.control}/token`, { method: 'POST', body: JSON.stringify({ groups: [role], sub: `seed-${role}` }) })).json()) as { token: string }).token
  const call = async (role: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    if (!tokens.has(role)) tokens.set(role, tokenOf(role))
    const answer = await fetch(`${endpoints.api!.replace(/\/$/, '')}${path}`, {
      method: body === undefined ? 'GET' : 'POST', headers: { authorization: `Bearer ${await tokens.get(role)!}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (answer.status >= 500) throw new Error(`${path}: ${answer.status} ${text}`)
    return JSON.parse(text) as Record<string, unknown>
  }
  const sellers = new Set<string>()
  for (const accountId of accounts) {
    const of = `/v1/accounts/${accountId}`
    const { invoices, account } = (await call('agent', `${of}/overview`)) as { invoices: readonly { number: string }[]; account: { sellerId: string; currency: string } }
    sellers.add(account.sellerId)
    const opened = (await call('agent', `${of}/cases`, { kind: 'question', subject: 'Why is it higher?', language: 'en', text: 'It was lower last month.' })) as { id: string }
    await call('agent', `${of}/offers`, { caseId: opened.id })
    await call('agent', `${of}/identity-checks`, {})
    await call('operator', `${of}/legal-hold`, { reason: 'court' })
    await call('supervisor', `${of}/discounts`, { id: 'welcome', name: { en: 'Welcome' }, value: { type: 'percentage', percent: '10' }, from: '2026-11-01', duration: { type: 'once' }, scope: { type: 'invoice' } })
    const [first] = invoices
    if (!first) continue
    await call('agent', `${of}/disputes`, { invoice: first.number, about: { type: 'amount', gross: '100' }, reason: 'wrong-price' })
    await call('agent', `${of}/holds`, { kind: 'pause', until: '2027-01-31', reason: 'moved' })
    await call('agent', `${of}/adjustments`, { adjustment: { kind: 'goodwill', amount: '99900' }, reason: 'unclear-information' })
    await call('operator', '/v1/payments', { accountId, amount: '100', currency: account.currency, date: '2026-11-10', invoice: first.number, reference: `seed-${accountId}` })
    for (const documentId of documents) await call('agent', `/v1/reply-addresses/${documentId}/revoke`, { reason: 'forwarded' })
  }
  for (const sellerId of sellers) {
    await call('finance', '/v1/exports', { sellerId, period: '2026-10' })
    await call('finance', '/v1/reports/retention', { sellerId })
  }
}
