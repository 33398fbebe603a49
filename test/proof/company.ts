import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const sellerId = 'brightwater'

/** Every account of the company has this billing day; the runs of the proof are of this date. */
export const billingDate = '2026-10-01'

/** What one account must be billed: whole cents, computed here by hand and not by the product's engine. */
export interface ExpectedBill {
  readonly customerNumber: string
  /** Undefined: nothing is due. */
  readonly gross: bigint | undefined
  readonly hasAddress: boolean
}

interface Offer {
  readonly plan: string
  readonly cents: bigint
}

const internet = { plan: 'internet', cents: 3_995n } as const satisfies Offer
const mobile = { plan: 'mobile', cents: 1_250n } as const satisfies Offer
const television = { plan: 'television', cents: 1_799n } as const satisfies Offer

/** Ways of being a customer, in turn. A start on 16 September leaves 15 of its 30 days to bill as well; a start in November, nothing. */
const kinds = [
  { has: [internet], from: '2026-10-01' },
  { has: [internet, mobile], from: '2026-10-01' },
  { has: [mobile], from: '2026-09-16' },
  { has: [internet, mobile, television], from: '2026-10-01' },
  { has: [television], from: '2026-11-01' },
] as const

/**
 * Writes the import files of a company of so many accounts, all billed on one day; one account in 40 has no mail address.
 * @returns what each account must be billed for October (and what is left of September), by customer number
 */
export function writeCompany(folder: string, accounts: number): readonly ExpectedBill[] {
  mkdirSync(folder, { recursive: true })
  const customers = ['customer_number,name,street,postcode,city,country,email,language,billing_day']
  const subscriptions = ['customer_number,reference,plan,start,anchor']
  const expected = Array.from({ length: accounts }, (_, index): ExpectedBill => {
    const customerNumber = String(100_001 + index)
    const kind = kinds[index % kinds.length]!
    const hasAddress = index % 40 !== 37
    customers.push(`${customerNumber},Customer ${customerNumber},Dorpsstraat ${index + 1},6711 AB,Ede,NL,${hasAddress ? `c${customerNumber}@example.com` : ''},${index % 2 === 0 ? 'nl' : 'en'},1`)
    for (const { plan } of kind.has) subscriptions.push(`${customerNumber},${plan},${plan},${kind.from},${billingDate}`)
    return { customerNumber, gross: grossOf(kind.has, kind.from), hasAddress }
  })
  for (const [name, text] of Object.entries({ 'seller.yaml': seller, 'plans.yaml': plans })) writeFileSync(join(folder, name), text)
  for (const [name, rows] of Object.entries({ 'customers.csv': customers, 'subscriptions.csv': subscriptions })) writeFileSync(join(folder, name), `${rows.join('\n')}\n`)
  return expected
}

/** Half of September, each line rounded half up to a cent, and October; 21 % VAT once over the sum, rounded half up. */
function grossOf(has: readonly Offer[], from: string): bigint | undefined {
  if (from > billingDate) return undefined
  const net = has.reduce((sum, { cents }) => sum + cents + (from < billingDate ? (cents * 15n * 2n + 30n) / 60n : 0n), 0n)
  return net + (net * 21n * 2n + 100n) / 200n
}

const seller = `id: ${sellerId}
legalName: Brightwater B.V.
address: { street: Stationsplein 1, postcode: 3511 ED, city: Utrecht, country: NL }
vatNumber: NL012345672B01
legalId: "0106:12345678"
iban: NL12 BANK 0123 4567 89
email: bills@example.com
languages: [nl, en]
currencies: [EUR]
timeZone: Europe/Amsterdam
`

const plans = `plans:
${[internet, mobile, television].map(({ plan, cents }) => `  - id: ${plan}
    name: { nl: ${plan}, en: ${plan} }
    charges:
      - { id: fee, interval: month, prices: [{ validFrom: 2026-01-01, unitPrice: ${cents / 100n}.${String(cents % 100n).padStart(2, '0')} }] }
`).join('')}`
