import { documentSchema } from '../../contracts/documents/document-schema.ts'
import { archivedFactSchema, type ArchiveIndex } from '../../contracts/exports/archive-index.ts'
import { entrySchema } from '../../contracts/exports/entry-json.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import type { JournalFact } from '../exports/walk-journal.ts'
import type { ExportFiles } from '../ports/export-files.ts'
import { tarMembers } from './tar.ts'
import { sha256Of } from './write-archive.ts'

/** Bytes that are not those that were archived. */
export class ArchiveDamagedError extends Error {
  readonly code = 'archive-damaged'
}

/** Reads an archive back, pack by pack, in the order of the journal: every number once. Memory holds one pack.
 * @throws ArchiveDamagedError where a pack, a file or a number is not as it was archived */
export async function* readArchive(files: Pick<ExportFiles, 'read'>, { packs, through }: ArchiveIndex): AsyncGenerator<readonly JournalFact[]> {
  let sequence = 0
  for (const pack of packs) {
    const pieces: Uint8Array[] = []
    for await (const piece of files.read(pack.key)) pieces.push(piece)
    const bytes = Buffer.concat(pieces)
    if (sha256Of(bytes) !== pack.sha256) throw new ArchiveDamagedError(`${pack.key} is not the pack that was archived: its SHA-256 differs.`)
    const members = new Map(tarMembers(bytes).map(({ name, bytes: content }) => [name, content]))
    const facts = Buffer.from(members.get('index.jsonl') ?? new Uint8Array()).toString('utf8').split('\n').filter((line) => line !== '').map((line) => factOf(line, pack.key, members))
    for (const fact of facts) {
      sequence++
      if (fact.sequence !== sequence) throw new ArchiveDamagedError(`${pack.key} has journal number ${fact.sequence} where ${sequence} is due.`)
    }
    yield facts
  }
  if (sequence !== through) throw new ArchiveDamagedError(`The archive ends at ${sequence}; its index says ${through}.`)
}

function factOf(line: string, key: string, members: ReadonlyMap<string, Uint8Array>): JournalFact {
  const listed = archivedFactSchema.parse(JSON.parse(line))
  if (listed.of === 'void') {
    const { of: kind, ...rest } = listed
    return { kind, ...rest }
  }
  for (const { name, sha256 } of listed.files) {
    const bytes = members.get(name)
    if (!bytes || sha256Of(bytes) !== sha256) throw new ArchiveDamagedError(`${key}: ${name} is not the file that was archived.`)
  }
  const content: unknown = JSON.parse(Buffer.from(members.get(listed.files[0]!.name)!).toString('utf8'))
  return listed.of === 'document'
    ? { kind: 'document', sequence: listed.sequence, document: documentSchema.parse(content) as BillingDocument }
    : { kind: 'entry', sequence: listed.sequence, entry: entrySchema.parse(content) as LedgerEntry }
}
