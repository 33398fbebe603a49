import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { ledgerProfileSchema, type LedgerProfile } from '../../contracts/ledgers/ledger-profile.ts'

/** A profile that is none: the message names the file, the line and what is wrong there. */
export class LedgerProfileError extends Error {
  readonly code = 'invalid-ledger-profile'
}

/** Reads a profile, YAML or JSON.
 * @throws LedgerProfileError naming file and line */
export async function readLedgerProfile(file: string): Promise<LedgerProfile> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new LedgerProfileError(`There is no profile ${file}.`)
  })
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken) throw new LedgerProfileError(`${basename(file)}, line ${lines.linePos(broken.pos[0]).line}: ${broken.message.split('\n')[0]}`)
  const parsed = ledgerProfileSchema.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new LedgerProfileError(`${basename(file)}, line ${lineOf(issue!.path)}: ${issue!.path.join('.')}: ${issue!.message}`)

  /** The line of a field, or of the nearest thing around it that is there. */
  function lineOf(path: readonly PropertyKey[]): number {
    for (let depth = path.length; depth >= 0; depth--) {
      const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
      const range = (node as { readonly range?: readonly number[] } | null | undefined)?.range
      if (range) return lines.linePos(range[0]!).line
    }
    return 1
  }
}

/** Names of the profiles in a folder. */
export async function listLedgerProfiles(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.yaml')).map((name) => basename(name, '.yaml')).sort()
}

export const profileFile = (folder: string, name: string) => join(folder, `${name}.yaml`)
