import middy from '@middy/core'
import { parse } from 'yaml'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import text from '../../docs/openapi.yaml'
import { createHttpHandler } from '../http/http-handler.ts'
import { log } from '../log.ts'
import { documentationRoutes } from './documentation-routes.ts'
import type { OpenApiDocument } from './openapi/build-openapi.ts'

let document: OpenApiDocument | undefined
/** None of its routes is done once or limited: there is no table behind it. */
const unused = async (): Promise<never> => {
  throw new Error('The description of the API keeps nothing.')
}

/** HTTP API: its own description, and the answer to what it has no route for. */
export const handler = middy(createHttpHandler(documentationRoutes({ document: () => (document ??= parse(text) as OpenApiDocument) }), {
  log, clock: systemClock, idempotency: { begin: unused, finish: unused, abandon: unused }, rates: { hit: unused },
}))
