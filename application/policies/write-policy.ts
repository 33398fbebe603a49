import { isDeepStrictEqual } from 'node:util'
import { checkPolicy } from '../../contracts/policies/check-policy.ts'
import type { PolicyKind } from '../../contracts/policies/policy-kinds.ts'
import { InvalidPolicyError, type PolicyStore, type PolicyVersion } from '../ports/policy-store.ts'

export interface PolicyDraft {
  readonly sellerId: string
  readonly kind: PolicyKind
  readonly policy: unknown
  readonly by: { readonly actor: string; readonly at: string }
}

/** Stores a policy as the next version, a draft: nothing changes until a second person activates it. The same person's same draft of
 * the same instant is a repeat, and gives the version that is there.
 * @throws InvalidPolicyError naming each field, PolicyChangedError where somebody else stored a version meanwhile */
export function createWritePolicy({ policies }: { readonly policies: Pick<PolicyStore, 'put' | 'versions'> }) {
  return async ({ sellerId, kind, policy, by }: PolicyDraft): Promise<PolicyVersion> => {
    const checked = checkPolicy(kind, policy)
    if (checked.kind === 'invalid') throw new InvalidPolicyError(kind, checked.errors)
    const [newest] = await policies.versions(sellerId, kind)
    if (newest?.writtenBy === by.actor && newest.writtenAt === by.at && isDeepStrictEqual(newest.policy, checked.policy)) return newest
    const draft: PolicyVersion = { sellerId, kind, version: (newest?.version ?? 0) + 1, state: 'draft', policy: checked.policy, writtenBy: by.actor, writtenAt: by.at }
    await policies.put(draft)
    return draft
  }
}
