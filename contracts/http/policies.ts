import * as z from 'zod'
import { policyKinds, type PolicyKind } from '../policies/policy-kinds.ts'
import { instant, sellerIdField, writtenText } from './fields.ts'

const kind = z.enum(Object.keys(policyKinds) as [PolicyKind, ...PolicyKind[]])
const policy = z.record(z.string(), z.unknown()).meta({ description: 'By the schema of its kind (contracts/policies). What does not satisfy it is refused, field by field.' })

export const policyPath = z.strictObject({ sellerId: sellerIdField, kind })
export const policyVersionPath = z.strictObject({ sellerId: sellerIdField, kind, version: z.string().regex(/^[1-9]\d{0,3}$/) })
export const draftPolicyBody = z.strictObject({ policy, reason: writtenText(500) })
export const activatePolicyBody = z.strictObject({ reason: writtenText(500) })

export const policyVersion = z.object({
  version: z.int().min(0).meta({ description: '0 is what is built in.' }), state: z.enum(['draft', 'active']), policy,
  writtenBy: z.string().exactOptional(), writtenAt: instant.exactOptional(), activatedBy: z.string().exactOptional(), activatedAt: instant.exactOptional(),
})
export const policyHistory = z.object({ kind, holds: policyVersion, versions: z.array(policyVersion).meta({ description: 'All that were stored, the newest first.' }) })
