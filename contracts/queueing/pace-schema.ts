import * as z from 'zod'

const date = z.iso.date()
const share = z.number().min(0).max(1)

/** The document that `billkeep pace` and `POST /v1/pacing-plans` take. */
export const paceSchema = z.strictObject({
  groups: z.array(z.strictObject({
    id: z.string().min(1).max(100), bills: z.int().min(0).max(100_000_000), earliest: date, latest: date, held: z.int().min(0).exactOptional(),
  })).max(400),
  /** Contacts per bill, by days after the mail. */
  rates: z.array(z.number().min(0).max(1)).min(1).max(60),
  /** Contacts that agents can handle, per date. */
  capacity: z.record(date, z.number().min(0)),
  base: z.record(date, z.number().min(0)).exactOptional(),
  utilisation: share.gt(0).exactOptional(),
}).superRefine(({ groups }, context) => {
  groups.forEach(({ earliest, latest, bills, held = 0 }, index) => {
    if (latest < earliest) context.addIssue({ code: 'custom', path: ['groups', index, 'latest'], message: `is before ${earliest}, the first day the bills may be mailed` })
    if (held > bills) context.addIssue({ code: 'custom', path: ['groups', index, 'held'], message: `is more than the ${bills} bills` })
  })
})

/** The question that `billkeep staffing` and `POST /v1/staffing` ask; times in seconds, arrivals per hour. */
export const staffingSchema = z.strictObject({
  perHour: z.number().min(0).max(10_000_000),
  handlingSeconds: z.number().gt(0).max(1_000_000),
  withinSeconds: z.number().min(0).max(10_000_000),
  serviceLevel: z.number().gt(0).lt(1),
  patienceSeconds: z.number().gt(0).exactOptional(),
  occupancy: share.gt(0).exactOptional(),
  shrinkage: z.number().min(0).lt(1).exactOptional(),
})
