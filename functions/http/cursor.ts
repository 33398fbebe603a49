import { createHash } from 'node:crypto'
import * as z from 'zod'
import { HttpError } from './problem-response.ts'

const cursorSchema = z.tuple([z.string(), z.string().min(1).max(600)])

/** An opaque cursor: where a page ended, bound to the list it is of. It is checked, not signed: the position is used below
 * the list's own partition only, so that a forged one leads to nothing that its bearer may not read.
 * @param scope what makes the list: route and filters */
export function writeCursor(scope: readonly unknown[], position: string): string {
  return Buffer.from(JSON.stringify([digestOf(scope), position])).toString('base64url')
}

/** The position of a cursor of this list; undefined where there is no cursor.
 * @throws HttpError `invalid-cursor` for one of another list, or of nobody's */
export function readCursor(scope: readonly unknown[], cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  try {
    const [digest, position] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (digest === digestOf(scope)) return position
  } catch {
    // Falls through to the one answer.
  }
  throw new HttpError('invalid-cursor', 'The cursor is not one that this list gave.')
}

/** One page as it is answered. */
export function pageWith<Item>(scope: readonly unknown[], items: readonly Item[], position: string | undefined): { readonly items: readonly Item[]; readonly next?: string } {
  return { items, ...(position === undefined ? {} : { next: writeCursor(scope, position) }) }
}

function digestOf(scope: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(scope)).digest('base64url').slice(0, 12)
}
