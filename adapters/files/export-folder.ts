import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { ExportFolder } from '../../application/ports/export-folder.ts'

/** A folder of this machine. */
export function createExportFolder(folder: string): ExportFolder {
  return {
    async list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      return entries.filter((entry) => !entry.isDirectory()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort()
    },
    read: (path) => createReadStream(join(folder, path)),
  }
}
