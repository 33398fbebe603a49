import * as z from 'zod'

const id = z.string().min(1).max(100).regex(/^[\x21-\x7e]+$/, 'holds letters, digits and signs without spaces')
const attributes = z.record(z.string().min(1).max(40), z.string().max(100)).refine((of) => Object.keys(of).length <= 10, 'has at most 10 names')

/** An exact number: a text, or a whole number. A JSON number with a fraction has lost its exactness before it is read. */
const value = z.union([z.string(), z.int()], { error: 'write it as a text, such as "12.5": a number with a fraction is not exact' })
  .transform(String)
  .pipe(z.string().regex(/^\d{1,20}(\.\d{1,9})?$/, 'must be a decimal number that is not negative, with up to 9 decimals, such as "12.5"; to take usage back, correct or delete its event'))

/** One event of a meter: something used, or the correction or deletion of an earlier event. */
export const usageEventSchema = z.strictObject({
  id: id.meta({ description: 'Given by the sender, unique per customer. Sent again, the event is a duplicate and counts once.' }),
  customer: z.string().min(1).max(60).meta({ description: 'Customer number.' }),
  subscription: z.string().min(1).max(60).meta({ description: 'Reference of the subscription.' }),
  meter: z.string().min(1).max(60),
  time: z.iso.datetime({ offset: true, error: 'must be a moment with its offset, such as 2027-01-31T23:59:59Z or 2027-02-01T00:59:59+01:00' })
    .meta({ description: 'When it was used; of a correction or deletion, when that was decided.' }),
  value: value.exactOptional().meta({ description: 'How much; 1 when absent. Not for meters that count or count different members.' }),
  member: z.string().min(1).max(200).exactOptional().meta({ description: 'For meters that count different ones: which one.' }),
  attributes: attributes.exactOptional(),
  corrects: id.exactOptional().meta({ description: 'The event whose value this one replaces.' }),
  deletes: id.exactOptional().meta({ description: 'The event that never was.' }),
}).refine(({ corrects, deletes }) => corrects === undefined || deletes === undefined, { path: ['deletes'], error: 'stands beside corrects: an event does one of them' })
  .refine(({ corrects, value, member }) => corrects === undefined || value !== undefined || member !== undefined, { path: ['value'], error: 'is needed: what the corrected event should have said' })

export type UsageEventInput = z.output<typeof usageEventSchema>

/** Events of one request. */
export const mostEvents = 1_000
