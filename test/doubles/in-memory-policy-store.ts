import { InvalidPolicyError, PolicyChangedError, type PolicyStore, type PolicyVersion } from '../../application/ports/policy-store.ts'
import { checkPolicy } from '../../contracts/policies/check-policy.ts'
import { policyKinds, type PolicyKind, type PolicyOf } from '../../contracts/policies/policy-kinds.ts'

/** Twin of adapters/dynamodb/policy-store.ts. */
export function createInMemoryPolicyStore(): PolicyStore {
  const stored = new Map<string, PolicyVersion[]>()
  const active = new Map<string, number>()
  const keyOf = (sellerId: string, kind: PolicyKind) => `${sellerId}#${kind}`

  async function get<Kind extends PolicyKind>(sellerId: string, kind: Kind): Promise<PolicyVersion<Kind>>
  async function get<Kind extends PolicyKind>(sellerId: string, kind: Kind, version: number): Promise<PolicyVersion<Kind> | undefined>
  async function get<Kind extends PolicyKind>(sellerId: string, kind: Kind, version?: number): Promise<PolicyVersion<Kind> | undefined> {
    const wanted = version ?? active.get(keyOf(sellerId, kind)) ?? 0
    if (wanted === 0) return { sellerId, kind, version: 0, state: 'active', policy: policyKinds[kind].builtIn as PolicyOf<Kind> }
    return stored.get(keyOf(sellerId, kind))?.[wanted - 1] as PolicyVersion<Kind> | undefined
  }

  return {
    get,
    async versions(sellerId, kind) {
      return [...(stored.get(keyOf(sellerId, kind)) ?? [])].reverse() as never
    },
    async put(given) {
      const { sellerId, kind, version, state } = given
      const checked = checkPolicy(kind, given.policy)
      if (checked.kind === 'invalid') throw new InvalidPolicyError(kind, checked.errors)
      const all = stored.get(keyOf(sellerId, kind)) ?? []
      if (version !== all.length + 1) throw new PolicyChangedError(`Version ${version} of the ${kind} policy of "${sellerId}" is not the one to be stored next.`)
      stored.set(keyOf(sellerId, kind), [...all, given as PolicyVersion])
      if (state === 'active') active.set(keyOf(sellerId, kind), version)
    },
    async activate(sellerId, kind, version, { actor, at }) {
      const all = stored.get(keyOf(sellerId, kind)) ?? []
      const draft = all[version - 1]
      const holds = active.get(keyOf(sellerId, kind)) ?? 0
      if (draft?.state === 'active' && holds === version) return
      if (draft?.state !== 'draft' || holds >= version) throw new PolicyChangedError(`Version ${version} of the ${kind} policy of "${sellerId}" is no draft that can be made to hold.`)
      all[version - 1] = { ...draft, state: 'active', activatedBy: actor, activatedAt: at }
      active.set(keyOf(sellerId, kind), version)
    },
  }
}
