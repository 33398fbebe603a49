import * as z from 'zod'
import type { LoadReplyTokenKeys, ReplyTokenKeys } from '../../application/ports/reply-token-key.ts'

/** 32 characters of a random password are 128 bits and more. */
const secret = z.string().min(32)
const keyRing = z.looseObject({ current: z.string().regex(/^\d{1,3}$/) })

export class ReplyTokenKeyError extends Error {
  readonly code = 'reply-token-key'
}

/** Reads keys from text: JSON such as `{"current":"2","1":"<secret>","2":"<secret>"}`, key ids 0 to 255, or a secret on
 * its own, which is then key 1. To rotate, add a key and name it current; drop the old one when its bills no longer matter.
 * @throws ReplyTokenKeyError, which never quotes the text */
export function parseReplyTokenKeys(text: string): ReplyTokenKeys {
  if (!text.trimStart().startsWith('{')) return ring({ current: '1', 1: text.trim() })
  try {
    return ring(keyRing.parse(JSON.parse(text)))
  } catch {
    throw new ReplyTokenKeyError('The reply token keys are no JSON object of key ids and secrets with a "current" id.')
  }
}

function ring({ current, ...rest }: Record<string, unknown>): ReplyTokenKeys {
  const accepted = Object.entries(rest).map(([id, value]) => {
    const parsed = secret.safeParse(value)
    if (!/^\d{1,3}$/.test(id) || Number(id) > 255 || !parsed.success) throw new ReplyTokenKeyError('A reply token key needs an id from 0 to 255 and a secret of at least 32 characters.')
    return { id: Number(id), secret: new TextEncoder().encode(parsed.data) }
  })
  const signing = accepted.find(({ id }) => id === Number(current))
  if (!signing) throw new ReplyTokenKeyError('The current reply token key is not among the keys.')
  return { current: signing, accepted }
}

/** Loads the keys once per process; a failed read is tried again at the next use.
 * @param read the text that `parseReplyTokenKeys` reads */
export function createLoadReplyTokenKeys(read: () => Promise<string>): LoadReplyTokenKeys {
  let keys: Promise<ReplyTokenKeys> | undefined
  return () => {
    keys ??= read().then(parseReplyTokenKeys).catch((error: unknown) => {
      keys = undefined
      throw error
    })
    return keys
  }
}
