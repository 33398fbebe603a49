import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createAccountNotes } from '../../adapters/dynamodb/account-notes.ts'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createCaseStore } from '../../adapters/dynamodb/case-store.ts'
import { createCustomerRecords } from '../../adapters/dynamodb/customer-records.ts'
import { createDecisionLog } from '../../adapters/dynamodb/decision-log.ts'
import { documentToItem } from '../../adapters/dynamodb/document-item.ts'
import { chargeToItem } from '../../adapters/dynamodb/billing-input-item.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createDisputeStore } from '../../adapters/dynamodb/dispute-store.ts'
import { createLinkRevocations } from '../../adapters/dynamodb/link-revocations.ts'
import { createApprovalStore } from '../../adapters/dynamodb/approval-store.ts'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createReceivedMailStore } from '../../adapters/dynamodb/received-mail-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { DeleteCommand, paginateScan, PutCommand } from '@aws-sdk/lib-dynamodb'
import { createLoadAccountBooks } from '../../application/ledger/account-standing.ts'
import { createCustomerPrivacy } from '../../application/privacy/customer-privacy.ts'
import { applyCaseEvent } from '../../domain/cases/apply-case-event.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { documentIdOf } from '../../domain/documents/document-id.ts'
import { recordTreatments, type RecordTreatment } from '../../domain/privacy/record-treatment.ts'
import { replyId } from '../../domain/replies/reply-id.ts'
import { ann, anOpenedCase } from '../builders/case.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../builders/company.ts'
import { anEntry } from '../builders/entry.ts'
import { aDecision, anEvent } from '../builders/offers.ts'
import { billThrough } from '../domain/invoicing/bill-through.ts'
import { canaries, storedItems } from '../builders/stored-items.ts'
import { createInMemoryMailBox } from '../doubles/in-memory-received-mail.ts'
import { inOrder } from '../security/stored-items.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'

/** Kinds of items that hold a customer's words for a court, the tax office or an accountant. */
const keptByLaw = /^(ACC#\w+ (DOC|BOOKING)#|BANKTX#|PROVIDER#)/

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
    const account = anAccount('anna', { iban: 'NL20INGB0001234567', address: { street: 'Lindelaan 7', postcode: '9999 ZZ', city: 'Ede', country: 'NL' } })
    const subscription = aSubscription(account, 'fast', { start: '2026-10-01', end: '2026-11-01', label: '+31 6 0000 1234' })
    await sellers.put(aSeller())
    const catalog = createCatalogStore(table)
    await catalog.put('acme', 1, [aPlan('fast', '50')])
    await sellers.publishCatalog('acme', 1)
    await accounts.putMany([{ account, billingKey: 'k' }])
    await accounts.putSubscriptions([subscription])
    const router = { id: 'chg_a', date: '2026-10-01', name: { en: 'Router' }, quantity: '1', unitCode: 'C62', unitPrice: '10', vatClass: 'standard' } as const
    const [issued] = billThrough(['2026-10-01'], () => ({ account, subscriptions: [subscription], charges: [router] }), [aPlan('fast', '50')])
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
    await audit.record({ id: 'aud_1', at: '2026-11-02T10:00:00.000Z', actor: { id: 'ann', role: 'agent' }, action: 'case.note', accountId: account.id, subject: opened.id, reason: 'seen at home', after: { email: 'customer-anna@example.com' } })
    await createAccountNotes(table).add({ id: 'not_1', accountId: account.id, at: '2026-11-02T10:00:00.000Z', by: { id: 'ann', role: 'agent' }, text: 'Ask my neighbour' })
    // A bounce has no case; only its account leads to it.
    const bounceId = replyId('2026-11-03T09:00:00.000Z', 'ses2')
    await received.put({
      id: bounceId, receivedAt: '2026-11-03T09:00:00.000Z', rawKey: 'raw/2', from: { display: '', address: 'customer-anna@example.com' }, subject: 'Away', kind: 'bounce', kindReason: 'x', outcome: 'bounce-noted', matchedBy: 'message id', sender: 'unverified',
      senderReason: 'none', accountId: account.id, replyText: '', language: 'en', intent: { name: 'other', confidence: 0.5, reasons: [] } as never, warnings: [],
      attachments: [{ name: 'a.pdf', type: 'application/pdf', size: 1, disposition: 'attachment', sha256: 'ab', part: '2', key: 'attachments/1' }],
    })
    const items = { ...storedItems(account, bill.id), charge: chargeToItem(account.id, router) }
    for (const Item of Object.values(items)) await table.client.send(new PutCommand({ TableName: table.name, Item }))
    const neighbour = anAccount('bert')
    await accounts.putMany([{ account: neighbour, billingKey: 'k' }])
    await table.client.send(new PutCommand({ TableName: table.name, Item: { pk: `PAYER#acme#${account.iban!}`, sk: neighbour.id } }))
    const every = async () => {
      const found = new Map<string, string>()
      for await (const { Items = [] } of paginateScan({ client: table.client }, { TableName: table.name })) {
        for (const item of Items) found.set(`${String(item.pk)} ${String(item.sk)}`, JSON.stringify(item, inOrder))
      }
      return found
    }

    const records = createCustomerRecords(table)
    const box = createInMemoryMailBox()
    for (const key of ['raw/1', 'raw/2', 'attachments/1', 'raw/of-another']) box.objects.set(key, new Uint8Array([1]))
    const revocations = createLinkRevocations(table)
    const privacy = createCustomerPrivacy({
      accounts, records, sellers, received, box, revocations, catalog, accountReader: createAccountReader(table), policies: createPolicyStore(table),
      loadBooks: createLoadAccountBooks({ accounts: createAccountReader(table), ledger, holds: createReceivableHolds(table) }),
    })
    const at = '2026-12-01T10:00:00.000Z'
    const { sections, kept } = await privacy.export(account.id, at)
    const stated = Object.values<RecordTreatment>(recordTreatments).flatMap((each) => ('section' in each ? [each.section] : []))
    // What the account cannot have now: a bill that waits, one that could not be made, a hold, bookings.
    const notNow = ['bookings', 'drafts', 'parked', 'legalHolds']
    expect([...new Set(stated)].filter((section) => !Object.hasOwn(sections, section)).sort()).toEqual(['bankTransactions', 'providerEvents', ...notNow].sort())
    expect(sections.documents).toMatchObject([{ number: 'F2026-000001', gross: '7260', buyer: { name: 'Customer anna' } }])
    expect(kept.find(({ kind }) => kind === 'documents')).toMatchObject({ years: 7, until: '2034-01-01' })

    const unbilled = chargeToItem(account.id, { ...router, id: 'chg_b', date: '2026-11-20' })
    await table.client.send(new PutCommand({ TableName: table.name, Item: unbilled }))
    await expect(privacy.anonymise(account.id, at)).rejects.toMatchObject({
      code: 'cannot-anonymise', reasons: ['Open balance: EUR 72.60 (72.60 open, 0.00 in credit).', 'An invoice of EUR 12.10 is still to come on 2026-12-01.', `Case ${opened.id} is open (waiting).`],
    })
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk: unbilled.pk, sk: unbilled.sk } }))
    const paid = { sellerId: 'acme', accountId: account.id, amount: 7_260n, date: '2026-11-10' }
    await ledger.append(anEntry({ ...paid, source: { kind: 'bank', reference: 'btx_anna' }, settles: [{ target: bill.id, amount: 7_260n }] }))
    await ledger.append(anEntry({ ...paid, kind: 'payment-failed', source: { kind: 'provider', reference: 'pay_anna' } }))
    const by = { key: 'r', at, by: ann }
    const history = [
      { ...by, sequence: 2, change: { type: 'claimed', leaseUntil: at } }, { ...by, sequence: 3, change: { type: 'released', reason: 'given-back' } },
      { ...by, sequence: 4, change: { type: 'transferred', skill: 'billing', reason: 'Knows my neighbour' } }, { ...by, sequence: 5, change: { type: 'resolved', outcome: 'answered', text: 'Talked with my neighbour' } },
    ] as const
    let now = opened
    for (const each of history) {
      now = applyCaseEvent(now, each)
      await cases.append(now, { ...each, key: String(each.sequence) }, { kind: 'none' })
    }
    await privacy.hold(account.id, { reason: 'court', by: 'olga', at })
    expect((await privacy.standing(account.id, at)).blockers).toEqual(['Legal hold since 2026-12-01: court'])
    await expect(privacy.anonymise(account.id, at)).rejects.toMatchObject({ code: 'cannot-anonymise' })
    await privacy.release(account.id, { reason: 'over', by: 'olga', at })

    const before = await every()
    const whole = (await privacy.export(account.id, at)).sections
    expect(canaries.filter((name) => !JSON.stringify(whole).includes(name))).toEqual([])
    expect((await privacy.anonymise(account.id, at)).changed).toBeGreaterThan(30)
    expect(await privacy.anonymise(account.id, '2026-12-02T10:00:00.000Z')).toEqual({ accountId: account.id, anonymisedAt: at, changed: 0 })

    // Wherever it lies: a word of the customer is left in documents, bookings and what the bank and the provider stated, and there alone.
    const afterwards = await every()
    expect([...afterwards].filter(([key, text]) => !keptByLaw.test(key) && canaries.some((word) => text.includes(word) || key.includes(word))).map(([key]) => key)).toEqual([`PAYER#acme#${account.iban!} ${neighbour.id}`])
    const kindsKept = [...before].filter(([key]) => keptByLaw.test(key) || key.includes(neighbour.id))
    expect(kindsKept.filter(([key, text]) => afterwards.get(key) !== text)).toEqual([])
    expect([...box.objects.keys()]).toEqual(['raw/of-another'])
    const after = (await privacy.export(account.id, at)).sections
    expect([after.documents, after.bookings, after.bankTransactions, after.providerEvents]).toEqual([whole.documents, whole.bookings, whole.bankTransactions, whole.providerEvents])
    expect(after.audit).toMatchObject([{ action: 'case.note', actorId: 'ann', subject: opened.id }])

    // What is stored is still what the product reads, no run bills the account though ageing goes on to find it, and no link opens its bills.
    expect(await accounts.get(account.id)).toMatchObject({ name: '[removed]', address: { country: 'NL' }, customerNumber: 'anna', anonymised: true })
    expect((await accounts.listByBillingKey('k', { limit: 10 })).map(({ id }) => id).sort()).toEqual([account.id, neighbour.id].sort())
    expect(await revocations.get(account.id)).toEqual({ upTo: 0xff_ff_ff, serial: 1 })
    expect(await received.get(mailId)).toMatchObject({ subject: '[removed]', replyText: '', rawKey: '', caseId: opened.id })
    const { events } = await cases.events(opened.id, { limit: 10 })
    expect(events.map(({ change }) => ('reason' in change ? change.reason : undefined))).toEqual([undefined, undefined, 'given-back', '[removed]', undefined])
    expect(await createDisputeStore(table).ofAccount(account.id)).toMatchObject([{ state: 'settled', decision: { outcome: 'rejected' } }])
    expect(await createApprovalStore(table).get(String(items.approval!.id))).toMatchObject({ state: 'rejected', payload: null, summary: '[removed]' })
    expect(await createDeliveryStore(table).get(account.id, 1)).toMatchObject({ status: 'SENT', to: '[removed]' })
    expect(await createReceivableHolds(table).list(account.id)).toMatchObject([{ id: 'hld_a', released: { why: '[removed]' } }])
    expect(await createAccountReader(table).snapshot(account.id, { consistent: true, horizon: () => addToDate('2026-10-01', 'year', -1) })).toMatchObject({ documents: [{ number: 'F2026-000001' }], levels: [{ attributes: {} }] })
    const register = []
    for await (const entry of decisions.walk('acme', { from: '2026-01-01', to: '2028-01-01' })) register.push(entry)
    expect(register).toMatchObject([{ decision: { assignment: decision.assignment, covariates: { billedTwelveMonths: 0n, plans: [] } } }, { event: { type: 'declined' } }])
    const { entries } = await audit.ofActor('ann', { limit: 10 })
    expect(entries.map(({ reason, after: change }) => [reason, change])).toEqual([[undefined, undefined]])
  })
})
