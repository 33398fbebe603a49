import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A plan of one flat monthly charge. */
export interface PlanInFile {
  readonly id: string
  /** Net, major units of euro. */
  readonly price: number
  readonly name?: string
  readonly family?: string
}

/** A customer, with one subscription; what is left out is as for anybody. */
export interface CustomerInFile {
  readonly number: string
  readonly name: string
  readonly email: string
  readonly plan: string
  readonly start: string
  readonly language?: string
  readonly street?: string
  readonly billingDay?: number
}

export interface CompanyInFiles {
  readonly plans: readonly PlanInFile[]
  readonly customers: readonly CustomerInFile[]
  readonly iban?: string
}

/** The import files of a small company in euro, by name: seller `brightwater`, each customer with a subscription `main`. */
export function companyFiles({ plans, customers, iban = 'NL12 BANK 0123 4567 89' }: CompanyInFiles): Readonly<Record<string, string>> {
  return {
    'seller.yaml': [
      'id: brightwater', 'legalName: Brightwater B.V.', 'address: { street: Stationsplein 1, postcode: 3511 ED, city: Utrecht, country: NL }', 'vatNumber: NL012345672B01', 'legalId: "0106:12345678"',
      `iban: ${iban}`, 'email: bills@example.com', 'languages: [nl, en]', 'currencies: [EUR]', 'timeZone: Europe/Amsterdam', '',
    ].join('\n'),
    'plans.yaml': ['plans:', ...plans.flatMap(({ id, price, name = id, family }) => [
      `  - id: ${id}`, ...(family === undefined ? [] : [`    family: ${family}`]), `    name: ${name}`,
      '    charges:', `      - { id: fee, interval: month, prices: [{ validFrom: 2020-01-01, unitPrice: ${price} }] }`,
    ]), ''].join('\n'),
    'customers.csv': rows('customer_number,name,street,postcode,city,country,email,language,billing_day', customers.map(({ number, name, street = 'Dorpsstraat 12', email, language = 'nl', billingDay = 1 }) =>
      [number, name, street, '6711 AB', 'Ede', 'NL', email, language, String(billingDay)])),
    'subscriptions.csv': rows('customer_number,reference,plan,start', customers.map(({ number, plan, start }) => [number, 'main', plan, start])),
  }
}

/** Writes them into a folder `company` of a folder.
 * @returns its path, for `billkeep import` */
export async function writeCompany(folder: string, company: CompanyInFiles): Promise<string> {
  const path = join(folder, 'company')
  await mkdir(path)
  for (const [name, text] of Object.entries(companyFiles(company))) await writeFile(join(path, name), text)
  return path
}

function rows(headings: string, cells: readonly (readonly string[])[]): string {
  return [headings, ...cells.map((row) => row.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')), ''].join('\n')
}
