import * as z from 'zod'
import type { LoadReplyTokenKeys, ReplyTokenKeys } from '../../application/ports/reply-token-key.ts'
import { createRemembered } from '../secrets/remembered.ts'

/** 32 characters of a random password are 128 bits and more. */
const secret = z.string().min(32)
const keyId = z.string().regex(/^\d{1,3}$/)
/** `next` takes the place of `current` at `nextFrom`: until then it is accepted everywhere and signs nowhere. */
const keyRing = z.looseObject({ current: keyId, next: keyId.exactOptional(), nextFrom: z.iso.datetime().exactOptional() })

export class ReplyTokenKeyError extends Error {
  readonly code = 'reply-token-key'
}

/** Reads keys from text: JSON such as `{"current":"1","next":"2","nextFrom":"<when>","1":"<secret>","2":"<secret>"}`, key ids 0 to 255, or
 * a secret on its own, which is then key 1. `billkeep secrets rotate` adds a key, `secrets drop` takes out an old one.
 * @param at milliseconds since the epoch
 * @throws ReplyTokenKeyError, which never quotes the text */
export function parseReplyTokenKeys(text: string, at = Date.now()): ReplyTokenKeys {
  if (!text.trimStart().startsWith('{')) return ring({ current: '1', 1: text.trim() })
  try {
    const { current, next, nextFrom, ...secrets } = keyRing.parse(JSON.parse(text))
    const took = next !== undefined && nextFrom !== undefined && Date.parse(nextFrom) <= at
    if (next !== undefined) ring({ ...secrets, current: next })
    return ring({ ...secrets, current: took ? next : current })
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

/** Loads the keys, and again after some minutes (remembered.ts); which of them signs is asked each time.
 * @param read the text that `parseReplyTokenKeys` reads
 * @param now milliseconds since the epoch */
export function createLoadReplyTokenKeys(read: () => Promise<string>, now: () => number = Date.now): LoadReplyTokenKeys {
  const text = createRemembered(async () => {
    const found = await read()
    parseReplyTokenKeys(found, now())
    return found
  }, now)
  return async () => parseReplyTokenKeys(await text(), now())
}
