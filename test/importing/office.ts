import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { openSources } from '../../adapters/files/open-sources.ts'
import { createImportFiles, type ImportOptions } from '../../application/importing/import-files.ts'
import type { ImportReport } from '../../application/importing/import-report.ts'
import { createInMemoryAccountStore } from '../doubles/in-memory-account-store.ts'
import { createInMemoryCatalogStore } from '../doubles/in-memory-catalog-store.ts'
import { createInMemorySellerStore } from '../doubles/in-memory-seller-store.ts'

export const sellerYaml = `id: acme
legalName: Acme B.V.
address: { street: Stationsplein 1, postcode: 3511 ED, city: Utrecht, country: NL }
vatNumber: NL004495445B01
legalId: "0106:12345678"
iban: NL91 ABNA 0417 1643 00
email: bills@example.com
languages: [nl, en]
currencies: [EUR, JPY]
timeZone: Europe/Amsterdam
`

export const plansYaml = `plans:
  - id: basic
    name: Basic
    charges:
      - id: fee
        interval: month
        prices:
          - { validFrom: 2026-01-01, unitPrice: 39.95 }
  - id: yen
    name: Yen
    currency: JPY
    charges:
      - { id: fee, interval: month, prices: [{ validFrom: 2026-01-01, amount: 4000 }] }
`

export const customerHeadings = 'customer_number,kind,name,street,postcode,city,country,email,language,currency,time_zone,billing_day,billing_weekday,vat_number,iban,since'
export const customerCsv = `${customerHeadings}\n1,,J. Jansen,Weg 1,1234 AB,Ede,NL,j@example.com,,,,31,,,,\n`
export const subscriptionHeadings = 'customer_number,reference,plan,quantity,start,end,effective,paused'

/** Files, stores in memory, and a clock that stands at 15 March 2027. */
export function createOffice() {
  const sellers = createInMemorySellerStore()
  const catalog = createInMemoryCatalogStore(sellers)
  const accounts = createInMemoryAccountStore()
  let now = '2027-03-15T12:00:00Z'
  const run = createImportFiles({ sellers, catalog, accounts, clock: { now: () => now, sleep: async () => {} } })
  return {
    sellers, catalog, accounts,
    setNow(instant: string) {
      now = instant
    },
    /** Imports files of these names and contents. File names in the report are without their folder. */
    async import(files: Readonly<Record<string, string | Buffer>>, options: ImportOptions = {}): Promise<ImportReport> {
      const folder = await mkdtemp(join(tmpdir(), 'billkeep-import-'))
      try {
        for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
        const { sources, problems } = await openSources([folder], folder)
        const report = await run(sources, problems, options)
        return { ...report, problems: report.problems.map((problem) => ({ ...problem, file: basename(problem.file) })) }
      } finally {
        await rm(folder, { recursive: true })
      }
    },
  }
}

/** An office that has the seller, its plans and customer 1. */
export async function anOpenOffice() {
  const office = createOffice()
  const report = await office.import({ 'seller.yaml': sellerYaml, 'plans.yaml': plansYaml, 'customers.csv': customerCsv })
  if (!report.written) throw new Error(JSON.stringify(report.problems))
  return office
}
