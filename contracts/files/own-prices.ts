import * as z from 'zod'
import { priceVersions } from '../preview/price-schema.ts'

/** Prices agreed with one customer, by charge id, as JSON: a cell of a row holds them in one line. */
export const ownPrices = z.string().transform((cell, context) => {
  const allowed = 'JSON by charge id, such as {"fee": [{"validFrom": "2027-01-01", "model": {"type": "per-unit", "unitPrice": "9.95"}}]}'
  const refuse = (message: string) => {
    context.issues.push({ code: 'custom', input: cell, message, params: { allowed } })
    return z.NEVER
  }
  let value: unknown
  try {
    value = JSON.parse(cell, (_key, each: unknown, source?: { source?: string }) => (typeof each === 'number' ? (source?.source ?? String(each)) : each))
  } catch {
    return refuse('is not JSON')
  }
  const prices = z.record(z.string().min(1).max(60), priceVersions).safeParse(value)
  if (prices.success) return prices.data
  const [issue] = prices.error.issues
  return refuse(`holds a price that is wrong: ${issue!.path.join('.')}: ${issue!.message}`)
})
