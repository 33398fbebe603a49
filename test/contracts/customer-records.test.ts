import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createCaseStore } from '../../adapters/dynamodb/case-store.ts'
import { createCustomerRecords } from '../../adapters/dynamodb/customer-records.ts'
import { createDecisionLog } from '../../adapters/dynamodb/decision-log.ts'
import { documentToItem } from '../../adapters/dynamodb/document-item.ts'
import { createDraftStore } from '../../adapters/dynamodb/draft-store.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createReceivedMailStore } from '../../adapters/dynamodb/received-mail-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { createLoadAccountBooks } from '../../application/ledger/account-standing.ts'
import { createCustomerPrivacy } from '../../application/privacy/customer-privacy.ts'
import { applyCaseEvent } from '../../domain/cases/apply-case-event.ts'
import { documentIdOf } from '../../domain/documents/document-id.ts'
import { replyId } from '../../domain/replies/reply-id.ts'
import { ann, anOpenedCase } from '../builders/case.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../builders/company.ts'
import { anEntry } from '../builders/entry.ts'
import { aDecision, anEvent } from '../builders/offers.ts'
import { billThrough } from '../domain/invoicing/bill-through.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'

/** What names this customer, wherever it is stored. */
const names = ['Customer anna', 'customer-anna@example.com', 'Dorpsstraat', '1234 AB', 'NL91ABNA', '+31 6 0000', 'my neighbour', 'raw/1', 'tells us']

describe('a customer\'s rights over their data, on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())

  it('are to see everything, and to have it removed once nothing is open, but for issued documents and the books', async () => {
    const { table } = engine
    const [accounts, cases, ledger, decisions, received, audit, sellers] = [
      createAccountStore(table), createCaseStore(table), createLedger(table), createDecisionLog(table), createReceivedMailStore(table), createAuditLog(table), createSellerStore(table),
    ]
    const account = anAccount('anna', { iban: 'NL91ABNA0417164300' })
    const subscription = aSubscription(account, 'fast', { start: '2026-10-01', end: '2026-11-01', label: '+31 6 0000 1234' })
    await sellers.put(aSeller())
    await accounts.putMany([{ account, billingKey: 'k' }])
    await accounts.putSubscriptions([subscription])
    const [issued] = billThrough(['2026-10-01'], () => ({ account, subscriptions: [subscription] }), [aPlan('fast', '50')])
    const bill = { ...issued!, id: documentIdOf('invoice', account.id, 1), number: 'F2026-000001' }
    await table.client.send(new PutCommand({ TableName: table.name, Item: documentToItem(bill) }))
    const mailId = replyId('2026-11-02T09:00:00.000Z', 'ses1')
    const { opened, event } = anOpenedCase('mail:1', { accountId: account.id, subject: 'Ask my neighbour', message: { channel: 'mail', text: 'Ask my neighbour', reference: mailId } })
    await cases.open(opened, event, { kind: 'none' })
    await received.put({
      id: mailId, receivedAt: '2026-11-02T09:00:00.000Z', rawKey: 'raw/1', from: { display: 'Customer anna', address: 'customer-anna@example.com' }, subject: 'Ask my neighbour', kind: 'human', kindReason: 'x',
      outcome: 'case-opened', matchedBy: 'address', sender: 'verified', senderReason: 'dkim', accountId: account.id, caseId: opened.id, replyText: 'Ask my neighbour', language: 'en', intent: { name: 'other', confidence: 0.5, reasons: [] } as never, attachments: [], warnings: [],
    })
    const decision = await decisions.put(aDecision(opened.id, { accountId: account.id }))
    await decisions.append(anEvent(decision, 1, 'declined', { reason: 'tells us of a divorce' }))
    await audit.record({ id: 'aud_1', at: '2026-11-02T10:00:00.000Z', actor: { id: 'ann', role: 'agent' }, action: 'case.note', accountId: account.id, subject: opened.id })

    const records = createCustomerRecords(table)
    const privacy = createCustomerPrivacy({
      accounts, cases, records, sellers, drafts: createDraftStore(table), policies: createPolicyStore(table),
      loadBooks: createLoadAccountBooks({ accounts: createAccountReader(table), ledger, holds: createReceivableHolds(table) }),
    })
    const at = '2026-12-01T10:00:00.000Z'
    const { sections, kept } = await privacy.export(account.id, at)
    expect(Object.keys(sections).sort()).toEqual(['account', 'audit', 'caseEvents', 'cases', 'decisionEvents', 'decisions', 'documents', 'mails', 'subscriptions'])
    expect(names.filter((name) => !JSON.stringify(sections).includes(name))).toEqual([])
    expect(sections.documents).toMatchObject([{ number: 'F2026-000001', gross: '6050', buyer: { name: 'Customer anna' } }])
    expect(kept.find(({ kind }) => kind === 'documents')).toMatchObject({ years: 7, until: '2034-01-01' })

    await expect(privacy.anonymise(account.id, at)).rejects.toMatchObject({
      code: 'cannot-anonymise', reasons: ['Open balance: EUR 60.50 (60.50 open, 0.00 in credit).', `Case ${opened.id} is open (waiting).`],
    })
    await ledger.append(anEntry({ sellerId: 'acme', accountId: account.id, amount: 6_050n, date: '2026-11-10', settles: [{ target: bill.id, amount: 6_050n }] }))
    const resolved = { sequence: 2, key: 'r', at, by: ann, change: { type: 'resolved', outcome: 'answered', text: 'Talked with my neighbour' } } as const
    await cases.append(applyCaseEvent(opened, resolved), resolved, { kind: 'none' })
    await privacy.hold(account.id, { reason: 'court', by: 'olga', at })
    expect((await privacy.standing(account.id, at)).blockers).toEqual(['Legal hold since 2026-12-01: court'])
    await privacy.release(account.id, { reason: 'over', by: 'olga', at })

    expect((await privacy.anonymise(account.id, at)).changed).toBeGreaterThan(6)
    expect(await privacy.anonymise(account.id, '2026-12-02T10:00:00.000Z')).toEqual({ accountId: account.id, anonymisedAt: at, changed: 0 })
    const after = (await privacy.export(account.id, at)).sections
    const { documents: _documents, ...rest } = after
    expect(names.filter((name) => JSON.stringify(rest).includes(name))).toEqual([])
    expect([after.documents, after.bookings?.length, after.audit]).toEqual([sections.documents, 1, sections.audit])
    // Everything that is stored is still what the product reads, and the mail and the seller's register of decisions are clean too.
    expect(await accounts.get(account.id)).toMatchObject({ name: '[removed]', address: { country: 'NL' }, customerNumber: 'anna' })
    expect(await received.get(mailId)).toMatchObject({ subject: '[removed]', replyText: '', rawKey: '', caseId: opened.id })
    expect((await cases.events(opened.id, { limit: 10 })).events).toHaveLength(2)
    const register = []
    for await (const entry of decisions.walk('acme', { from: '2026-01-01', to: '2028-01-01' })) register.push(entry)
    expect(register).toMatchObject([{ decision: { assignment: decision.assignment, covariates: { billedTwelveMonths: 0n, plans: [] } } }, { event: { type: 'declined' } }])
    expect(JSON.stringify(register, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each))).not.toContain('divorce')
  })
})
