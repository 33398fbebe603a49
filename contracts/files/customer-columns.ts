import {
  countryCode, currencyCode, email, iban, isoDate, languageTag, lineOfText, oneOf, reference, schemedId, sellerId, timeZone, vatNumber, wholeNumber,
} from './fields.ts'
import type { Columns, RowOf } from './columns.ts'

/** customers.csv: one row per customer account. */
export const customerColumns = {
  seller: { schema: sellerId, example: 'voorbeeldnet' },
  customer_number: { schema: reference, required: true, example: '10023' },
  kind: { schema: oneOf(['consumer', 'business']), example: 'consumer' },
  name: { schema: lineOfText(140), required: true, example: 'R. de Vries' },
  attention: { schema: lineOfText(100), example: 'Administration' },
  street: { schema: lineOfText(120), required: true, example: 'Molenweg 12' },
  additional: { schema: lineOfText(120), example: '3rd floor' },
  postcode: { schema: lineOfText(16), required: true, example: '1234 AB' },
  city: { schema: lineOfText(80), required: true, example: 'Utrecht' },
  country: { schema: countryCode, required: true, example: 'NL' },
  email: { schema: email, example: 'r.devries@example.com' },
  language: { schema: languageTag, example: 'nl' },
  currency: { schema: currencyCode, example: 'EUR' },
  time_zone: { schema: timeZone, example: 'Europe/Amsterdam' },
  billing_day: { schema: wholeNumber(1, 31), example: '31' },
  billing_weekday: { schema: wholeNumber(1, 7), example: '1' },
  vat_number: { schema: vatNumber, example: 'NL004495445B01' },
  legal_id: { schema: schemedId, example: '0106:12345678' },
  endpoint_id: { schema: schemedId, example: '0106:12345678' },
  buyer_reference: { schema: lineOfText(100), example: 'PO-2027-18' },
  e_invoice: { schema: oneOf(['mail', 'peppol']), example: 'peppol' },
  iban: { schema: iban, example: 'NL91ABNA0417164300' },
  payment_term_days: { schema: wholeNumber(0, 365), example: '14' },
  since: { schema: isoDate, example: '2024-05-01' },
} as const satisfies Columns

export type CustomerRow = RowOf<typeof customerColumns>
