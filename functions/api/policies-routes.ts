import { createActivatePolicy } from '../../application/policies/activate-policy.ts'
import { createWritePolicy } from '../../application/policies/write-policy.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { PolicyStore, PolicyVersion } from '../../application/ports/policy-store.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { activatePolicyBody, draftPolicyBody, policyHistory, policyPath, policyVersion, policyVersionPath } from '../../contracts/http/policies.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'

export interface PoliciesDeps {
  readonly policies: PolicyStore
  readonly sellers: Pick<SellerStore, 'get'>
  readonly audit: Pick<AuditLog, 'record'>
}

const writers = ['operator', 'supervisor', 'finance'] as const

/** Policies with their versions: one person writes a draft, another makes it hold. */
export function policiesRoutes({ policies, sellers, audit }: PoliciesDeps): Routes {
  const writePolicy = createWritePolicy({ policies })
  const activatePolicy = createActivatePolicy({ policies })
  const mustKnow = async (sellerId: string) => {
    if (!(await sellers.get(sellerId))) throw new HttpError('unknown-seller', `There is no seller "${sellerId}".`)
  }
  const shown = ({ sellerId: _, kind: __, policy, ...version }: PolicyVersion) => ({ ...version, policy: policy as unknown as Record<string, unknown> })
  return {
    'GET /v1/sellers/{sellerId}/policies/{kind}': route({
      summary: 'Shows the policy of a kind that holds, and every version that was stored.',
      allow: writers, path: policyPath, query: nothing, body: nothing, status: 200, response: policyHistory, problems: ['unknown-seller'],
      handle: async ({ path: { sellerId, kind } }) => {
        await mustKnow(sellerId)
        return { kind, holds: shown(await policies.get(sellerId, kind)), versions: (await policies.versions(sellerId, kind)).map(shown) }
      },
    }),
    'POST /v1/sellers/{sellerId}/policies/{kind}/drafts': route({
      summary: 'Stores a policy as a draft. Nothing changes until a second person activates it.',
      allow: writers, path: policyPath, query: nothing, body: draftPolicyBody, status: 201, response: policyVersion, problems: ['unknown-seller', 'invalid-policy', 'policy-changed'],
      handle: async (request) => {
        const { path: { sellerId, kind }, body: { policy, reason }, caller, at } = request
        await mustKnow(sellerId)
        const draft = await writePolicy({ sellerId, kind, policy, by: { actor: caller.id, at } })
        await noteWrite(audit, request, { action: 'policy.draft', subject: `${sellerId} ${kind} ${draft.version}`, reason })
        return new Reply(shown(draft), { location: `/v1/sellers/${sellerId}/policies/${kind}` })
      },
    }),
    'POST /v1/sellers/{sellerId}/policies/{kind}/{version}/activate': route({
      summary: 'Makes a draft hold. Never one\'s own.',
      allow: ['supervisor', 'finance'], path: policyVersionPath, query: nothing, body: activatePolicyBody, status: 200, response: policyVersion,
      problems: ['unknown-seller', 'policy-not-found', 'second-person', 'policy-changed'],
      handle: async (request) => {
        const { path: { sellerId, kind, version }, body: { reason }, caller, at } = request
        await mustKnow(sellerId)
        const { activated, before } = await activatePolicy({ sellerId, kind, version: Number(version), by: { actor: caller.id, at } })
        await noteWrite(audit, request, { action: 'policy.activate', subject: `${sellerId} ${kind} ${version}`, reason, before: { version: before }, after: { version: activated.version } })
        return shown(activated)
      },
    }),
  }
}
