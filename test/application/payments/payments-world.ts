import { createReadCamt053 } from '../../../adapters/bank/read-camt053.ts'
import { createLoadAccountBooks } from '../../../application/ledger/account-standing.ts'
import { createAssignPayment } from '../../../application/payments/assign-payment.ts'
import { createBookTransaction } from '../../../application/payments/book-transaction.ts'
import { createImportBankFile, type BankImportOptions } from '../../../application/payments/import-bank-file.ts'
import { createMatchTransaction } from '../../../application/payments/match-transaction.ts'
import { createRecordPayment } from '../../../application/payments/record-payment.ts'
import { createRefund } from '../../../application/payments/refund.ts'
import { createWriteOff } from '../../../application/payments/write-off.ts'
import type { Account } from '../../../domain/accounts/account.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { documentIdOf } from '../../../domain/documents/document-id.ts'
import type { Fault } from '../../bill-runs/world.ts'
import { aBill } from '../../builders/bill.ts'
import { aSeller, anAccount } from '../../builders/company.ts'
import { createInMemoryAccountReader, createInMemoryBooks } from '../../doubles/in-memory-books.ts'
import { createInMemoryBankTransactions } from '../../doubles/in-memory-bank-transactions.ts'
import { createInMemoryReceivableHolds } from '../../doubles/in-memory-receivable-holds.ts'
import { createManualClock } from '../../doubles/manual-clock.ts'

/** Payments over the in-memory ports. `fault` wraps each port, so that a test can let a call fail. */
export function aPaymentsWorld({ fault = (port) => port, seller = aSeller() }: { readonly fault?: Fault; readonly seller?: ReturnType<typeof aSeller> } = {}) {
  const books = createInMemoryBooks()
  const clock = createManualClock('2026-11-25T08:00:00Z')
  const [ledger, bank, holds] = [books.ledger, createInMemoryBankTransactions(), createInMemoryReceivableHolds()]
  const accounts = fault(createInMemoryAccountReader(books))
  const findDocument = async (number: string) => {
    const document = [...books.documents.values()].flat().find((each) => each.number === number)
    return document && { kind: 'document' as const, document }
  }
  const ports = { ledger: fault(ledger), bank: fault(bank), holds: fault(holds), accounts, findDocument, clock }
  const loadBooks = createLoadAccountBooks(ports)
  const book = createBookTransaction(ports)
  const importBankFile = createImportBankFile({
    ...ports, book, read: createReadCamt053(), match: createMatchTransaction({ ...ports, loadBooks }),
    sellers: { list: async () => [{ seller, catalogRevision: 1, zones: [] }] },
  })
  let documents = 0
  return {
    books, clock, ledger, bank, holds, loadBooks, seller,
    assign: createAssignPayment({ ...ports, book }),
    recordPayment: createRecordPayment(ports),
    refund: createRefund({ ...ports, loadBooks }),
    ...createWriteOff({ ...ports, loadBooks }),
    importText: (text: string, options: BankImportOptions = {}) => importBankFile(async function* () {
      yield Buffer.from(text)
    }, options),
    customer(number: string, change: Partial<Account> = {}): Account {
      const account = anAccount(number, change)
      books.accounts.set(account.id, account)
      // As the account store does.
      if (account.iban) void bank.rememberPayer(seller.id, account.iban, account.id)
      return account
    },
    /** Issues an invoice, numbered over all accounts. */
    invoice(account: Account, gross: bigint, change: Partial<BillingDocument> = {}): BillingDocument {
      const own = books.documents.get(account.id) ?? []
      documents += 1
      const ordinal = own.length + 1
      const document = aBill({
        sellerId: seller.id, accountId: account.id, ordinal, id: documentIdOf('invoice', account.id, ordinal), number: `F2026-${String(documents).padStart(6, '0')}`,
        gross, issueDate: '2026-11-01', dueDate: '2026-11-15', currency: account.currency, language: account.language,
        buyer: { customerNumber: account.customerNumber, kind: account.kind, name: account.name, address: account.address, ...(account.email ? { email: account.email } : {}) }, ...change,
      })
      books.documents.set(account.id, [...own, document])
      return document
    },
    async standing(account: Account, currency = 'EUR') {
      return (await loadBooks(account.id))!.standings('2027-06-01').find((each) => each.currency === currency)
    },
  }
}
