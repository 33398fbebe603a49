import type { Row } from '../../contracts/exports/dataset.ts'
import { datasets, type DatasetName, type ExportFormat } from '../../contracts/exports/datasets.ts'
import type { ExportFiles, FileSink } from '../ports/export-files.ts'
import type { RowFormats, RowWriter } from '../ports/row-writers.ts'
import type { ExportedFile } from './part-result.ts'
import type { Rows } from './fact-rows.ts'

export interface FileSetOptions {
  readonly folder: string
  /** The number in the files' names. */
  readonly part: number
  readonly datasets: readonly string[]
  readonly formats: readonly string[]
  /** A file that has reached this many bytes is closed, and the next one begun. */
  readonly fileBytes: number
}

interface OpenFile {
  readonly path: string
  readonly sink: FileSink
  readonly writer: RowWriter
  rows: number
  bytes: number
}

/** Rows that a writer is given at once: memory holds one batch per dataset and format. */
const rowsAtOnce = 2_000

/** The files of one part of an export: rows go to one file per dataset and format, or more by size. A dataset without a row has no file. */
export function createFileSet({ files, formats: writers }: { readonly files: ExportFiles; readonly formats: RowFormats }, { folder, part, datasets: wanted, formats, fileBytes }: FileSetOptions) {
  const open = new Map<string, OpenFile>()
  const closed: ExportedFile[] = []
  const counts = new Map<string, number>()
  const waiting = new Map<DatasetName, Row[]>()

  const begin = (dataset: DatasetName, format: ExportFormat): OpenFile => {
    const { extension, contentType, create } = writers[format]
    const key = `${dataset}/${format}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    const path = `${key}/part-${String(part).padStart(5, '0')}-${String(count).padStart(3, '0')}.${extension}`
    return { path, sink: files.open(`${folder}/${path}`, contentType), writer: create(datasets[dataset].columns), rows: 0, bytes: 0 }
  }

  const end = async (key: string, file: OpenFile) => {
    open.delete(key)
    await file.sink.write(file.writer.finish())
    const [dataset = '', format = ''] = key.split('/')
    closed.push({ path: file.path, dataset, format, rows: file.rows, ...(await file.sink.close()) })
  }

  const flush = async (dataset: DatasetName) => {
    const rows = waiting.get(dataset) ?? []
    waiting.delete(dataset)
    if (rows.length === 0) return
    for (const format of formats as readonly ExportFormat[]) {
      const key = `${dataset}/${format}`
      const file = open.get(key) ?? begin(dataset, format)
      open.set(key, file)
      const bytes = file.writer.write(rows)
      await file.sink.write(bytes)
      file.rows += rows.length
      file.bytes += bytes.length
      if (file.bytes >= fileBytes) await end(key, file)
    }
  }

  return {
    async write(rows: Rows): Promise<void> {
      for (const [name, of] of Object.entries(rows) as [DatasetName, readonly Row[]][]) {
        if (!wanted.includes(name) || of.length === 0) continue
        const list = waiting.get(name) ?? []
        waiting.set(name, list)
        list.push(...of)
        if (list.length >= rowsAtOnce) await flush(name)
      }
    },
    /** Completes all files. Returns them by path. */
    async close(): Promise<readonly ExportedFile[]> {
      for (const name of [...waiting.keys()]) await flush(name)
      for (const [key, file] of [...open]) await end(key, file)
      return closed.sort((one, other) => (one.path < other.path ? -1 : 1))
    },
    async abort(): Promise<void> {
      await Promise.allSettled([...open.values()].map(({ sink }) => sink.abort()))
    },
  }
}

export type FileSet = ReturnType<typeof createFileSet>
