import * as z from 'zod'
import type { CallbackPolicy } from '../../domain/queueing/callback-policy.ts'

const agents = z.number().min(0).max(10_000)

/** What a seller promises about calls (policy kind `callbacks`). */
export const callbackPolicySchema: z.ZodType<CallbackPolicy> = z.strictObject({
  slotMinutes: z.int().min(15).max(240),
  agents,
  agentsOn: z.record(z.iso.date(), agents).refine((dates) => Object.keys(dates).length <= 400, 'has more than 400 dates'),
  handlingMinutes: z.number().min(0.5).max(240),
  utilisation: z.number().gt(0).max(1),
  noticeMinutes: z.int().min(0).max(2_880),
  daysAhead: z.int().min(1).max(28),
  attempts: z.int().min(1).max(10),
  pauseMinutes: z.array(z.int().min(5).max(2_880)).min(1).max(9).superRefine((pauses, context) => {
    pauses.forEach((pause, index) => {
      if (index > 0 && pause < pauses[index - 1]!) context.addIssue({ code: 'custom', path: [index], message: 'is shorter than the pause before it: pauses grow' })
    })
  }),
})
