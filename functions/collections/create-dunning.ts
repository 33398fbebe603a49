import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createDunningStore } from '../../adapters/dynamodb/dunning-store.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { createDunSellers } from '../../application/collections/dun-sellers.ts'
import { createTakeDunningStep, type TakeDunningStepDeps } from '../../application/collections/take-dunning-step.ts'
import { createWatchReceivables } from '../../application/collections/watch-receivables.ts'
import { createLoadAccountBooks } from '../../application/ledger/account-standing.ts'

/** Dunning on a table, with the mail that it is given. */
export function createDunning(table: Table, mail: Pick<TakeDunningStepDeps, 'mailer' | 'pacer' | 'composeReminder' | 'clock' | 'newOwner'>) {
  const stores = {
    accounts: createAccountReader(table), documents: createDocumentStore(table), runs: createRunStore(table), journal: createJournalRegister(table), sellers: createSellerStore(table),
    ledger: createLedger(table), holds: createReceivableHolds(table), dunning: createDunningStore(table), policies: createPolicyStore(table), deliveries: createDeliveryStore(table),
  }
  const loadBooks = createLoadAccountBooks(stores)
  return createDunSellers({
    ...stores, loadBooks,
    watchReceivables: createWatchReceivables({ ...stores, loadBooks }),
    takeStep: createTakeDunningStep({ ...stores, ...mail, loadBooks }),
  })
}
