import { mkdtempSync, createWriteStream, mkdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { rowFormats } from '../adapters/exports/row-formats.ts'
import { createExportFolder } from '../adapters/files/export-folder.ts'
import { createExportPart } from '../application/exports/export-part.ts'
import { createFinishExport } from '../application/exports/finish-export.ts'
import { booksDatasets } from '../application/exports/start-export.ts'
import type { JournalFact } from '../application/exports/walk-journal.ts'
import type { ExportFiles } from '../application/ports/export-files.ts'
import { exportFormats } from '../contracts/exports/datasets.ts'
import { accountId } from '../domain/accounts/ids.ts'
import type { BillingDocument } from '../domain/documents/billing-document.ts'
import { exportFolder, partsOfWalk, type ExportRun } from '../domain/ledger/export-run.ts'
import { defaultChartOfAccounts } from '../domain/ledger/chart-of-accounts.ts'

/** Peak memory and time of a whole export of n made-up invoices, all datasets and formats, to files: node bench/export-memory.ts 100000 */
const count = Number(process.argv[2] ?? 100_000)
const out = mkdtempSync(join(tmpdir(), 'billkeep-bench-export-'))

function invoice(sequence: number): BillingDocument {
  const account = accountId('bench', String(sequence % 50_000))
  const number = `F2026-${String(sequence).padStart(7, '0')}`
  return {
    kind: 'invoice', sellerId: 'bench', sellerVersion: 1, accountId: account, billingDate: '2026-10-01', issueDate: '2026-10-01', dueDate: '2026-10-15', currency: 'EUR', language: 'nl',
    buyer: { customerNumber: String(sequence), kind: 'consumer', name: `Customer ${sequence}`, address: { street: 'Dorpsstraat 1', postcode: '1234 AB', city: 'Ede', country: 'NL' } },
    lines: [1, 2, 3].map((position) => ({ position, kind: 'recurring', planId: 'internet', chargeId: 'fee', description: `Internet ${position}`, quantity: '1', unitCode: 'MON', unitPrice: '10.00', period: { start: '2026-10-01', end: '2026-11-01' }, net: 1_000n, vatCategory: 'S', vatRate: '21' })),
    vat: [{ category: 'S', rate: '21', taxable: 3_000n, vat: 630n }], net: 3_000n, vatTotal: 630n, gross: 3_630n, mentions: [], id: `inv_${account.slice(4)}_1`, ordinal: 1, number,
  }
}

const files: ExportFiles = {
  open(key) {
    const path = join(out, key)
    mkdirSync(dirname(path), { recursive: true })
    const stream = createWriteStream(path)
    const hash = createHash('sha256')
    let bytes = 0
    return {
      async write(piece) {
        hash.update(piece)
        bytes += piece.length
        if (!stream.write(piece)) await once(stream, 'drain')
      },
      async close() {
        stream.end()
        await once(stream, 'close')
        return { bytes, sha256: hash.digest('hex') }
      },
      async abort() {
        stream.destroy()
      },
    }
  },
  read: (key) => createExportFolder(out).read(key),
  exists: async () => true,
  link: async (key) => key,
}
let run: ExportRun = {
  exportId: 'exp_aaaaaaaaaaaaaaaa', sellerId: 'bench', scope: { kind: 'period', month: '2026-10' }, cut: count, datasets: booksDatasets, formats: exportFormats, chartVersion: 0, closed: [],
  state: 'running', parts: partsOfWalk(0, count).length, partsDone: [], requestedBy: 'bench', requestedAt: '2026-11-01T00:00:00Z',
}
const exports = {
  create: async () => ({ run, created: false }), get: async () => run, list: async () => [run],
  partDone: async (_: string, __: string, part: number) => (run = { ...run, partsDone: [...run.partsDone, part] }).partsDone,
  finish: async (_: string, __: string, manifest: string) => (run = { ...run, state: 'done', manifest }),
}
async function* walk(_: string, { after, upTo }: { readonly after: number; readonly upTo: number }): AsyncGenerator<readonly JournalFact[]> {
  for (let from = after; from < upTo; from += 1_000) yield Array.from({ length: Math.min(1_000, upTo - from) }, (_, index): JournalFact => ({ kind: 'document', sequence: from + index + 1, document: invoice(from + index + 1) }))
}
const loadContext = async () => ({ spec: run, chart: defaultChartOfAccounts, vatCountry: 'NL' })
const queue = { send: async () => {} }
const part = createExportPart({ exports, files, formats: rowFormats, walk, loadContext, queue, liveRows: async function* () {}, deliveries: { get: async () => undefined } })
const began = performance.now()
for (let number = 1; number <= run.parts; number++) await part({ sellerId: 'bench', exportId: run.exportId, part: number })
await createFinishExport({ exports, files, formats: rowFormats, loadContext })({ sellerId: 'bench', exportId: run.exportId })
console.log(JSON.stringify({ invoices: count, parts: run.parts, seconds: Math.round((performance.now() - began) / 100) / 10, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024), folder: join(out, exportFolder(run, run.exportId)) }))
