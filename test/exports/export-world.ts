import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { rowFormats } from '../../adapters/exports/row-formats.ts'
import { createLoadExportContext } from '../../application/exports/export-context.ts'
import { createExportPart } from '../../application/exports/export-part.ts'
import { createFinishExport } from '../../application/exports/finish-export.ts'
import { createLiveRows } from '../../application/exports/live-rows.ts'
import { createStartExport, type StartExportCommand } from '../../application/exports/start-export.ts'
import { createWalkJournal } from '../../application/exports/walk-journal.ts'
import type { CaseStore } from '../../application/ports/case-store.ts'
import type { DecisionLog } from '../../application/ports/decision-log.ts'
import type { ExportFiles } from '../../application/ports/export-files.ts'
import type { JournalRegister } from '../../application/ports/journal-register.ts'
import { manifestSchema, type Manifest } from '../../contracts/exports/manifest.ts'
import { exportFolder, type ExportRun } from '../../domain/ledger/export-run.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { anAccount, aSubscription } from '../builders/company.ts'
import { createWorld, type Fault, type World } from '../bill-runs/world.ts'
import { createInMemoryExportQueue, createInMemoryExportStore, createInMemoryFactReader, createInMemoryFiles, createInMemoryPeriodStore } from '../doubles/in-memory-exports.ts'
import { createInMemoryPolicyStore } from '../doubles/in-memory-policy-store.ts'

export interface ExportWorldOptions {
  readonly fault?: Fault
  readonly fileBytes?: number
  /** Where files are written in place of memory. */
  readonly files?: ExportFiles
  readonly cases?: Pick<CaseStore, 'ofAccount'>
  readonly decisions?: Pick<DecisionLog, 'walk'>
}

/** The export use cases over in-memory ports and the books of a world. `fault` wraps the ports that an export writes to. */
export function createExportWorld(world: World = createWorld(), { fault = (port) => port, fileBytes, files: elsewhere, cases = { ofAccount: async () => [] }, decisions = { async* walk() {} } }: ExportWorldOptions = {}) {
  const entries = new Map<string, LedgerEntry>()
  const files = createInMemoryFiles()
  const queue = createInMemoryExportQueue()
  const exports = createInMemoryExportStore()
  const periods = createInMemoryPeriodStore()
  const policies = createInMemoryPolicyStore()
  const journal: JournalRegister = world.books.journal
  const sellers = { get: async (id: string) => (id === world.record.current.seller.id ? world.record.current : undefined), list: async () => [world.record.current] }
  const ports = { exports: fault(exports), files: elsewhere ?? { ...files, open: (key: string, contentType: string) => fault(files.open(key, contentType)) }, queue: fault(queue), periods, policies, journal, sellers, clock: world.clock }
  const loadContext = createLoadExportContext({ sellers, policies })
  const walk = createWalkJournal({ journal, facts: createInMemoryFactReader(world.books, entries), runs: world.runs, documents: world.documents, sellers })
  const liveRows = createLiveRows({
    sellers, accounts: { listByBillingKey: async (key, { after = '', limit }) => world.books.accountsOfShard(key).filter((id) => id > after).slice(0, limit).map((id) => world.books.accounts.get(id)!) },
    decisions, cases,
  })
  const startExport = createStartExport(ports)
  const exportPart = createExportPart({ ...ports, formats: rowFormats, walk, loadContext, liveRows, deliveries: { get: async () => undefined }, ...(fileBytes === undefined ? {} : { fileBytes }) })
  const finishExport = createFinishExport({ ...ports, formats: rowFormats, loadContext })

  return {
    world, entries, files, queue, exports, periods, policies, startExport, exportPart, finishExport, walk, sellers, journal,
    /** Books a ledger entry with its number in the journal. */
    async book(entry: LedgerEntry): Promise<void> {
      if (entries.has(entry.id)) return
      entries.set(entry.id, entry)
      world.books.journal.take({ sellerId: entry.sellerId, after: await journal.last(entry.sellerId), parts: [{ count: 1, origin: { kind: 'entry', accountId: entry.accountId, entryId: entry.id } }] })
    },
    async handle(message = queue.messages.shift()): Promise<void> {
      if (message?.kind === 'part') await exportPart(message)
      else if (message) await finishExport(message)
    },
    /** Delivers messages until none is left; one that fails comes back, up to 10 times. */
    async drain(): Promise<void> {
      const tries = new Map<string, number>()
      for (let message = queue.messages.shift(); message; message = queue.messages.shift()) {
        try {
          await this.handle(message)
        } catch (error) {
          const key = JSON.stringify(message)
          tries.set(key, (tries.get(key) ?? 0) + 1)
          if (tries.get(key) === 10) throw error
          queue.messages.push(message)
        }
      }
    },
    async export(command: Partial<StartExportCommand> & Pick<StartExportCommand, 'scope'>): Promise<ExportRun> {
      const { run } = await startExport({ sellerId: world.record.current.seller.id, requestedBy: 'test', ...command })
      await this.drain()
      return (await exports.get(run.sellerId, run.exportId))!
    },
    manifest: (run: ExportRun): Manifest => manifestSchema.parse(JSON.parse(Buffer.from(files.stored.get(`${exportFolder(run, run.exportId)}/manifest.json`)!).toString())),
    /** The files of an export by their paths in it. */
    filesOf(run: ExportRun): Map<string, Uint8Array> {
      const folder = `${exportFolder(run, run.exportId)}/`
      return new Map([...files.stored].filter(([key]) => key.startsWith(folder)).map(([key, bytes]) => [key.slice(folder.length), bytes]))
    },
    /** Writes an export to a folder of this machine, for a reader that knows files alone. */
    async toFolder(run: ExportRun): Promise<string> {
      const folder = await mkdtemp(join(tmpdir(), 'billkeep-export-'))
      for (const [path, bytes] of this.filesOf(run)) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), bytes)
      }
      return folder
    },
  }
}

export type ExportWorld = ReturnType<typeof createExportWorld>

/** Three months of bills of some customers, one in advance over two months; payments, a write-off and a fee. */
export async function aYearsEnd(customers = 7): Promise<ExportWorld> {
  const world = createWorld()
  const all = createExportWorld(world)
  for (let index = 1; index <= customers; index++) {
    const account = anAccount(String(1000 + index), index % 3 === 0
      ? { kind: 'business', name: `=cmd|' /C calc'!A${index}`, vatNumber: 'BE0403019261', address: { street: 'Wetstraat 1', postcode: '1000', city: 'Brussel', country: 'BE' } }
      : { name: `Klant "${index}"; O'Brien,\n& Zn` })
    world.add(account, aSubscription(account, index % 2 === 0 ? 'plus' : 'basic', { start: index === 1 ? '2026-08-15' : '2026-09-01' }))
  }
  for (const date of ['2026-09-01', '2026-10-01', '2026-11-01']) {
    world.clock.set(`${date}T03:00:00Z`)
    await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: date, asOf: world.clock.now(), kind: 'manual' })
    await world.drain()
  }
  return all
}
