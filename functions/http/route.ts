import type * as z from 'zod'
import type { RateLimit } from '../../application/ports/rate-limiter.ts'
import type { Problem, ProblemCode } from '../../contracts/http/problem.ts'
import type { Caller } from './http-event.ts'
import type { Reply } from './reply.ts'

/** An answer that is no JSON: a page, a PDF, a CSV. */
export interface RawContract {
  readonly raw: string
  readonly description: string
}

export type ResponseContract = z.ZodType | RawContract

/** What a handler may answer with: as the schema says, where an amount may still be a bigint. */
export type Wire<T> =
  T extends string ? (string extends T ? T | bigint : T) :
    T extends readonly (infer Item)[] ? readonly Wire<Item>[] :
      T extends object ? { readonly [Key in keyof T]: Wire<T[Key]> } : T

export type AnswerOf<Response extends ResponseContract> = Response extends z.ZodType ? Wire<z.input<Response>> : string | Uint8Array

export interface RouteRequest<Path extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly path: z.output<Path>
  readonly query: z.output<Query>
  readonly body: z.output<Body>
  readonly caller: Caller
  /** When the request came: for the first time, if it is repeated under its Idempotency-Key. ISO 8601 in UTC. */
  readonly at: string
  /** `req_` and 26 characters of caller and Idempotency-Key (or of the request, where it has none). Keys of effects derive
   * from it, so that an attempt after a crash repeats them without doing them twice. */
  readonly requestKey: string
  /** The version of If-Match, without quotes; empty where the route asks for none. */
  readonly ifMatch: string
  header(name: string): string | undefined
  readonly sourceIp: string
  readonly method: string
  /** As it came, not decoded. */
  readonly rawPath: string
}

export type BodyType = 'application/json' | 'application/x-www-form-urlencoded' | 'text/csv' | 'text/plain' | 'application/octet-stream' | '*/*'

export interface Route<Path extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Response extends ResponseContract> {
  /** One line for the API's description. */
  readonly summary: string
  /** Groups that may call it; `public` asks for no token. */
  readonly allow: 'public' | readonly string[]
  readonly path: Path
  readonly query: Query
  readonly body: Body
  /** What the body is: JSON; a form's fields; text as text; other bytes as a Uint8Array. JSON where absent. */
  readonly accepts?: BodyType
  /** 100,000 bytes where absent. */
  readonly maxBodyBytes?: number
  /** Status of the answer, unless the handler replies with another of `alsoStatus`. */
  readonly status: number
  readonly alsoStatus?: readonly number[]
  readonly response: Response
  /** Codes of the errors it may answer with, beyond those that every route of its kind has. */
  readonly problems?: readonly ProblemCode[]
  /** Whether the Idempotency-Key header is asked for: `required` on POST, `none` on other methods where absent. */
  readonly idempotency?: 'required' | 'optional' | 'none'
  /** Asks for If-Match: two people may edit. The handler compares with `requireVersion`. */
  readonly ifMatch?: true | 'optional'
  readonly rate?: RateLimit & { readonly per: 'caller' | 'address' }
  /** Writes an error as a page; problem details where absent. Of routes with a raw response. */
  readonly problemPage?: (problem: Problem, request: { header(name: string): string | undefined }) => string
  readonly handle: (request: RouteRequest<Path, Query, Body>) => Promise<AnswerOf<Response> | Reply<AnswerOf<Response>>>
}

export type AnyRoute = Route<z.ZodType, z.ZodType, z.ZodType, ResponseContract>
export type Routes = Readonly<Record<string, AnyRoute>>

/** Types one route by its schemas. */
export function route<Path extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Response extends ResponseContract>(definition: Route<Path, Query, Body, Response>): AnyRoute {
  return definition as unknown as AnyRoute
}

/** @example raw('application/pdf', 'The invoice') */
export function raw(contentType: string, description: string): RawContract {
  return { raw: contentType, description }
}

/** Whether a route wants the Idempotency-Key header. */
export function idempotencyOf(routeKey: string, { idempotency }: Pick<AnyRoute, 'idempotency'>): 'required' | 'optional' | 'none' {
  return idempotency ?? (routeKey.startsWith('POST ') ? 'required' : 'none')
}
