import * as z from 'zod'
import { isTimeZone } from '../../domain/accounts/time-zone.ts'
import type { ServicePolicy } from '../../domain/cases/service-policy.ts'

const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'is not a time such as "09:00"')
const spans = z.array(z.strictObject({ from: time, to: time })).max(6).superRefine((all, context) => {
  all.forEach(({ from, to }, index) => {
    if (to <= from) context.addIssue({ code: 'custom', path: [index, 'to'], message: 'is not after "from"' })
    if (index > 0 && from < all[index - 1]!.to) context.addIssue({ code: 'custom', path: [index, 'from'], message: 'overlaps with the span before it' })
  })
})
const fraction = z.number().min(0).max(0.25)

/** A seller's service promise (policy kind `service`). */
export const servicePolicySchema: z.ZodType<ServicePolicy> = z.strictObject({
  calendar: z.strictObject({
    timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone').exactOptional(),
    hours: z.record(z.string().regex(/^[1-7]$/, 'is not a weekday from 1 (Monday) to 7'), spans).refine((hours) => Object.values(hours).some((each) => each.length > 0), 'is never open'),
    holidays: z.array(z.iso.date()).max(400),
  }),
  kinds: z.record(z.string().regex(/^[a-z][a-z-]{0,39}$/), z.strictObject({ targetHours: z.number().min(0.25).max(1_000), skill: z.string().regex(/^[a-z][a-z-]{0,39}$/) }))
    .refine((kinds) => Object.hasOwn(kinds, 'other'), 'must say what holds for "other"'),
  leaseMinutes: z.int().min(5).max(480),
  customerDays: z.int().min(1).max(90),
  bonus: z.partialRecord(z.enum(['vulnerable', 'complaint', 'repeat', 'callback', 'cancellation']), fraction),
})
