import { createHash } from 'node:crypto'
import { documentToJson } from '../../contracts/documents/document-schema.ts'
import { archiveIndexSchema, type ArchivedFact, type ArchiveIndex } from '../../contracts/exports/archive-index.ts'
import { entryToJson } from '../../contracts/exports/entry-json.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { textOf } from '../exports/lines-of.ts'
import type { JournalFact, WalkJournal } from '../exports/walk-journal.ts'
import type { ExportFiles } from '../ports/export-files.ts'
import type { JournalRegister } from '../ports/journal-register.ts'
import { tarBytes, type TarMember } from './tar.ts'

/** What else of a document is kept, as it was sent: its e-invoice, its PDF. */
export type RenderDocument = (document: BillingDocument) => Promise<readonly { readonly extension: string; readonly bytes: Uint8Array }[]>

export interface WriteArchiveDeps {
  readonly journal: Pick<JournalRegister, 'last'>
  readonly walk: WalkJournal
  readonly files: ExportFiles
  readonly render: RenderDocument
  /** Journal numbers of a pack; 1,000 where absent. */
  readonly perPack?: number
}

export const archiveIndexKey = (sellerId: string) => `archive/seller=${sellerId}/index.json`
const packKey = (sellerId: string, from: number, to: number) => `archive/seller=${sellerId}/${String(from).padStart(10, '0')}-${String(to).padStart(10, '0')}.tar`

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Reads an archive's index; an empty one where nothing was archived yet. */
export async function readArchiveIndex(files: Pick<ExportFiles, 'exists' | 'read'>, sellerId: string): Promise<ArchiveIndex> {
  const key = archiveIndexKey(sellerId)
  if (!await files.exists(key)) return { billkeep: 'archive', sellerId, through: 0, packs: [] }
  return archiveIndexSchema.parse(JSON.parse(await textOf(files.read(key))))
}

/** Archives what a seller's journal has after what is archived already: documents as issued, with their hashes, some hundreds to a pack. A pack is
 * written before the index names it, so a crash leaves the archive as it was, and the next attempt writes the pack again. `mayBegin` is asked before each pack. */
export function createWriteArchive({ journal, walk, files, render, perPack = 1_000 }: WriteArchiveDeps) {
  return async (sellerId: string, { mayBegin = () => true }: { readonly mayBegin?: () => boolean } = {}): Promise<ArchiveIndex> => {
    let index = await readArchiveIndex(files, sellerId)
    const last = await journal.last(sellerId)
    while (index.through < last && mayBegin()) {
      const [from, to] = [index.through + 1, Math.min(index.through + perPack, last)]
      const facts: JournalFact[] = []
      for await (const some of walk(sellerId, { after: from - 1, upTo: to })) facts.push(...some)
      const bytes = await packOf(facts)
      const key = packKey(sellerId, from, to)
      await put(key, 'application/x-tar', bytes)
      const count = (kind: JournalFact['kind']) => facts.filter((fact) => fact.kind === kind).length
      index = { ...index, through: to, packs: [...index.packs, { key, from, to, documents: count('document'), entries: count('entry'), voids: count('void'), bytes: bytes.length, sha256: sha256Of(bytes) }] }
      await put(archiveIndexKey(sellerId), 'application/json', new TextEncoder().encode(`${JSON.stringify(index, null, 1)}\n`))
    }
    return index
  }

  async function packOf(facts: readonly JournalFact[]): Promise<Uint8Array> {
    const members: TarMember[] = []
    const listed: ArchivedFact[] = []
    for (const fact of facts) {
      const stem = String(fact.sequence).padStart(10, '0')
      const keep = (extension: string, bytes: Uint8Array) => {
        const name = `${stem}.${extension}`
        members.push({ name, bytes })
        return { name, sha256: sha256Of(bytes) }
      }
      const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
      if (fact.kind === 'void') listed.push({ of: 'void', sequence: fact.sequence, number: fact.number, accountId: fact.accountId, reason: fact.reason, voidedAt: fact.voidedAt })
      else if (fact.kind === 'entry') listed.push({ of: 'entry', sequence: fact.sequence, id: fact.entry.id, files: [keep('json', json(entryToJson(fact.entry)))] })
      else {
        const rendered = await render(fact.document)
        const kept = [keep('json', json(documentToJson(fact.document))), ...rendered.map(({ extension, bytes }) => keep(extension, bytes))]
        listed.push({ of: 'document', sequence: fact.sequence, number: fact.document.number, id: fact.document.id, files: kept })
      }
    }
    return tarBytes([{ name: 'index.jsonl', bytes: new TextEncoder().encode(listed.map((each) => `${JSON.stringify(each)}\n`).join('')) }, ...members])
  }

  async function put(key: string, contentType: string, bytes: Uint8Array): Promise<void> {
    const sink = files.open(key, contentType)
    await sink.write(bytes)
    await sink.close()
  }
}
