import * as z from 'zod'
import type { ReportPolicy } from '../../domain/retention/report-policy.ts'

/** Who is mailed the report on what keeps customers (policy kind `reports`). */
export const reportPolicySchema: z.ZodType<ReportPolicy> = z.strictObject({
  recipients: z.array(z.email().max(254)).max(20).refine((all) => new Set(all.map((each) => each.toLowerCase())).size === all.length, 'names somebody twice'),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
})
