import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createBankTransactions } from '../../adapters/dynamodb/bank-transactions.ts'
import { createDunningStore } from '../../adapters/dynamodb/dunning-store.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { anAccount } from '../builders/company.ts'
import { createInMemoryBankTransactions } from '../doubles/in-memory-bank-transactions.ts'
import { createInMemoryDunningStore } from '../doubles/in-memory-dunning-store.ts'
import { createJournalBook } from '../doubles/in-memory-journal.ts'
import { createInMemoryLedger } from '../doubles/in-memory-ledger.ts'
import { createInMemoryReceivableHolds } from '../doubles/in-memory-receivable-holds.ts'
import { bankTransactionsContract } from './bank-transactions.contract.ts'
import { dunningStoreContract } from './dunning-store.contract.ts'
import { ledgerContract } from './ledger.contract.ts'
import { receivableHoldsContract } from './receivable-holds.contract.ts'

describe('in memory', () => {
  const journal = createJournalBook()
  const dunning = createInMemoryDunningStore()
  const [ledger, bank, holds] = [createInMemoryLedger(journal), createInMemoryBankTransactions(), createInMemoryReceivableHolds()]
  describe('ledger', () => ledgerContract(() => ledger, () => journal))
  describe('bank transactions', () => bankTransactionsContract(() => bank))
  describe('holds', () => receivableHoldsContract(() => holds))
  describe('dunning store', () => dunningStoreContract(() => dunning))
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  describe('ledger', () => ledgerContract(() => createLedger(engine.table), () => createJournalRegister(engine.table)))
  describe('bank transactions', () => {
    bankTransactionsContract(() => createBankTransactions(engine.table))

    it('know the bank account that an account has, as it is stored and as it changes', async () => {
      const [accounts, bank] = [createAccountStore(engine.table), createBankTransactions(engine.table)]
      const account = anAccount('pays-from', { sellerId: 'banker', iban: 'BE68 5390 0754 7034' })
      await accounts.putMany([{ account, billingKey: 'k' }, { account: anAccount('pays-otherwise', { sellerId: 'banker' }), billingKey: 'k' }])
      expect(await bank.payers('banker', 'be68539007547034')).toEqual([account.id])
      await accounts.change(account, { ...account, iban: 'NL91ABNA0417164300' }, 'k')
      expect(await bank.payers('banker', 'NL91ABNA0417164300')).toEqual([account.id])
      expect(await bank.payers('waiter', 'NL91ABNA0417164300')).toEqual([])
    })
  })
  describe('holds', () => receivableHoldsContract(() => createReceivableHolds(engine.table)))
  describe('dunning store', () => dunningStoreContract(() => createDunningStore(engine.table)))
})
