import * as z from 'zod'
import type { MailPacing } from '../../domain/queueing/mail-pacing.ts'

const release = z.strictObject({ date: z.iso.date(), hour: z.int().min(0).max(23), weight: z.number().min(0).max(1_000_000_000) })

/** When a seller's bills are mailed (policy kind `mail-pacing`). */
export const mailPacingSchema: z.ZodType<MailPacing> = z.strictObject({ dates: z.record(z.iso.date(), z.array(release).min(1).max(200)) }).superRefine(({ dates }, context) => {
  for (const [billingDate, releases] of Object.entries(dates)) {
    releases.forEach(({ date }, index) => {
      if (date < billingDate) context.addIssue({ code: 'custom', path: ['dates', billingDate, index, 'date'], message: 'is before the billing date: the bills are not made yet' })
    })
  }
})
