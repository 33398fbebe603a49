import { createHash } from 'node:crypto'
import type { ExportFiles } from '../../application/ports/export-files.ts'
import type { ExportQueue } from '../../application/ports/export-queue.ts'
import type { ExportStore } from '../../application/ports/export-store.ts'
import type { FactReader } from '../../application/ports/fact-reader.ts'
import { PeriodChangedError, type AccountingPeriod, type PeriodStore } from '../../application/ports/period-store.ts'
import type { ExportMessage } from '../../contracts/events/export-messages.ts'
import type { ExportRun } from '../../domain/ledger/export-run.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import type { InMemoryBooks } from './in-memory-books.ts'

/** Twin of adapters/s3/export-files.ts. */
export function createInMemoryFiles(): ExportFiles & { readonly stored: Map<string, Uint8Array> } {
  const stored = new Map<string, Uint8Array>()
  return {
    stored,
    open(key) {
      const pieces: Uint8Array[] = []
      return {
        async write(bytes) {
          pieces.push(bytes.slice())
        },
        async close() {
          const bytes = Buffer.concat(pieces)
          stored.set(key, bytes)
          return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
        },
        async abort() {
          pieces.length = 0
        },
      }
    },
    async* read(key) {
      const bytes = stored.get(key)
      if (!bytes) throw new Error(`There is no file ${key}.`)
      yield bytes
    },
    exists: async (key) => stored.has(key),
    link: async (key, seconds) => `https://files.example/${key}?expires=${seconds}`,
  }
}

/** Twin of adapters/dynamodb/export-store.ts. */
export function createInMemoryExportStore(): ExportStore {
  const runs = new Map<string, ExportRun>()
  const at = (sellerId: string, exportId: string) => `${sellerId} ${exportId}`
  const change = (sellerId: string, exportId: string, to: (run: ExportRun) => ExportRun) => {
    const run = runs.get(at(sellerId, exportId))
    if (!run) throw new Error(`There is no export ${exportId}.`)
    const changed = to(run)
    runs.set(at(sellerId, exportId), changed)
    return changed
  }
  return {
    async create(run) {
      const stored = runs.get(at(run.sellerId, run.exportId))
      if (!stored) runs.set(at(run.sellerId, run.exportId), run)
      return { run: stored ?? run, created: !stored }
    },
    get: async (sellerId, exportId) => runs.get(at(sellerId, exportId)),
    list: async (sellerId, limit) => [...runs.values()].filter((run) => run.sellerId === sellerId)
      .sort((one, other) => (`${one.requestedAt}#${one.exportId}` > `${other.requestedAt}#${other.exportId}` ? -1 : 1)).slice(0, limit),
    partDone: async (sellerId, exportId, part) => change(sellerId, exportId, (run) => ({ ...run, partsDone: [...new Set([...run.partsDone, part])].sort((one, other) => one - other) })).partsDone,
    finish: async (sellerId, exportId, manifest) => change(sellerId, exportId, (run) => (run.state === 'done' ? run : { ...run, state: 'done', manifest })),
  }
}

/** Twin of adapters/dynamodb/period-store.ts. */
export function createInMemoryPeriodStore(): PeriodStore {
  const periods = new Map<string, AccountingPeriod>()
  return {
    get: async (sellerId, month) => periods.get(`${sellerId} ${month}`),
    list: async (sellerId) => [...periods.values()].filter((period) => period.sellerId === sellerId).sort((one, other) => (one.month < other.month ? -1 : 1)),
    async put(period) {
      const key = `${period.sellerId} ${period.month}`
      if (period.version !== (periods.get(key)?.version ?? 0) + 1) throw new PeriodChangedError(`Period ${period.month} was changed meanwhile.`)
      periods.set(key, period)
    },
  }
}

/** Twin of adapters/dynamodb/fact-reader.ts. */
export function createInMemoryFactReader(books: InMemoryBooks, entries: ReadonlyMap<string, LedgerEntry>): FactReader {
  return {
    documents: async (places) => places.flatMap(({ accountId, ordinal }) => books.documents.get(accountId)?.find((document) => document.ordinal === ordinal) ?? []),
    entries: async (places) => places.flatMap(({ entryId }) => entries.get(entryId) ?? []),
  }
}

export function createInMemoryExportQueue(): ExportQueue & { readonly messages: ExportMessage[] } {
  const messages: ExportMessage[] = []
  return {
    messages,
    async send(sent) {
      messages.push(...sent)
    },
  }
}
