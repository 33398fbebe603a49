import type * as z from 'zod'
import type { HttpEvent } from './http-event.ts'
import { HttpError, invalidRequest } from './problem-response.ts'
import type { AnyRoute } from './route.ts'

const defaultBodyBytes = 100_000
const idempotencyKeyPattern = /^[\x21-\x7e]{1,255}$/
const etagPattern = /^"([\x21\x23-\x7e]{1,200})"$/

/** @throws HttpError `invalid-request` naming each field that is not as the schema says */
export function parsePart<Schema extends z.ZodType>(where: 'body' | 'query' | 'path', schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw invalidRequest(where, result.error)
  return result.data
}

/** The body as its route takes it; an empty object where there is none.
 * @throws HttpError `body-too-large`, `unsupported-media-type`, `not-json` */
export function readBody({ body, isBase64Encoded, headers = {} }: HttpEvent, { accepts = 'application/json', maxBodyBytes = defaultBodyBytes }: Pick<AnyRoute, 'accepts' | 'maxBodyBytes'>): unknown {
  if (!body) return {}
  if (accepts === '*/*') return {}
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > maxBodyBytes) throw new HttpError('body-too-large', `The body is ${bytes.length} bytes; at most ${maxBodyBytes} are taken.`)
  const type = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== accepts) throw new HttpError('unsupported-media-type', `The body must be ${accepts}, not ${type.slice(0, 100) || 'of no type'}.`, undefined, { accept: accepts })
  if (accepts === 'application/octet-stream') return bytes
  const text = bytes.toString('utf8')
  if (accepts === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(text))
  return accepts === 'application/json' ? fromJson(text) : text
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpError('not-json', 'The body is not JSON.')
  }
}

/** The Idempotency-Key header.
 * @throws HttpError `idempotency-key-missing`, `invalid-request` */
export function readIdempotencyKey({ headers = {} }: HttpEvent, wanted: 'required' | 'optional' | 'none'): string | undefined {
  const key = wanted === 'none' ? undefined : headers['idempotency-key']
  if (key !== undefined && !idempotencyKeyPattern.test(key)) {
    throw new HttpError('invalid-request', 'The header Idempotency-Key must be 1 to 255 visible ASCII characters.', [{ path: 'header.Idempotency-Key', message: 'is not 1 to 255 visible ASCII characters' }])
  }
  if (key === undefined && wanted === 'required') throw new HttpError('idempotency-key-missing', 'This request needs the header Idempotency-Key: any text that is new for each request, and the same when it is sent again.')
  return key
}

/** The version that If-Match names, without its quotes; empty where the route does not ask for one and none came.
 * @throws HttpError `precondition-required`, `invalid-request` */
export function readIfMatch({ headers = {} }: HttpEvent, wanted: AnyRoute['ifMatch']): string {
  const header = headers['if-match']
  if (wanted === undefined || (wanted === 'optional' && header === undefined)) return ''
  if (header === undefined) throw new HttpError('precondition-required', 'This request needs the header If-Match with the ETag of what you saw: somebody else may have changed it.')
  const version = etagPattern.exec(header)?.[1]
  if (version === undefined) throw new HttpError('invalid-request', 'The header If-Match must be one ETag in double quotes.', [{ path: 'header.If-Match', message: 'is not one ETag in double quotes' }])
  return version
}

/** Compares the version that a caller saw with the one that is stored.
 * @throws HttpError `precondition-failed` */
export function requireVersion(ifMatch: string, stored: string | number): void {
  if (ifMatch !== String(stored)) throw new HttpError('precondition-failed', `Somebody changed this meanwhile: you saw version ${ifMatch}, it is now ${stored}. Read it again.`)
}
