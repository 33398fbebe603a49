import type * as z from 'zod'
import { problemSchema } from '../../../contracts/http/problem.ts'
import { idempotencyOf, type AnyRoute, type Routes } from '../../http/route.ts'
import { describeAnswers } from './describe-answers.ts'
import { createSchemaBook, type JsonSchema, type SchemaBook } from './json-schema.ts'

export interface OpenApiDocument {
  readonly openapi: string
  readonly info: JsonSchema
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>>; readonly securitySchemes: JsonSchema }
  readonly [key: string]: unknown
}

export interface OpenApiOperation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly parameters?: readonly JsonSchema[]
  readonly requestBody?: JsonSchema
  readonly responses: Readonly<Record<string, JsonSchema>>
  readonly security: readonly JsonSchema[]
}

const description = `Customer billing: bill runs, cases, disputes, identity checks, approvals, usage, exports and reports.

Amounts are decimal strings of minor units. Every POST needs an \`Idempotency-Key\`: sent again with the same key, a request gets its first answer. Lists give \`next\`, which is the \`cursor\` of the next page. Errors are RFC 9457 problem details with a stable \`code\`.`

/** Describes routes as OpenAPI 3.1, from the schemas that they parse with. */
export function buildOpenApi(routes: Routes): OpenApiDocument {
  const book = createSchemaBook()
  book.describe(problemSchema)
  book.components.GatewayMessage = { type: 'object', properties: { message: { type: 'string' } }, required: ['message'], description: 'What the gateway answers by itself.' }
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  const keys = Object.keys(routes).filter((key) => key !== '$default').sort((a, b) => (a.split(' ')[1]! < b.split(' ')[1]! ? -1 : a.split(' ')[1] === b.split(' ')[1] && a < b ? -1 : 1))
  for (const key of keys) {
    const [method = '', path = ''] = key.split(' ')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(key, routes[key]!, book) }
  }
  const tags = [...new Set(Object.values(paths).flatMap((each) => Object.values(each)).flatMap((each) => each.tags))].sort()
  return {
    openapi: '3.1.0',
    info: { title: 'Billkeep', version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/', description: 'The API that serves this description.' }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(book.components).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token of the user directory; its groups say what its bearer may do.' } },
    },
  }
}

function operation(key: string, found: AnyRoute, book: SchemaBook): OpenApiOperation {
  const [method = '', path = ''] = key.split(' ')
  const body = book.describe(found.body)
  const hasBody = method !== 'GET' && !isEmpty(body)
  const parameters = [...parametersOf('path', found.path, book), ...parametersOf('query', found.query, book), ...headersOf(key, found)]
  return {
    operationId: `${method.toLowerCase()}${path.replace(/\{(\w+)\}/g, 'by-$1').split(/[^A-Za-z0-9]+/).filter((part) => part !== '' && part !== 'v1').map((part) => part[0]!.toUpperCase() + part.slice(1)).join('')}`,
    summary: found.summary,
    ...(found.allow === 'public' ? {} : { description: `For ${found.allow.join(', ')}.` }),
    tags: [path.split('/').filter((part) => part !== '' && part !== 'v1')[0]!],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(hasBody ? { requestBody: { required: !!(body.required as unknown[] | undefined)?.length || body.type !== 'object', content: { [found.accepts ?? 'application/json']: { schema: body } } } } : {}),
    responses: describeAnswers(key, found, book),
    security: found.allow === 'public' ? [] : [{ token: [] }],
  }
}

const isEmpty = ({ type, properties = {} }: JsonSchema) => type === 'object' && Object.keys(properties as object).length === 0

function parametersOf(where: 'path' | 'query', schema: z.ZodType, book: SchemaBook): JsonSchema[] {
  const { properties = {}, required = [] } = book.describe(schema) as { properties?: Record<string, JsonSchema>; required?: string[] }
  return Object.entries(properties).map(([name, { description: meaning, ...each }]) => ({
    name, in: where, required: where === 'path' || required.includes(name), ...(meaning === undefined ? {} : { description: meaning }), schema: each,
  }))
}

function headersOf(key: string, found: AnyRoute): JsonSchema[] {
  const idempotency = idempotencyOf(key, found)
  return [
    ...(idempotency === 'none' ? [] : [{
      name: 'Idempotency-Key', in: 'header', required: idempotency === 'required', description: 'New for each request, the same when it is sent again.',
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
    }]),
    ...(found.ifMatch ? [{ name: 'If-Match', in: 'header', required: found.ifMatch === true, description: 'The ETag of what was seen.', schema: { type: 'string', pattern: '^"[!#-~]+"$', maxLength: 202 } }] : []),
  ]
}
