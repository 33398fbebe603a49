import * as z from 'zod'
import { discountOrders } from '../../domain/discounts/discount-order.ts'
import {
  bic, countryCode, currencyCode, email, iban, languageTag, lineOfText, numberPrefix, oneOf, schemedId, sellerId, timeZone, vatNumber, wholeNumber, yesOrNo,
} from './fields.ts'

const series = z.strictObject({ kind: oneOf(['invoice', 'credit-note']), prefix: numberPrefix, digits: wholeNumber(4, 10).default(6) })

/** seller.yaml or seller.json: who sends the bills. Every value is read as text first, so 12 and "12" are the same. */
export const sellerFile = z.strictObject({
  id: sellerId,
  legalName: lineOfText(140),
  tradeName: lineOfText(140).exactOptional(),
  address: z.strictObject({
    street: lineOfText(120), additional: lineOfText(120).exactOptional(), postcode: lineOfText(16), city: lineOfText(80), country: countryCode,
  }),
  vatNumber,
  legalId: schemedId,
  endpointId: schemedId.exactOptional(),
  iban,
  bic: bic.exactOptional(),
  email,
  phone: lineOfText(40).exactOptional(),
  website: lineOfText(200).exactOptional(),
  languages: z.array(languageTag).min(1),
  currencies: z.array(currencyCode).min(1),
  timeZone,
  paymentTermDays: wholeNumber(0, 365).default(14),
  series: z.array(series).default([{ kind: 'invoice', prefix: 'F{year}-', digits: 6 }, { kind: 'credit-note', prefix: 'C{year}-', digits: 6 }]),
  shards: wholeNumber(1, 256).default(8),
  paymentReference: oneOf(['RF', 'OGM']).default('RF'),
  smallBusiness: yesOrNo.exactOptional(),
  discountOrder: oneOf(discountOrders).exactOptional(),
})

export type SellerFile = z.output<typeof sellerFile>
