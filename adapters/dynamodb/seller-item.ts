import * as z from 'zod'
import type { SellerRecord } from '../../application/ports/seller-store.ts'
import { discountOrders } from '../../domain/discounts/discount-order.ts'

export const sellerPk = (sellerId: string) => `SELLER#${sellerId}`
export const sellerSk = 'SELLER'
export const sellerVersionSk = (version: number) => `VERSION#${String(version).padStart(4, '0')}`
export const sellersPk = 'SELLERS'

const text = z.string()
const schemedId = z.object({ scheme: text, id: text })

const seller = z.object({
  id: text, version: z.int().positive(), legalName: text, tradeName: text,
  address: z.object({ street: text, additional: text.exactOptional(), postcode: text, city: text, country: text.length(2) }),
  vatNumber: text, legalId: schemedId, endpointId: schemedId.exactOptional(), iban: text, bic: text.exactOptional(),
  email: text, phone: text.exactOptional(), website: text.exactOptional(),
  languages: z.array(text).min(1), currencies: z.array(text).min(1), timeZone: text, paymentTermDays: z.int().min(0),
  series: z.array(z.object({ kind: z.enum(['invoice', 'credit-note']), prefix: text, digits: z.int().positive() })),
  shards: z.int().min(1).max(256), paymentReference: z.enum(['RF', 'OGM']), smallBusiness: z.boolean().exactOptional(), discountOrder: z.enum(discountOrders).exactOptional(),
})

export const sellerVersionItem = z.object({ seller })

const sellerItem = z.object({ seller, catalogRevision: z.int().min(0), zones: z.set(text).optional() })

export function sellerFromItem(item: unknown): SellerRecord {
  const { zones, ...record } = sellerItem.parse(item)
  return { ...record, zones: [...(zones ?? [])].sort() }
}
