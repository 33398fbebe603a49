import middy from '@middy/core'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createBillingInputs } from '../../adapters/dynamodb/billing-input-store.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createDraftStore } from '../../adapters/dynamodb/draft-store.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createMailReleases } from '../../adapters/dynamodb/mail-releases.ts'
import { createParkedStore } from '../../adapters/dynamodb/parked-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { sizeOfMail } from '../../adapters/sqs/run-queue.ts'
import { createIssueChunk } from '../../application/bill-runs/issue-chunk.ts'
import { createLoadRunContext } from '../../application/bill-runs/load-run-context.ts'
import { createLoadPacing, createQueueMails } from '../../application/bill-runs/queue-mails.ts'
import { chunkMessageSchema } from '../../contracts/events/run-messages.ts'
import { createSqsBatch } from '../sqs-batch.ts'
import { createBillingDeps } from './billing-deps.ts'

const deps = createBillingDeps()
const policies = createPolicyStore(deps.table)

/** SQS, invoice queue: bills one chunk of up to 200 accounts. */
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
    policies,
    loadContext: createLoadRunContext({ sellers: deps.sellers, catalog: createCatalogStore(deps.table) }),
    queueMails: createQueueMails({
      queue: deps.queue, clock: deps.clock, releases: createMailReleases(deps.table), loadPacing: createLoadPacing({ policies, clock: deps.clock }),
    }),
    jitter: Math.random,
    sizeOfMail,
  }),
}))
