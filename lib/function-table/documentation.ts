import type { FunctionSpec } from './function-spec.ts'

export const documentationFunctions = {
  Documentation: {
    entry: 'api/documentation',
    capability: 'api',
    purpose: 'HTTP API: its own description, and the answer to what it has no route for.',
    trigger: { kind: 'http' },
    memory: 512,
    timeout: 10,
    environment: [],
    // Reads and writes nothing: none of its routes is done once or limited.
    grants: [],
    impact: { errors: 'Programmers cannot read the description of the API; everything else works.', throttled: 'Some requests to paths that are not there get no proper answer.' },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
