import { randomInt } from 'node:crypto'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createIdentityCheckStore } from '../../adapters/dynamodb/identity-check-store.ts'
import { createRateLimiter } from '../../adapters/dynamodb/rate-limiter.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createAnswerCheck } from '../../application/identity/answer-check.ts'
import { createStartCheck } from '../../application/identity/start-check.ts'
import { serve } from '../http/serve.ts'
import { tableEnv } from '../table-env.ts'
import { identityRoutes } from './identity-routes.ts'
import { createNoticeSender } from './notice-deps.ts'

const table = createTable(tableEnv.parse(process.env).TABLE_NAME)
const deps = {
  reader: createAccountReader(table), checks: createIdentityCheckStore(table), rates: createRateLimiter(table), sendNotice: createNoticeSender(table),
  random: () => randomInt(2 ** 32) / 2 ** 32,
}

/** HTTP API for agents: the identity check of a caller. */
export const handler = serve(identityRoutes({ audit: createAuditLog(table), startCheck: createStartCheck(deps), answerCheck: createAnswerCheck(deps) }), table)
