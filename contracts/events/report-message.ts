import * as z from 'zod'

/** Message of the reports queue: the report of a cut that is to be computed. Doing it twice stores the same bytes once. `mail`: whom the seller's policy names is mailed. */
export const reportMessageSchema = z.strictObject({ sellerId: z.string().min(1).max(40), cut: z.iso.date(), horizonDays: z.int().min(30).max(720).exactOptional(), mail: z.literal(true).exactOptional() })

export type ReportMessage = z.output<typeof reportMessageSchema>
