import { expect, it } from '@jest/globals'
import type { MailReleases } from '../../application/ports/mail-releases.ts'
import type { DocumentIssuer } from '../../application/ports/document-issuer.ts'
import type { DocumentStore } from '../../application/ports/document-store.ts'
import { NumbersTakenError, type JournalRegister } from '../../application/ports/journal-register.ts'
import type { RunStore } from '../../application/ports/run-store.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { aDocument } from './document-store.contract.ts'
import { aRun } from './run-store.contract.ts'

export interface Journalled {
  readonly journal: JournalRegister
  readonly issuer: DocumentIssuer
  readonly releases: MailReleases
  readonly documents: DocumentStore
  readonly runs: RunStore
}

/** What every JournalRegister and DocumentIssuer promise; run on the twins and on the emulator. */
export function journalRegisterContract(stores: () => Journalled): void {
  let seller = 0
  const keyOf = (sellerId: string) => ({ sellerId, kind: 'invoice' as const, year: '2026' })
  const single = (sellerId: string, document: BillingDocument, after: number, requestKey = `request-${document.number}`) => ({
    accountId: document.accountId, requestKey, documents: [document],
    series: [{ key: keyOf(sellerId), count: 1, after, issueDate: document.issueDate }],
    journal: { sellerId, after, parts: [{ count: 1, origin: { kind: 'document' as const, accountId: document.accountId, ordinal: document.ordinal } }] },
    mails: [mailOf(sellerId, document)],
  })
  const mailOf = (sellerId: string, { id }: BillingDocument) => ({ sellerId, runId: `single_${id}`, chunkId: id, at: '2026-11-01T03:00:00Z' })
  const alone = (customerNumber: string, ordinal: number, number: string): BillingDocument => {
    const { runId: _runId, chunkId: _chunkId, ...document } = aDocument(customerNumber, ordinal, number)
    return document
  }

  it('numbers what chunks and single documents take, without a gap, and tells who took it', async () => {
    const { journal, issuer, runs } = stores()
    const sellerId = `journal-${++seller}`
    expect(await journal.last(sellerId)).toBe(0)
    expect(await journal.ranges(sellerId, { after: 0, limit: 10 })).toEqual([])
    const { run } = await runs.create(aRun(sellerId, '2026-11-01'))
    const chunk = { runId: run.runId, chunkId: 's#00001', shardKey: 's', accountIds: [] }
    const chunkOrigin = { kind: 'chunk' as const, runId: run.runId, chunkId: chunk.chunkId }
    await runs.putPlanned(chunk)
    await runs.takeNumbers(chunk, [], { series: [{ key: keyOf(sellerId), count: 3, after: 0, issueDate: '2026-11-01' }], journal: { sellerId, after: 0, parts: [{ count: 3, origin: chunkOrigin }] } })
    const document = alone(`${sellerId}-a`, 1, 'F2026-000004')
    await issuer.issue(single(sellerId, document, 3))
    expect(await journal.last(sellerId)).toBe(4)
    const first = { from: 1, count: 3, origin: chunkOrigin }
    const second = { from: 4, count: 1, origin: { kind: 'document' as const, accountId: document.accountId, ordinal: 1 } }
    expect(await journal.ranges(sellerId, { after: 0, limit: 10 })).toEqual([first, second])
    expect(await journal.ranges(sellerId, { after: 2, limit: 10 })).toEqual([first, second])
    expect(await journal.ranges(sellerId, { after: 3, limit: 10 })).toEqual([second])
    expect(await journal.ranges(sellerId, { after: 0, limit: 1 })).toEqual([first])
    expect(await journal.ranges(sellerId, { after: 4, limit: 10 })).toEqual([])
  })

  it('refuses a chunk that saw the journal before another writer', async () => {
    const { journal, runs, documents } = stores()
    const sellerId = `journal-${++seller}`
    await journal.last(sellerId)
    const { run } = await runs.create(aRun(sellerId, '2026-11-01'))
    const chunk = { runId: run.runId, chunkId: 's#00001', shardKey: 's', accountIds: [] }
    await runs.putPlanned(chunk)
    const claim = (after: number) => ({
      series: [{ key: keyOf(sellerId), count: 1, after: 0, issueDate: '2026-11-01' }],
      journal: { sellerId, after, parts: [{ count: 1, origin: { kind: 'chunk' as const, runId: run.runId, chunkId: chunk.chunkId } }] },
    })
    await expect(runs.takeNumbers(chunk, [], claim(7))).rejects.toBeInstanceOf(NumbersTakenError)
    expect(await documents.series(keyOf(sellerId))).toEqual({ last: 0 })
    await runs.takeNumbers(chunk, [], claim(0))
  })

  it('issues all of a request, or nothing, once', async () => {
    const { journal, issuer, documents, releases } = stores()
    const sellerId = `journal-${++seller}`
    await journal.last(sellerId)
    const document = alone(`${sellerId}-a`, 1, 'F2026-000001')
    expect(await issuer.issuedFor(document.accountId, 'r')).toBeUndefined()
    await issuer.issue(single(sellerId, document, 0, 'r'))
    expect(await issuer.issuedFor(document.accountId, 'r')).toEqual([document])
    expect(await documents.findOrigin(keyOf(sellerId), 1)).toEqual({ kind: 'document', accountId: document.accountId, ordinal: 1 })
    const next = alone(`${sellerId}-a`, 2, 'F2026-000002')
    await expect(issuer.issue(single(sellerId, next, 1, 'r'))).rejects.toBeInstanceOf(NumbersTakenError)
    await expect(issuer.issue(single(sellerId, { ...next, ordinal: 1 }, 1, 'other'))).rejects.toBeInstanceOf(NumbersTakenError)
    await expect(issuer.issue(single(sellerId, next, 0, 'other'))).rejects.toBeInstanceOf(NumbersTakenError)
    await expect(issuer.issue(single(sellerId, { ...next, issueDate: '2026-10-31' }, 1, 'other'))).rejects.toBeInstanceOf(NumbersTakenError)
    expect([await journal.last(sellerId), await documents.series(keyOf(sellerId))]).toEqual([1, { last: 1, lastIssueDate: '2026-11-01' }])
    expect(await documents.get(document.accountId, 2)).toBeUndefined()
    expect(await releases.due(sellerId, '2026-11-02T00:00:00Z', 10)).toEqual([mailOf(sellerId, document)])
  })

  it('issues several documents of a request together, each with its place in both registers', async () => {
    const { journal, issuer, documents } = stores()
    const sellerId = `journal-${++seller}`
    await journal.last(sellerId)
    const both = [alone(`${sellerId}-a`, 1, 'F2026-000001'), alone(`${sellerId}-a`, 2, 'F2026-000002')]
    const { accountId } = both[0]!
    await issuer.issue({
      accountId, requestKey: 'both', documents: both,
      series: [{ key: keyOf(sellerId), count: 2, after: 0, issueDate: '2026-11-01' }],
      journal: { sellerId, after: 0, parts: both.map(({ ordinal }) => ({ count: 1, origin: { kind: 'document' as const, accountId, ordinal } })) },
      mails: both.map((document) => mailOf(sellerId, document)),
    })
    expect(await issuer.issuedFor(accountId, 'both')).toEqual(both)
    for (const { ordinal } of both) {
      expect(await documents.findOrigin(keyOf(sellerId), ordinal)).toEqual({ kind: 'document', accountId, ordinal })
    }
    expect((await journal.ranges(sellerId, { after: 1, limit: 5 })).map(({ from }) => from)).toEqual([2])
  })
}
