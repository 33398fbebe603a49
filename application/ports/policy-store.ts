import type { PolicyKind, PolicyOf } from '../../contracts/policies/policy-kinds.ts'

/** One version of a seller's policy. It never changes once stored, but for a draft being activated. */
export interface PolicyVersion<Kind extends PolicyKind = PolicyKind> {
  readonly sellerId: string
  readonly kind: Kind
  /** 1, 2, 3, ...; 0 is what is built in. */
  readonly version: number
  readonly state: 'draft' | 'active'
  readonly policy: PolicyOf<Kind>
  /** Who wrote it, and who made it hold. Absent for what is built in. */
  readonly writtenBy?: string
  readonly writtenAt?: string
  readonly activatedBy?: string
  readonly activatedAt?: string
}

/** Another version was stored or activated meanwhile, or there is no such draft: read again. */
export class PolicyChangedError extends Error {
  readonly code = 'policy-changed'
}

/** What does not satisfy the schema of its kind. `errors` names each field. */
export class InvalidPolicyError extends Error {
  readonly code = 'invalid-policy'
  readonly errors: readonly { readonly path: string; readonly message: string }[]

  constructor(kind: string, errors: readonly { readonly path: string; readonly message: string }[]) {
    super(`The ${kind} policy is not valid: ${errors.map(({ path, message }) => `${path || 'policy'}: ${message}`).join('; ')}.`)
    this.name = 'InvalidPolicyError'
    this.errors = errors
  }
}

export interface PolicyStore {
  /** What holds now: the version that was activated last, or what is built in. With a version: that one, draft or not; undefined where there is none. */
  get<Kind extends PolicyKind>(sellerId: string, kind: Kind): Promise<PolicyVersion<Kind>>
  get<Kind extends PolicyKind>(sellerId: string, kind: Kind, version: number): Promise<PolicyVersion<Kind> | undefined>
  /** All versions, the newest first, without what is built in. */
  versions<Kind extends PolicyKind>(sellerId: string, kind: Kind): Promise<readonly PolicyVersion<Kind>[]>
  /** Stores the next version; `active` makes it hold at once.
   * @param policy.version one more than the newest that is stored, 1 for the first
   * @throws PolicyChangedError where it is not; InvalidPolicyError */
  put<Kind extends PolicyKind>(policy: PolicyVersion<Kind>): Promise<void>
  /** Makes a draft hold; what held before stays in the history. Doing so twice is doing it once.
   * @throws PolicyChangedError where there is no such draft, or a newer version holds already */
  activate(sellerId: string, kind: PolicyKind, version: number, by: { readonly actor: string; readonly at: string }): Promise<void>
}
