import { bankTransactionId, type BankOutcome, type BankTransaction } from '../../domain/payment/bank-transaction.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import { BankFileError, type ReadBankFile, type StatementEntry, type StatementItem } from '../ports/bank-statement.ts'
import type { BankRecord, BankTransactions } from '../ports/bank-transactions.ts'
import type { Clock } from '../ports/clock.ts'
import type { SellerStore } from '../ports/seller-store.ts'

export interface ImportBankFileDeps {
  readonly read: ReadBankFile
  readonly sellers: Pick<SellerStore, 'list'>
  readonly bank: Pick<BankTransactions, 'get' | 'note'>
  readonly match: (transaction: BankTransaction, seller: Seller) => Promise<BankOutcome>
  readonly book: (record: BankRecord) => Promise<void>
  readonly clock: Clock
}

export interface ImportedTransaction {
  readonly statement: string
  readonly position: number
  readonly record: BankRecord
  /** It was there before this import. */
  readonly known: boolean
}

export interface BankImportReport {
  readonly statements: readonly { readonly id: string; readonly account: string; readonly sellerId: string; readonly entries: number; readonly addsUp?: boolean }[]
  readonly counts: Readonly<Record<'matched' | 'unmatched' | 'ignored' | 'known' | 'pending', number>>
}

export interface BankImportOptions {
  /** Whose statement it is, where the file's account is not the one on the seller's bills. */
  readonly sellerId?: string
  readonly onTransaction?: (imported: ImportedTransaction) => void
}

/** Imports a bank file: each transaction is noted once with what was decided about it, then booked. Importing it again, or going on after a
 * crash, changes nothing that is there. The file is read twice, so that one that ends in nonsense changes nothing at all.
 * @param open gives the file's bytes from the start, each time
 * @throws BankFileError where it is no statement, or of an account that no seller has */
export function createImportBankFile({ read, sellers, bank, match, book, clock }: ImportBankFileDeps) {
  return async (open: () => AsyncIterable<Uint8Array>, { sellerId, onTransaction }: BankImportOptions = {}): Promise<BankImportReport> => {
    const all = (await sellers.list()).map(({ seller }) => seller)
    for await (const item of read(open())) if (item.kind === 'statement') sellerOf(all, item.account, sellerId)
    const statements: BankImportReport['statements'][number][] = []
    const counts = { matched: 0, unmatched: 0, ignored: 0, known: 0, pending: 0 }
    let current: { readonly id: string; readonly account: string; readonly seller: Seller; readonly seen: Map<string, number> } | undefined

    const take = async (entry: StatementEntry) => {
      const { id, account, seller, seen } = current!
      for (const transaction of transactionsOf(entry, { statement: id, account, sellerId: seller.id }, seen)) {
        const before = await bank.get(transaction.id)
        const outcome = before?.outcome ?? await decide(transaction, entry.addsUp, seller)
        const record = before ?? await bank.note({ transaction, outcome, decidedAt: clock.now() })
        await book(record)
        counts[before ? 'known' : record.outcome.state] += 1
        onTransaction?.({ statement: id, position: entry.position, record, known: before !== undefined })
      }
    }

    const decide = async (transaction: BankTransaction, addsUp: boolean, seller: Seller): Promise<BankOutcome> => {
      if (transaction.amount === 0n) return { state: 'ignored', note: 'It is of no amount.' }
      return addsUp ? match(transaction, seller) : { state: 'unmatched', reason: 'batch-unclear', candidates: [] }
    }

    for await (const item of read(open())) {
      if (item.kind === 'statement') current = { ...item, seller: sellerOf(all, item.account, sellerId), seen: new Map() }
      else if (item.kind === 'entry' && item.status === 'pending') counts.pending += 1
      else if (item.kind === 'entry') await take(item)
      else statements.push(endOf(item, current!))
    }
    return { statements, counts }
  }
}

function endOf({ id, entries, addsUp }: Extract<StatementItem, { kind: 'end' }>, { account, seller }: { readonly account: string; readonly seller: Seller }): BankImportReport['statements'][number] {
  return { id, account, sellerId: seller.id, entries, ...(addsUp === undefined ? {} : { addsUp }) }
}

function sellerOf(all: readonly Seller[], account: string, sellerId: string | undefined): Seller {
  const bare = (iban: string) => iban.replace(/\s/g, '').toUpperCase()
  const fitting = sellerId === undefined ? all.filter(({ iban }) => bare(iban) === bare(account)) : all.filter(({ id }) => id === sellerId)
  if (fitting.length === 1) return fitting[0]!
  throw new BankFileError(fitting.length > 1
    ? `Sellers ${fitting.map(({ id }) => id).join(' and ')} share the bank account ${account}: say whose statement it is.`
    : sellerId === undefined ? `No seller has the bank account ${account}: say whose statement it is.` : `There is no seller "${sellerId}".`)
}

/** The transactions of an entry with their ids: the bank's reference, else the place in the statement. What does not add up is one transaction of the whole amount. */
function transactionsOf(entry: StatementEntry, place: { readonly statement: string; readonly account: string; readonly sellerId: string }, seen: Map<string, number>): BankTransaction[] {
  const { statement, account, sellerId } = place
  const named = `${entry.date}/${entry.bankReference ?? `${statement}/${entry.position}`}`
  // Some banks give several entries of a day one reference: the second is told from the first by its place among them.
  const times = (seen.get(named) ?? 0) + 1
  seen.set(named, times)
  const reference = times === 1 ? named : `${named}#${times}`
  const base = { sellerId, statement, date: entry.date }
  if (!entry.addsUp) {
    const amount = entry.amount < 0n ? -entry.amount : entry.amount
    return [{ ...base, id: bankTransactionId(account, reference), currency: entry.currency, amount, direction: entry.amount < 0n ? 'out' : 'in', reversal: false, counterparty: {}, references: [], text: '' }]
  }
  return entry.transactions.map(({ bankReference: _, ...transaction }, index) => ({ ...base, ...transaction, id: bankTransactionId(account, index === 0 ? reference : `${reference}/${index + 1}`) }))
}
