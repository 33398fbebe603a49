import type { FunctionName } from './functions.ts'

export const groups = {
  agent: 'Answers customers.',
  supervisor: 'Approves what is over an agent\'s limit.',
  finance: 'Reads runs, invoices and exports.',
  operator: 'Starts and repairs bill runs.',
} as const satisfies Readonly<Record<string, string>>

export type Group = keyof typeof groups

export interface RouteSpec {
  readonly function: FunctionName
  /** `public`: the gateway asks for no token. Else it checks the token, and the function the caller's groups. */
  readonly allow: 'public' | readonly Group[]
}

const readers = ['operator', 'finance', 'supervisor', 'agent'] as const

/** Routes of the HTTP API. test/infra compares them with the routes that the function serves. */
export const routes = {
  'GET /v1/health': { function: 'Operations', allow: 'public' },
  'POST /v1/bill-runs': { function: 'Operations', allow: ['operator'] },
  'GET /v1/bill-runs': { function: 'Operations', allow: ['operator', 'finance'] },
  'GET /v1/bill-runs/{runId}': { function: 'Operations', allow: ['operator', 'finance'] },
  'POST /v1/bill-runs/{runId}/pause': { function: 'Operations', allow: ['operator'] },
  'POST /v1/bill-runs/{runId}/resume': { function: 'Operations', allow: ['operator'] },
  'GET /v1/parked-accounts': { function: 'Operations', allow: ['operator', 'finance'] },
  'POST /v1/parked-accounts/release': { function: 'Operations', allow: ['operator'] },
  'GET /v1/accounts/{accountId}': { function: 'Operations', allow: readers },
  'GET /v1/invoices/{number}': { function: 'Operations', allow: readers },
} as const satisfies Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, RouteSpec>>
