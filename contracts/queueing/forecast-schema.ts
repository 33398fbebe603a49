import * as z from 'zod'
import { staffingSchema } from './pace-schema.ts'

const date = z.iso.date()
const bills = z.array(z.strictObject({ date, count: z.int().min(0).max(100_000_000) })).max(2_000)
const dayMs = 86_400_000
/** Days that are forecast at a time. */
const longest = 92

/** What agents do, where the answer shall say how many of them each hour needs. */
export const forecastStaffing = staffingSchema.omit({ perHour: true })
export type ForecastStaffing = z.output<typeof forecastStaffing>

const stretch = { from: date, to: date }
const checkStretch = ({ from, to }: { readonly from: string; readonly to: string }, context: z.RefinementCtx) => {
  if (to < from) context.addIssue({ code: 'custom', path: ['to'], message: 'is before "from"' })
  else if (Date.parse(to) - Date.parse(from) >= longest * dayMs) context.addIssue({ code: 'custom', path: ['to'], message: `is more than ${longest} days after "from"` })
}

/** What happened and what is planned, as `billkeep forecast --input` takes it. */
export const forecastFileSchema = z.strictObject({
  ...stretch,
  /** Bills that were mailed, by day. */
  bills,
  /** Contacts, by day; `billDate`: when the bill was mailed that they are about. */
  contacts: z.array(z.strictObject({ date, billDate: date.exactOptional(), hour: z.int().min(0).max(23).exactOptional(), count: z.int().min(1).max(1_000_000).default(1) })).max(100_000),
  /** The last day of which all contacts are known. */
  until: date,
  /** Bills that will be mailed, by day. */
  releases: bills.default([]),
}).superRefine(checkStretch).superRefine(({ contacts, until }, context) => {
  contacts.forEach((contact, index) => {
    if (contact.billDate !== undefined && contact.billDate > contact.date) context.addIssue({ code: 'custom', path: ['contacts', index, 'billDate'], message: 'is after the contact' })
    if (contact.date > until) context.addIssue({ code: 'custom', path: ['contacts', index, 'date'], message: `is after ${until}, the last day that is known` })
  })
})
export type ForecastFile = z.output<typeof forecastFileSchema>

/** Of a seller, from what was counted. */
export const liveForecastSchema = z.strictObject({ ...stretch, bills: bills.exactOptional() }).superRefine(checkStretch)
