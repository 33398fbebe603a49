import { parseProviderSecrets } from '../payments/signed-provider.ts'
import { parseReplyTokenKeys, ReplyTokenKeyError } from '../mail/reply-token-keys.ts'

/** Minutes until a new key signs: three times as long as a process goes on with what it has read, so that all accept it by then. */
export const signsAfterMinutes = 15

/** A secret that is several: the text that Secrets Manager keeps, and how one is added and taken out. Neither ever quotes the text in an error. */
export interface RotatedSecret {
  /** The text with one more secret, and the name that it has in it. */
  add(text: string, fresh: string, at: string): { readonly text: string; readonly name: string; readonly signsFrom?: string }
  /** The text without one. @throws where it is the one that signs, or the last */
  drop(text: string, name: string, at: string): string
  names(text: string, at: string): readonly { readonly name: string; readonly signs: boolean }[]
}

type Ring = Readonly<Record<string, string>>
const asRing = (text: string, first: Ring): Ring => (text.trimStart().startsWith('{') ? (JSON.parse(text) as Ring) : first)

/** Keys of reply addresses and links: a new one signs after a while, older ones go on to be accepted. */
const replyToken: RotatedSecret = {
  add(text, fresh, at) {
    const { current } = parseReplyTokenKeys(text, Date.parse(at))
    const { next: _next, nextFrom: _from, ...before } = asRing(text, { 1: text.trim() })
    const ids = Object.keys(before).filter((key) => key !== 'current').map(Number)
    const name = String([...Array(256).keys()].map((step) => (Math.max(...ids) + 1 + step) % 256).find((id) => !ids.includes(id)) ?? fail('All key ids are taken: drop a key first.'))
    const nextFrom = new Date(Date.parse(at) + signsAfterMinutes * 60_000).toISOString()
    const ring = JSON.stringify({ ...before, current: String(current.id), next: name, nextFrom, [name]: fresh })
    parseReplyTokenKeys(ring)
    return { text: ring, name, signsFrom: nextFrom }
  },
  drop(text, name, at) {
    const { current } = parseReplyTokenKeys(text, Date.parse(at))
    const { next, nextFrom, ...ring } = asRing(text, { current: '1', 1: text.trim() })
    if (String(current.id) === name || (next === name && nextFrom !== undefined && nextFrom > at)) fail(`Key ${name} signs, or is about to: rotate first, and wait.`)
    const { [name]: dropped, ...rest } = { ...ring, current: String(current.id) } as Ring
    if (dropped === undefined) fail(`There is no key ${name}.`)
    const waits = next !== undefined && nextFrom !== undefined && nextFrom > at ? { next, nextFrom } : {}
    const after = JSON.stringify({ ...rest, ...waits })
    parseReplyTokenKeys(after)
    return after
  },
  names(text, at) {
    const { current, accepted } = parseReplyTokenKeys(text, Date.parse(at))
    return accepted.map(({ id }) => ({ name: String(id), signs: id === current.id }))
  },
}

/** Secrets that check what somebody else signs: all are accepted, none signs. */
const paymentProvider: RotatedSecret = {
  add(text, fresh) {
    parseProviderSecrets(text)
    const before = asRing(text, { 1: text.trim() })
    const name = String(Math.max(0, ...Object.keys(before).map(Number).filter(Number.isFinite)) + 1)
    return { text: JSON.stringify({ ...before, [name]: fresh }), name }
  },
  drop(text, name) {
    const { [name]: dropped, ...rest } = asRing(text, { 1: text.trim() })
    if (dropped === undefined) fail(`There is no secret ${name}.`)
    if (Object.keys(rest).length === 0) fail(`Secret ${name} is the only one: rotate first.`)
    return JSON.stringify(rest)
  },
  names: (text) => (parseProviderSecrets(text), Object.keys(asRing(text, { 1: text }))).map((name) => ({ name, signs: false })),
}

export const rotatedSecrets: Readonly<Record<'reply-token' | 'payment-provider', RotatedSecret>> = { 'reply-token': replyToken, 'payment-provider': paymentProvider }

function fail(message: string): never {
  throw new ReplyTokenKeyError(message)
}
