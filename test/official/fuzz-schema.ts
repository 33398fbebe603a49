import type { OpenApiDocument } from '../../functions/api/openapi/build-openapi.ts'
import { routes } from '../../lib/routes.ts'
import type { RouteSpec } from '../../lib/route-table/route-spec.ts'

/** Values that exist, by the name that a parameter or a field has. */
export type KnownValues = Readonly<Record<string, readonly string[]>>

type Json = Readonly<Record<string, unknown>>

/** The description of the API for one caller: only what they may call, and beside what each schema allows the values that exist, so that
 * half of what is tried gets past "there is no such thing".
 * @param role a group, or `public` for what needs no token */
export function fuzzedDescription(document: OpenApiDocument, role: string, known: KnownValues): OpenApiDocument {
  const paths = Object.fromEntries(Object.entries(document.paths).flatMap(([path, item]) => {
    const operations = Object.entries(item).filter(([method]) => mayCall(role, `${method.toUpperCase()} ${path}`))
    return operations.length === 0 ? [] : [[path, Object.fromEntries(operations.map(([method, operation]) => [method, withKnown(operation, known)]))]]
  }))
  return { ...document, paths: paths as OpenApiDocument['paths'] }
}

function mayCall(role: string, routeKey: string): boolean {
  const spec = (routes as Readonly<Record<string, RouteSpec>>)[routeKey]
  return spec !== undefined && (spec.allow === 'public' ? role === 'public' : (spec.allow as readonly string[]).includes(role))
}

/** Schemas of requests only: answers are checked as the description has them. */
function withKnown(node: unknown, known: KnownValues): unknown {
  if (Array.isArray(node)) return node.map((each) => withKnown(each, known))
  if (typeof node !== 'object' || node === null) return node
  const { name, in: where, schema } = node as Json
  if (typeof name === 'string' && typeof where === 'string') return { ...node, schema: either(schema, known[name]) }
  return Object.fromEntries(Object.entries(node as Json).map(([key, value]) => {
    if (key === 'responses') return [key, value]
    if (key === 'properties') return [key, Object.fromEntries(Object.entries(value as Json).map(([field, of]) => [field, either(withKnown(of, known), known[field])]))]
    return [key, withKnown(value, known)]
  }))
}

function either(schema: unknown, values: readonly string[] | undefined): unknown {
  if (values === undefined || values.length === 0 || (schema as Json | undefined)?.type !== 'string') return schema
  return { anyOf: [{ type: 'string', enum: values }, schema] }
}
