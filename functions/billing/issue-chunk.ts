import middy from '@middy/core'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createBillingInputs } from '../../adapters/dynamodb/billing-input-store.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createDraftStore } from '../../adapters/dynamodb/draft-store.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createParkedStore } from '../../adapters/dynamodb/parked-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { sizeOfMail } from '../../adapters/sqs/run-queue.ts'
import { createIssueChunk } from '../../application/bill-runs/issue-chunk.ts'
import { createLoadRunContext } from '../../application/bill-runs/load-run-context.ts'
import { chunkMessageSchema } from '../../contracts/events/run-messages.ts'
import { createSqsBatch } from '../sqs-batch.ts'
import { createBillingDeps } from './billing-deps.ts'

const deps = createBillingDeps()

/** SQS, invoice queue: bills one chunk of up to 100 accounts. */
export const handler = middy(createSqsBatch({
  schema: chunkMessageSchema,
  log: deps.log,
  handle: createIssueChunk({
    ...deps,
    accounts: createAccountReader(deps.table),
    accountMarks: createAccountStore(deps.table),
    journal: createJournalRegister(deps.table),
    inputs: createBillingInputs(deps.table),
    parked: createParkedStore(deps.table),
    drafts: createDraftStore(deps.table),
    policies: createPolicyStore(deps.table),
    loadContext: createLoadRunContext({ sellers: deps.sellers, catalog: createCatalogStore(deps.table) }),
    jitter: Math.random,
    sizeOfMail,
  }),
}))
