import { createReadCamt053 } from '../../adapters/bank/read-camt053.ts'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createLoadAccountBooks } from '../../application/ledger/account-standing.ts'
import { createAssignPayment } from '../../application/payments/assign-payment.ts'
import { createBookDifference } from '../../application/payments/book-difference.ts'
import { createBookTransaction } from '../../application/payments/book-transaction.ts'
import { createImportBankFile } from '../../application/payments/import-bank-file.ts'
import { createMatchTransaction } from '../../application/payments/match-transaction.ts'
import { createRecordPayment } from '../../application/payments/record-payment.ts'
import { createRefund } from '../../application/payments/refund.ts'
import { createWriteOff } from '../../application/payments/write-off.ts'
import type { Services } from './services.ts'

/** What the payment commands do, on the connected stack. */
export function paymentUseCases(services: Services) {
  const deps = { ...services, accounts: services.accountReader, findDocument: createFindDocument(services) }
  const loadBooks = createLoadAccountBooks(deps)
  const book = createBookTransaction(deps)
  return {
    loadBooks,
    recordPayment: createRecordPayment(deps),
    bookDifference: createBookDifference({ ...deps, loadBooks }),
    refund: createRefund({ ...deps, loadBooks }),
    writeOff: createWriteOff({ ...deps, loadBooks }),
    assign: createAssignPayment({ ...deps, book }),
    importBankFile: createImportBankFile({ ...deps, read: createReadCamt053(), match: createMatchTransaction({ ...deps, loadBooks }), book }),
  }
}
