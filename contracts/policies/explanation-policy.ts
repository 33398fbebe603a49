import * as z from 'zod'
import type { ExplanationPolicy } from '../../domain/explaining/mail-difference.ts'

/** When a bill's mail explains the difference with the bill before (policy kind `explanations`). */
export const explanationPolicySchema: z.ZodType<ExplanationPolicy> = z.strictObject({ mailFromPercent: z.int().min(0).max(10_000).exactOptional() })
