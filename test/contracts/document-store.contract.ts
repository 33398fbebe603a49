import { expect, it } from '@jest/globals'
import type { DocumentStore } from '../../application/ports/document-store.ts'
import type { JournalRegister } from '../../application/ports/journal-register.ts'
import type { RunStore } from '../../application/ports/run-store.ts'
import { computeBill } from '../../domain/invoicing/compute-bill.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { documentIdOf } from '../../domain/documents/document-id.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../builders/company.ts'
import { aRun } from './run-store.contract.ts'

/** A document as the engine makes it. */
export function aDocument(customerNumber: string, ordinal = 1, number = `F2026-00000${ordinal}`): BillingDocument {
  const account = anAccount(customerNumber)
  const snapshot = { account, subscriptions: [aSubscription(account, 'basic', { label: 'Ede', quantity: '3' })], documents: [] }
  const outcome = computeBill(snapshot, { seller: aSeller(), plans: new Map([['basic', aPlan('basic', '12.345')]]), billingDate: '2026-11-01', issueDate: '2026-11-01' })
  if (outcome.kind !== 'invoice') throw new Error(JSON.stringify(outcome))
  return { ...outcome.draft, id: documentIdOf('invoice', account.id, ordinal), ordinal, number, runId: 'run_acme_2026-11-01_Europe.Amsterdam', chunkId: 'x#1' }
}

/** What every DocumentStore promises; run on the twin and on the emulator. */
export function documentStoreContract(stores: () => { documents: DocumentStore; runs: RunStore; journal: JournalRegister }): void {
  it('stores a document once and returns it whole', async () => {
    const { documents } = stores()
    const document = aDocument('100')
    expect(await documents.put(document)).toEqual(document)
    expect(await documents.put({ ...document, number: 'F2026-000777' })).toEqual(document)
    expect(await documents.get(document.accountId, 1)).toEqual(document)
    expect(await documents.get(document.accountId, 2)).toBeUndefined()
  })

  it('leads from a number to the chunk that took it', async () => {
    const { documents, runs, journal } = stores()
    const { run } = await runs.create(aRun('finder', '2026-11-01'))
    await journal.last('finder')
    const key = { sellerId: 'finder', kind: 'invoice' as const, year: '2026' }
    expect(await documents.series(key)).toEqual({ last: 0 })
    for (const [index, after] of [[1, 0], [2, 100]] as const) {
      const chunk = { runId: run.runId, chunkId: `s#0000${index}`, shardKey: 's', accountIds: [] }
      await runs.putPlanned(chunk)
      const origin = { kind: 'chunk' as const, runId: run.runId, chunkId: chunk.chunkId }
      await runs.takeNumbers(chunk, [], { series: [{ key, count: 100, after, issueDate: '2026-11-01' }], journal: { sellerId: 'finder', after, parts: [{ count: 100, origin }] } })
    }
    expect(await documents.series(key)).toEqual({ last: 200, lastIssueDate: '2026-11-01' })
    expect(await documents.findOrigin(key, 100)).toEqual({ kind: 'chunk', runId: run.runId, chunkId: 's#00001' })
    expect(await documents.findOrigin(key, 101)).toEqual({ kind: 'chunk', runId: run.runId, chunkId: 's#00002' })
    expect(await documents.findOrigin({ ...key, year: '2027' }, 5)).toBeUndefined()
  })

  it('keeps void numbers with their reason, once', async () => {
    const { documents } = stores()
    const key = { sellerId: 'voider', kind: 'invoice' as const, year: '2026' }
    const record = { key, number: 'F2026-000009', accountId: 'acc_aaaaaaaaaaaaaaaa', runId: 'run', reason: 'Nothing was left to bill.', voidedAt: '2026-11-01T03:00:00Z' }
    await documents.putVoid(record)
    await documents.putVoid(record)
    expect(await documents.listVoids(key)).toEqual([record])
    expect(await documents.isVoid(key, record.number)).toBe(true)
    expect(await documents.isVoid(key, `${record.number}0`)).toBe(false)
  })
}
