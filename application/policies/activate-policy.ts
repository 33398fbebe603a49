import type { PolicyKind } from '../../contracts/policies/policy-kinds.ts'
import type { PolicyStore, PolicyVersion } from '../ports/policy-store.ts'
import { PolicyError } from './policy-errors.ts'

export interface PolicyActivation {
  readonly sellerId: string
  readonly kind: PolicyKind
  readonly version: number
  readonly by: { readonly actor: string; readonly at: string }
}

/** Makes a draft hold, by a second person: nobody activates what they wrote themselves.
 * @returns what holds now, and what held before
 * @throws PolicyError `policy-not-found`, `second-person`; PolicyChangedError where a newer version holds */
export function createActivatePolicy({ policies }: { readonly policies: Pick<PolicyStore, 'get' | 'activate'> }) {
  return async ({ sellerId, kind, version, by }: PolicyActivation): Promise<{ readonly activated: PolicyVersion; readonly before: number }> => {
    const draft = await policies.get(sellerId, kind, version)
    if (!draft) throw new PolicyError('policy-not-found', `There is no version ${version} of the ${kind} policy of "${sellerId}".`)
    if (draft.writtenBy === by.actor) throw new PolicyError('second-person', 'Nobody activates a policy that they wrote themselves: a second person does.')
    const { version: before } = await policies.get(sellerId, kind)
    await policies.activate(sellerId, kind, version, by)
    return { activated: (await policies.get(sellerId, kind, version)) ?? draft, before }
  }
}
