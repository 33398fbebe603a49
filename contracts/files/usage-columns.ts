import { attributeList, lineOfText, reference, sellerId, slug, usageValue, moment, eventId } from './fields.ts'
import type { Columns, RowOf } from './columns.ts'

/** usage.csv: a row is one event of a meter, or the correction or deletion of an earlier one. */
export const usageColumns = {
  seller: { schema: sellerId, example: 'voorbeeldnet' },
  id: { schema: eventId, required: true, example: 'evt-000001' },
  customer_number: { schema: reference, required: true, example: '10023' },
  subscription: { schema: reference, required: true, example: 'line-1' },
  meter: { schema: slug, required: true, example: 'gigabytes' },
  time: { schema: moment, required: true, example: '2027-01-31T23:59:59+01:00' },
  value: { schema: usageValue, example: '12.5' },
  member: { schema: lineOfText(200), example: 'user-17' },
  attributes: { schema: attributeList, example: 'zone=night; region=BE' },
  corrects: { schema: eventId, example: 'evt-000000' },
  deletes: { schema: eventId, example: 'evt-000000' },
} as const satisfies Columns

export type UsageRow = RowOf<typeof usageColumns>
