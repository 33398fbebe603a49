import { afterAll, beforeAll, describe } from '@jest/globals'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createIdempotencyStore } from '../../adapters/dynamodb/idempotency-store.ts'
import { createRateLimiter } from '../../adapters/dynamodb/rate-limiter.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'
import { createInMemoryIdempotencyStore } from '../doubles/in-memory-idempotency-store.ts'
import { createInMemoryRateLimiter } from '../doubles/in-memory-rate-limiter.ts'
import { auditLogContract } from './audit-log.contract.ts'
import { idempotencyStoreContract } from './idempotency-store.contract.ts'
import { rateLimiterContract } from './rate-limiter.contract.ts'

describe('in memory', () => {
  const requests = createInMemoryIdempotencyStore()
  const limiter = createInMemoryRateLimiter()
  const log = createInMemoryAuditLog()
  describe('idempotency store', () => idempotencyStoreContract(() => requests))
  describe('rate limiter', () => rateLimiterContract(() => limiter))
  describe('audit log', () => auditLogContract(() => log))
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  describe('idempotency store', () => idempotencyStoreContract(() => createIdempotencyStore(engine.table)))
  describe('rate limiter', () => rateLimiterContract(() => createRateLimiter(engine.table)))
  describe('audit log', () => auditLogContract(() => createAuditLog(engine.table)))
})
