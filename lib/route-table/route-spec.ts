import type { FunctionName } from '../functions.ts'

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

/** `$default` answers what has no route. */
export type RouteTable = Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, RouteSpec>> & { readonly $default?: RouteSpec }

/** Everybody who works with customers or their bills. */
export const readers = ['operator', 'finance', 'supervisor', 'agent'] as const
