import { SQSClient } from '@aws-sdk/client-sqs'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createBankTransactions } from '../../adapters/dynamodb/bank-transactions.ts'
import { createBillingInputs } from '../../adapters/dynamodb/billing-input-store.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createDocumentIssuer } from '../../adapters/dynamodb/document-issuer.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createDraftStore } from '../../adapters/dynamodb/draft-store.ts'
import { createDunningStore } from '../../adapters/dynamodb/dunning-store.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createMailReleases } from '../../adapters/dynamodb/mail-releases.ts'
import { createParkedStore } from '../../adapters/dynamodb/parked-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createDeadLetters } from '../../adapters/sqs/dead-letters.ts'
import { createRunQueue } from '../../adapters/sqs/run-queue.ts'
import { createStartRun } from '../../application/bill-runs/start-run.ts'
import { UsageError } from './cli-error.ts'
import { environmentOf, type Connection } from './connection.ts'
import { createFinanceServices, type FinanceServices } from './finance-services.ts'

export type Services = ReturnType<typeof createServices>

/** The use cases' dependencies, on the stack that a connection names.
 * @throws UsageError where the connection lacks an output */
export function createServices(connection: Connection) {
  Object.assign(process.env, environmentOf(connection, process.env))
  const output = (name: string) => {
    const value = connection.outputs[name]
    if (!value) throw new UsageError(`The connection file has no output ${name}: it is of an older stack, or of another one.`)
    return value
  }
  const table = createTable(output('TableName'))
  const sqs = new SQSClient({})
  const queue = createRunQueue(sqs, { plan: output('PlanQueueUrl'), invoice: output('InvoiceQueueUrl'), mail: output('MailQueueUrl') })
  const runs = createRunStore(table)
  const sellers = createSellerStore(table)
  const documents = createDocumentStore(table)
  const journal = createJournalRegister(table)
  let finance: FinanceServices | undefined
  return {
    connection, output, sqs, table, runs, sellers, documents, queue,
    accounts: createAccountStore(table),
    accountReader: createAccountReader(table),
    audit: createAuditLog(table),
    inputs: createBillingInputs(table),
    issuer: createDocumentIssuer(table),
    journal,
    ledger: createLedger(table),
    bank: createBankTransactions(table),
    holds: createReceivableHolds(table),
    dunning: createDunningStore(table),
    policies: createPolicyStore(table),
    catalog: createCatalogStore(table),
    drafts: createDraftStore(table),
    releases: createMailReleases(table),
    parked: createParkedStore(table),
    deliveries: createDeliveryStore(table),
    startRun: createStartRun({ runs, sellers, documents, queue }),
    clock: systemClock,
    /** Made when a command asks for it: an older stack has no outputs for it. */
    get finance() {
      return (finance ??= createFinanceServices(table, { journal, sellers, clock: systemClock }, output))
    },
    deadLetters: createDeadLetters(sqs, deadLetterQueues(connection)),
    close() {
      table.client.destroy()
      sqs.destroy()
      finance?.close()
    },
  }
}

/** Every queue of the stack that has a dead-letter queue, by its name: `MailEventsQueueUrl` is that of `mail-events`. */
function deadLetterQueues({ outputs }: Connection): Parameters<typeof createDeadLetters>[1] {
  return Object.fromEntries(Object.entries(outputs).flatMap(([name, deadLetters]) => {
    const queue = /^(\w+)DeadLetterQueueUrl$/.exec(name)?.[1]
    const source = queue && outputs[`${queue}QueueUrl`]
    return source ? [[queue.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase(), { source, deadLetters }]] : []
  }))
}
