import type { Books } from './books.ts'
import type { BurstAsk, Tokens } from './burst-requests.ts'
import type { Answer, Client } from './load.ts'

/**
 * Looks up what the writes of a burst did: one effect for each key, and every successful answer to a key the same.
 * @returns what is wrong, in words
 */
export async function checkEffects(client: Client, settled: ReadonlyMap<string, { readonly ask: BurstAsk, readonly answers: readonly Answer[] }>, tokens: Tokens, { payments }: Pick<Books, 'payments'>): Promise<readonly string[]> {
  const wrong: string[] = []
  const marks = { case: new Map<string, number>(), credit: new Map<string, number>(), payment: new Map<string, number>() }
  const note = (kind: keyof typeof marks, mark: unknown) => { if (typeof mark === 'string' && mark.startsWith('burst-')) marks[kind].set(mark, (marks[kind].get(mark) ?? 0) + 1) }
  const read = async (path: string, token: string) => JSON.parse((await client.send({ method: 'GET', path, token })).text) as unknown
  for (const accountId of new Set([...settled.values()].map(({ ask }) => ask.accountId))) {
    const cases = await read(`/v1/accounts/${accountId}/cases`, tokens.agents[0]!) as { cases: { subject: string }[] }
    for (const each of cases.cases) note('case', each.subject)
    const inputs = await read(`/v1/accounts/${accountId}/billing-inputs`, tokens.operators[0]!) as { credits: { note?: string }[] }
    for (const each of inputs.credits) note('credit', each.note)
  }
  for (const { kind, source_reference } of payments) if (kind === 'payment') note('payment', /burst-\d+$/.exec(String(source_reference))?.[0])
  for (const [key, { ask, answers }] of settled) {
    const good = answers.filter(({ status }) => status >= 200 && status < 300)
    const kind = (ask.path.endsWith('/cases') ? 'case' : ask.path.endsWith('/credits') ? 'credit' : 'payment') satisfies keyof typeof marks
    const effects = marks[kind].get(key) ?? 0
    if (good.length === 0) wrong.push(`${ask.path} ${key} was never done: ${answers.at(-1)?.status} ${answers.at(-1)?.text.slice(0, 200)}`)
    else if (effects !== 1) wrong.push(`${ask.path} ${key} had ${effects} effects (answers ${answers.map(({ status }) => status).join(', ')})`)
    if (new Set(good.map(({ text }) => text)).size > 1) wrong.push(`${ask.path} ${key} got different answers`)
  }
  return wrong
}
