import { afterAll, beforeAll, describe } from '@jest/globals'
import { createAccountNotes } from '../../adapters/dynamodb/account-notes.ts'
import { createApprovalStore } from '../../adapters/dynamodb/approval-store.ts'
import { createDisputeStore } from '../../adapters/dynamodb/dispute-store.ts'
import { createIdentityCheckStore } from '../../adapters/dynamodb/identity-check-store.ts'
import { createNoticeStore } from '../../adapters/dynamodb/notice-store.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryAccountNotes } from '../doubles/in-memory-account-notes.ts'
import { createInMemoryApprovalStore } from '../doubles/in-memory-approval-store.ts'
import { createInMemoryDisputeStore } from '../doubles/in-memory-dispute-store.ts'
import { createInMemoryIdentityCheckStore } from '../doubles/in-memory-identity-check-store.ts'
import { createInMemoryNoticeStore } from '../doubles/in-memory-notices.ts'
import { accountNotesContract } from './account-notes.contract.ts'
import { approvalStoreContract } from './approval-store.contract.ts'
import { disputeStoreContract } from './dispute-store.contract.ts'
import { identityCheckStoreContract } from './identity-check-store.contract.ts'
import { noticeStoreContract } from './notice-store.contract.ts'

describe('in memory', () => {
  const approvals = createInMemoryApprovalStore()
  const disputes = createInMemoryDisputeStore()
  const checks = createInMemoryIdentityCheckStore()
  const notices = createInMemoryNoticeStore()
  const notes = createInMemoryAccountNotes()
  describe('account notes', () => accountNotesContract(() => notes))
  describe('approval store', () => approvalStoreContract(() => approvals))
  describe('dispute store', () => disputeStoreContract(() => disputes))
  describe('identity check store', () => identityCheckStoreContract(() => checks))
  describe('notice store', () => noticeStoreContract(() => notices))
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  describe('account notes', () => accountNotesContract(() => createAccountNotes(engine.table)))
  describe('approval store', () => approvalStoreContract(() => createApprovalStore(engine.table)))
  describe('dispute store', () => disputeStoreContract(() => createDisputeStore(engine.table)))
  describe('identity check store', () => identityCheckStoreContract(() => createIdentityCheckStore(engine.table)))
  describe('notice store', () => noticeStoreContract(() => createNoticeStore(engine.table)))
})
