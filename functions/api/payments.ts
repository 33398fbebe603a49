import * as z from 'zod'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createBankTransactions } from '../../adapters/dynamodb/bank-transactions.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createHoldReceivable } from '../../application/collections/hold-receivable.ts'
import { createLoadAccountBooks } from '../../application/ledger/account-standing.ts'
import { createAgeing } from '../../application/ledger/ageing.ts'
import { createAssignPayment } from '../../application/payments/assign-payment.ts'
import { createBookDifference } from '../../application/payments/book-difference.ts'
import { createBookTransaction } from '../../application/payments/book-transaction.ts'
import { createRecordPayment } from '../../application/payments/record-payment.ts'
import { createWriteOff } from '../../application/payments/write-off.ts'
import { serve } from '../http/serve.ts'
import { paymentsRoutes } from './payments-routes.ts'

const table = createTable(z.object({ TABLE_NAME: z.string().min(1) }).parse(process.env).TABLE_NAME)
const sellers = createSellerStore(table)
const deps = {
  sellers, clock: systemClock, accounts: createAccountReader(table), ledger: createLedger(table), bank: createBankTransactions(table), holds: createReceivableHolds(table), audit: createAuditLog(table),
  findDocument: createFindDocument({ documents: createDocumentStore(table), runs: createRunStore(table), sellers }),
}
const loadBooks = createLoadAccountBooks(deps)

/** HTTP API for payments, account statements, ageing and holds. */
export const handler = serve(paymentsRoutes({
  ...deps, loadBooks,
  recordPayment: createRecordPayment(deps),
  assign: createAssignPayment({ ...deps, book: createBookTransaction(deps) }),
  bookDifference: createBookDifference({ ...deps, loadBooks }),
  writeOff: createWriteOff({ ...deps, loadBooks }),
  ageing: createAgeing({ accounts: createAccountStore(table), loadBooks }),
  holding: createHoldReceivable({ ...deps, loadBooks }),
}), table)
