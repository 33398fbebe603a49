import * as z from 'zod'
import { minorUnits } from '../../domain/money/currency.ts'
import { providerEventTypes, type ProviderEvent } from '../../domain/payment/provider-event.ts'
import { accountIdField, amountText, sellerIdField } from '../http/fields.ts'

const id = z.string().regex(/^[\x21-\x7e]{1,120}$/)
const minor = amountText.transform(BigInt).refine((amount) => amount > 0n, 'is not more than zero')

/** An event as a provider sends it (docs/payments.md). Fields that are not known are let through: providers add some. */
export const providerEventSchema = z.object({
  id, sellerId: sellerIdField, type: z.enum(providerEventTypes), at: z.iso.datetime(), paymentId: id,
  currency: z.string().refine((code) => minorUnits(code) !== undefined, 'is not an ISO 4217 currency'),
  amount: minor,
  reference: z.string().trim().min(1).max(140).exactOptional(),
  accountId: accountIdField.exactOptional(),
  partId: id.exactOptional(),
  fee: minor.exactOptional(),
  reason: z.string().max(200).exactOptional(),
}).refine(({ type, partId }) => partId !== undefined || type === 'payment.succeeded' || type === 'payment.failed', { message: 'a refund or chargeback needs its own id', path: ['partId'] }) satisfies z.ZodType<ProviderEvent>
