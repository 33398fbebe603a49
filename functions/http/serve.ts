import middy from '@middy/core'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createIdempotencyStore } from '../../adapters/dynamodb/idempotency-store.ts'
import { createRateLimiter } from '../../adapters/dynamodb/rate-limiter.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { log } from '../log.ts'
import { createHttpHandler } from './http-handler.ts'
import type { Routes } from './route.ts'

/** The Lambda handler of an area of the API. */
export function serve(routes: Routes, table: Table) {
  return middy(createHttpHandler(routes, { log, clock: systemClock, idempotency: createIdempotencyStore(table), rates: createRateLimiter(table) }))
}
