import * as z from 'zod'
import { accountIdField, instant, writtenText } from './fields.ts'

export const privacyPath = z.strictObject({ accountId: accountIdField })
export const privacyBody = z.strictObject({ reason: writtenText(500) })

const hold = z.object({
  reason: z.string(), by: z.string(), at: instant, released: z.object({ by: z.string(), at: instant, reason: z.string() }).exactOptional(),
}).meta({ id: 'LegalHold', description: 'Keeps all data of a customer until it is released.' })
const kept = z.array(z.object({ kind: z.string(), years: z.int(), because: z.string(), until: z.iso.date().exactOptional() }))

export const legalHoldAnswer = hold
export const privacyAnswer = z.object({ accountId: accountIdField, anonymisedAt: instant.exactOptional(), legalHold: hold.exactOptional(), blockers: z.array(z.string()), kept })
  .meta({ id: 'PrivacyStanding', description: 'What keeps a customer\'s data from being removed now, and how long what must be kept.' })
export const customerExport = z.object({ accountId: accountIdField, exportedAt: instant, kept, sections: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))) })
  .meta({ id: 'CustomerExport', description: 'Everything that is stored about a customer, by section.' })
export const anonymisedAnswer = z.object({ accountId: accountIdField, anonymisedAt: instant, changed: z.int() })
