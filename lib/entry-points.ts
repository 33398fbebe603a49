import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** A function that lib/functions.ts names is not there, or exports no handler. */
export class FunctionEntryError extends Error {
  readonly code = 'function-entry'

  constructor(message: string) {
    super(message)
    this.name = 'FunctionEntryError'
  }
}

const exportsHandler = /^export (const|let|(async )?function) handler\b/m

/** The files below a folder that export a Lambda `handler`.
 * @returns their paths below the folder, with `/` and without `.ts`, in order: `billing/issue-chunk` */
export function findEntryPoints(functionsDir: string): readonly string[] {
  return readdirSync(functionsDir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && exportsHandler.test(readFileSync(join(functionsDir, file), 'utf8')))
    .map((file) => file.slice(0, -'.ts'.length).replaceAll(sep, '/'))
    .sort()
}

/** Folder of a function's bundle below build/functions/: `billing/issue-chunk` is `billing-issue-chunk`. */
export function bundleName(entry: string): string {
  return entry.replaceAll('/', '-')
}

/** @throws FunctionEntryError naming every entry that has no file with a handler */
export function requireEntryPoints(wanted: readonly string[], found: readonly string[], functionsDir: string): void {
  const missing = wanted.filter((entry) => !found.includes(entry))
  if (missing.length === 0) return
  const files = missing.map((entry) => join(functionsDir, `${entry}.ts`)).join(', ')
  throw new FunctionEntryError(`lib/functions.ts names functions without a file that exports \`handler\`: ${files}.`)
}
