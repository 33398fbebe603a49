import * as z from 'zod'
import type { DisputePolicy } from '../../domain/disputes/dispute-policy.ts'

/** A seller's deadlines for disputes (policy kind `disputes`). */
export const disputePolicySchema: z.ZodType<DisputePolicy> = z.strictObject({ answerDays: z.int().min(1).max(90), payDays: z.int().min(1).max(90) })
