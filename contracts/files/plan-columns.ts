import { currencyCode, interval, isoDate, lineOfText, oneOf, price, sellerId, slug } from './fields.ts'
import type { Columns } from './columns.ts'

/** plans.csv: one row per price version of a charge. Columns `name_xx` and `charge_name_xx` hold names per language xx. */
export const planColumns = {
  seller: { schema: sellerId, example: 'voorbeeldnet' },
  plan: { schema: slug, required: true, example: 'internet-100' },
  name: { schema: lineOfText(120), example: 'Internet 100' },
  currency: { schema: currencyCode, example: 'EUR' },
  family: { schema: slug, example: 'internet' },
  sold_until: { schema: isoDate, example: '2027-01-01' },
  charge: { schema: slug, required: true, example: 'fee' },
  charge_name: { schema: lineOfText(120), example: 'Subscription' },
  interval: { schema: interval, required: true, example: 'month' },
  timing: { schema: oneOf(['advance', 'arrears']), example: 'advance' },
  vat_class: { schema: oneOf(['standard', 'reduced', 'zero', 'exempt']), example: 'standard' },
  unit_code: { schema: slug, example: 'MON' },
  proration: { schema: oneOf(['day', 'none']), example: 'day' },
  valid_from: { schema: isoDate, required: true, example: '2026-01-01' },
  model: { schema: oneOf(['per-unit', 'flat']), example: 'per-unit' },
  price: { schema: price, required: true, example: '39.95' },
} as const satisfies Columns
