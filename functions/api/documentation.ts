import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import middy from '@middy/core'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createHttpHandler } from '../http/http-handler.ts'
import { log } from '../log.ts'
import { documentationRoutes } from './documentation-routes.ts'
import type { OpenApiDocument } from './openapi/build-openapi.ts'

let document: OpenApiDocument | undefined
/** The bundler lays it beside the code as JSON (lib/bundle-assets.ts): YAML of this size takes a hundred times as long to read. */
const read = () => JSON.parse(readFileSync(join(import.meta.dirname, 'data/openapi.json'), 'utf8')) as OpenApiDocument
/** None of its routes is done once or limited: there is no table behind it. */
const unused = async (): Promise<never> => {
  throw new Error('The description of the API keeps nothing.')
}

/** HTTP API: its own description, and the answer to what it has no route for. */
export const handler = middy(createHttpHandler(documentationRoutes({ document: () => (document ??= read()) }), {
  log, clock: systemClock, idempotency: { begin: unused, finish: unused, abandon: unused }, rates: { hit: unused },
}))
