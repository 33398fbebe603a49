import type * as z from 'zod'
import { policyKinds, type PolicyKind, type PolicyOf } from './policy-kinds.ts'

export type CheckedPolicy<Kind extends PolicyKind> =
  | { readonly kind: 'valid'; readonly policy: PolicyOf<Kind> }
  | { readonly kind: 'invalid'; readonly errors: readonly { readonly path: string; readonly message: string }[] }

/** A policy as its schema reads it, or each field that is wrong. */
export function checkPolicy<Kind extends PolicyKind>(kind: Kind, policy: unknown): CheckedPolicy<Kind> {
  const schema: z.ZodType = policyKinds[kind].schema
  const parsed = schema.safeParse(policy)
  if (parsed.success) return { kind: 'valid', policy: parsed.data as PolicyOf<Kind> }
  return { kind: 'invalid', errors: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) }
}
