import * as z from 'zod'

export type JsonSchema = Record<string, unknown>

/** Schemas that have an id (`.meta({ id })`) are described once, under `components`. */
export interface SchemaBook {
  readonly components: Record<string, JsonSchema>
  describe(schema: z.ZodType): JsonSchema
}

/** Describes zod schemas as JSON Schema 2020-12, which OpenAPI 3.1 is a superset of: as what is sent, before defaults and transforms. */
export function createSchemaBook(): SchemaBook {
  const components: Record<string, JsonSchema> = {}
  return {
    components,
    describe(schema) {
      const { $schema: _schema, $defs = {}, id: _id, ...described } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }) as JsonSchema & { $defs?: Record<string, JsonSchema> }
      for (const [name, { id: _own, ...component }] of Object.entries($defs)) components[name] = referring(component) as JsonSchema
      const own = schema.meta()?.id
      if (own === undefined || '$ref' in described) return referring(described) as JsonSchema
      components[own] = referring(described) as JsonSchema
      return { $ref: `#/components/schemas/${own}` }
    },
  }
}

/** `#/$defs/X` becomes `#/components/schemas/X`. */
function referring(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referring)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) =>
    [key, key === '$ref' && typeof each === 'string' ? each.replace('#/$defs/', '#/components/schemas/') : referring(each)]))
}
