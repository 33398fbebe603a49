import type { Ask } from './load.ts'

/** An account of the company with what an agent sees of it. */
export interface Target {
  readonly accountId: string
  readonly invoice: string
}

export interface BurstAsk extends Ask {
  /** What kind of request it is, for the figures. */
  readonly kind: string
  readonly accountId: string
}

export interface Tokens {
  readonly agents: readonly string[]
  readonly operators: readonly string[]
  readonly finance: readonly string[]
}

const writes = {
  case: ({ accountId }, mark) => ({ path: `/v1/accounts/${accountId}/cases`, body: { kind: 'question', subject: mark } }),
  credit: ({ accountId }, mark) => ({ path: `/v1/accounts/${accountId}/credits`, body: { amount: '100', reason: 'goodwill', note: mark } }),
  payment: ({ accountId }, mark) => ({ path: '/v1/payments', body: { accountId, amount: '250', currency: 'EUR', date: '2026-11-01', reference: mark } }),
} as const satisfies Record<string, (target: Target, mark: string) => { path: string, body: unknown }>

const reads = {
  'account': ({ accountId }) => `/v1/accounts/${accountId}`,
  'invoice': ({ invoice }) => `/v1/invoices/${invoice}`,
  'cases of an account': ({ accountId }) => `/v1/accounts/${accountId}/cases`,
  'statement': ({ accountId }) => `/v1/accounts/${accountId}/statement`,
  'billing inputs': ({ accountId }) => `/v1/accounts/${accountId}/billing-inputs`,
} as const satisfies Record<string, (target: Target) => string>

/**
 * A mixed load of several agents, operators and finance people: seven of ten requests read, two write under a key of their own, and
 * one repeats a write of a moment ago under its key, as a client does that lost the answer (or a person who clicked twice).
 */
export function mixedRequests(random: () => number, count: number, targets: readonly Target[], tokens: Tokens): readonly BurstAsk[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const written: BurstAsk[] = []
  const readKinds = Object.keys(reads) as (keyof typeof reads)[]
  const writeKinds = Object.keys(writes) as (keyof typeof writes)[]
  return Array.from({ length: count }, (_, index): BurstAsk => {
    const draw = random()
    if (draw >= 0.9 && written.length > 0) return { ...pick(written.slice(-20)), kind: 'repeated write' }
    const target = pick(targets)
    if (draw < 0.7) {
      const kind = pick(readKinds)
      return { kind: `read ${kind}`, method: 'GET', path: reads[kind](target), token: pick(tokens.agents), accountId: target.accountId }
    }
    const kind = pick(writeKinds)
    const token = pick(kind === 'case' ? tokens.agents : kind === 'credit' ? tokens.operators : tokens.finance)
    const ask: BurstAsk = { kind: `write ${kind}`, method: 'POST', ...writes[kind](target, `burst-${index}`), token, key: `burst-${index}`, accountId: target.accountId }
    written.push(ask)
    return ask
  })
}
