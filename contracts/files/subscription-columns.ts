import { attributeList, endDate, isoDate, lineOfText, quantity, reference, sellerId, slug, yesOrNo } from './fields.ts'
import { ownPrices } from './own-prices.ts'
import type { Columns, RowOf } from './columns.ts'

/** subscriptions.csv: a row without `effective` is a subscription; one with it is a change from that day on. */
export const subscriptionColumns = {
  seller: { schema: sellerId, example: 'voorbeeldnet' },
  customer_number: { schema: reference, required: true, example: '10023' },
  reference: { schema: reference, required: true, example: 'line-1' },
  plan: { schema: slug, example: 'internet-100' },
  quantity: { schema: quantity, example: '1' },
  start: { schema: isoDate, example: '2026-01-31' },
  end: { schema: endDate, example: '2027-03-01' },
  anchor: { schema: isoDate, example: '2026-01-31' },
  billed_through: { schema: isoDate, example: '2026-11-01' },
  trial_until: { schema: isoDate, example: '2026-03-01' },
  attributes: { schema: attributeList, example: 'region=BE' },
  prices: { schema: ownPrices, example: '{"fee": [{"validFrom": "2027-01-01", "model": {"type": "per-unit", "unitPrice": "9.95"}}]}' },
  label: { schema: lineOfText(100), example: '+31 85 000 0001' },
  effective: { schema: isoDate, example: '2027-02-15' },
  paused: { schema: yesOrNo, example: 'yes' },
} as const satisfies Columns

export type SubscriptionRow = RowOf<typeof subscriptionColumns>
