// How long an import takes and how much memory it needs, at a tenth of a size and the whole of it:
//   node bin/bootstrap.mjs bench/import-memory.ts [customers, default 100000]
// Each size runs in a process of its own against an empty local DynamoDB; the numbers are reported, not asserted.
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAccountStore } from '../adapters/dynamodb/account-store.ts'
import { createCatalogStore } from '../adapters/dynamodb/catalog-store.ts'
import { createSellerStore } from '../adapters/dynamodb/seller-store.ts'
import { systemClock } from '../adapters/clock/system-clock.ts'
import { openSources } from '../adapters/files/open-sources.ts'
import { createImportFiles } from '../application/importing/import-files.ts'
import { startDynoxide } from '../test/doubles/dynoxide.ts'

const sellerFolder = fileURLToPath(new URL('../examples/company/voorbeeldnet', import.meta.url))
const [size, child] = process.argv.slice(2)

if (child) await importOnce(Number(size))
else {
  const largest = Number(size ?? 100_000)
  for (const customers of [Math.round(largest / 10), largest]) {
    const { status } = spawnSync(process.execPath, ['--no-warnings', fileURLToPath(import.meta.url), String(customers), 'child'], { stdio: 'inherit' })
    if (status !== 0) process.exit(status ?? 1)
  }
}

async function importOnce(customers: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'billkeep-bench-'))
  const engine = await startDynoxide()
  try {
    await writeFiles(folder, customers)
    const { sources, problems } = await openSources([join(sellerFolder, 'seller.yaml'), join(sellerFolder, 'plans.yaml'), folder], folder)
    const importFiles = createImportFiles({ sellers: createSellerStore(engine.table), catalog: createCatalogStore(engine.table), accounts: createAccountStore(engine.table), clock: systemClock })
    for (const name of ['first', 'repeated']) {
      let peak = 0
      const watch = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()) }, 50)
      const before = process.memoryUsage.rss()
      const started = performance.now()
      const report = await importFiles(sources, problems, { sellerId: 'voorbeeldnet' })
      clearInterval(watch)
      const seconds = (performance.now() - started) / 1000
      const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`
      const { created, unchanged } = report.counts.customers
      console.log(`${customers} customers and as many subscriptions, ${name}: ${seconds.toFixed(1)} s, ${Math.round((2 * customers) / seconds)} rows/s; ` +
        `memory ${megabytes(before)} before, peak ${megabytes(peak)}; customers created ${created}, unchanged ${unchanged}, errors ${report.errors}`)
    }
  } finally {
    await engine.stop()
    rmSync(folder, { recursive: true })
  }
}

async function writeFiles(folder: string, customers: number): Promise<void> {
  await write(join(folder, 'customers.csv'), 'customer_number,name,street,postcode,city,country,email,billing_day', customers,
    (index) => `${index},Customer ${index},Molenweg ${index % 200},1234 AB,Utrecht,NL,customer.${index}@example.com,${(index % 31) + 1}`)
  await write(join(folder, 'subscriptions.csv'), 'customer_number,reference,plan,start', customers, (index) => `${index},s1,internet-100,2026-10-${String((index % 31) + 1).padStart(2, '0')}`)
}

async function write(file: string, headings: string, count: number, row: (index: number) => string): Promise<void> {
  const stream = createWriteStream(file)
  stream.write(`${headings}\n`)
  for (let index = 1; index <= count; index++) if (!stream.write(`${row(index)}\n`)) await once(stream, 'drain')
  stream.end()
  await once(stream, 'finish')
}
