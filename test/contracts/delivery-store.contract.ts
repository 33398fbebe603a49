import { describe, expect, it } from '@jest/globals'
import type { Delivery, DeliveryStore, MailCounts, PartKey, PartProgress } from '../../application/ports/delivery-store.ts'

const none: MailCounts = { sent: 0, failed: 0, unknown: 0 }
const start: PartProgress = { settled: 0, claimed: 0, counts: none }
let runs = 0

/** What every delivery store must do; `totals` reads the run's mail totals the way the run store does. */
export function describeDeliveryStore(name: string, open: () => { readonly store: DeliveryStore; totals(runId: string): Promise<MailCounts> }) {
  const aPart = (): PartKey => ({ runId: `run_contract_${++runs}`, chunkId: 'seller|Europe/Amsterdam|M01|00#0001', part: 1 })
  const lease = (owner: string, now = 1_000, until = 2_000) => ({ owner, now, until })

  describe(`${name}: parts`, () => {
    it('lets one sender in, and the next after the lease has run out', async () => {
      const { store } = open()
      const key = aPart()
      expect(await store.claimPart(key, lease('a'), 'd')).toEqual({ kind: 'taken', progress: start, interrupted: false })
      expect(await store.claimPart(key, lease('b', 2_000, 3_000), 'd')).toEqual({ kind: 'leased' })
      expect(await store.claimPart(key, lease('b', 2_001, 3_000), 'd')).toEqual({ kind: 'taken', progress: start, interrupted: true })
      expect(await store.advance(key, 'a', start)).toBe(false)
      expect(await store.release(key, 'a', start)).toBe(false)
      expect(await store.finishPart(key, 'a', none)).toBe(false)
    })

    it('answers the same claim twice: a retried request is no second sender, but cannot say that nobody was interrupted', async () => {
      const { store } = open()
      const key = aPart()
      await store.claimPart(key, lease('a'), 'd')
      expect(await store.claimPart(key, lease('a'), 'd')).toEqual({ kind: 'taken', progress: start, interrupted: true })
    })

    it('hands the progress to the next sender, and says that the one before was interrupted', async () => {
      const { store } = open()
      const key = aPart()
      const progress = { settled: 10, claimed: 20, counts: { sent: 8, failed: 1, unknown: 1 } }
      await store.claimPart(key, lease('a'), 'd')
      expect(await store.advance(key, 'a', progress)).toBe(true)
      expect(await store.claimPart(key, lease('b', 5_000, 6_000), 'd')).toEqual({ kind: 'taken', progress, interrupted: true })
    })

    it('lets the next sender in at once after a release', async () => {
      const { store } = open()
      const key = aPart()
      const progress = { settled: 3, claimed: 13, counts: { sent: 3, failed: 0, unknown: 0 } }
      await store.claimPart(key, lease('a'), 'd')
      expect(await store.release(key, 'a', progress)).toBe(true)
      expect(await store.advance(key, 'a', progress)).toBe(false)
      expect(await store.claimPart(key, lease('b', 1_001), 'd')).toEqual({ kind: 'taken', progress, interrupted: false })
    })

    it('refuses a part with other documents', async () => {
      const { store } = open()
      const key = aPart()
      await store.claimPart(key, lease('a'), 'd')
      expect(await store.claimPart(key, lease('b', 9_000, 9_999), 'other')).toEqual({ kind: 'different' })
    })

    it('counts a finished part once', async () => {
      const { store, totals } = open()
      const key = aPart()
      const second = { ...key, part: 2 }
      await store.claimPart(key, lease('a'), 'd')
      expect(await store.finishPart(key, 'a', { sent: 4, failed: 2, unknown: 1 })).toBe(true)
      expect(await store.finishPart(key, 'a', { sent: 4, failed: 2, unknown: 1 })).toBe(false)
      expect(await store.claimPart(key, lease('b', 9_000, 9_999), 'd')).toEqual({ kind: 'done' })
      await store.claimPart(second, lease('c'), 'e')
      await store.finishPart(second, 'c', { sent: 1, failed: 0, unknown: 0 })
      expect(await totals(key.runId)).toEqual({ sent: 5, failed: 2, unknown: 1 })
    })

    it('adds up parts that finish at the same moment', async () => {
      const { store, totals } = open()
      const key = aPart()
      const parts = Array.from({ length: 8 }, (_, index) => ({ ...key, part: index + 1 }))
      await Promise.all(parts.map((part) => store.claimPart(part, lease(`o${part.part}`), 'd')))
      await Promise.all(parts.map((part) => store.finishPart(part, `o${part.part}`, { sent: part.part, failed: 0, unknown: 0 })))
      expect(await totals(key.runId)).toEqual({ sent: 36, failed: 0, unknown: 0 })
    })
  })

  describe(`${name}: deliveries and issues`, () => {
    const at = '2026-11-01T03:00:00.000Z'
    const account = (run: number) => `acc_${String(run).padStart(16, 'a').replace(/\d/g, (digit) => 'bcdefghijk'[Number(digit)] ?? 'b')}`

    it.each<Delivery>([
      { status: 'SENT', to: 'an@example.com', sesMessageId: '0102', documentId: 'inv_x_3', accountId: '', ordinal: 3, at },
      { status: 'FAILED', reason: 'no-address', documentId: 'inv_x_4', accountId: '', ordinal: 4, at },
      { status: 'UNKNOWN', to: 'an@example.com', reason: 'no-answer', detail: 'Socket hang up', documentId: 'inv_x_5', accountId: '', ordinal: 5, at },
    ])('keeps the first outcome of a bill: $status', async (each) => {
      const { store } = open()
      const delivery = { ...each, accountId: account(++runs) }
      expect(await store.get(delivery.accountId, delivery.ordinal)).toBeUndefined()
      await store.put(delivery)
      await store.put({ status: 'UNKNOWN', reason: 'interrupted', documentId: delivery.documentId, accountId: delivery.accountId, ordinal: delivery.ordinal, at: '2027-01-01T00:00:00.000Z' })
      expect(await store.get(delivery.accountId, delivery.ordinal)).toEqual(delivery)
    })

    it('lists issues of a seller by document, page by page, the last word on each', async () => {
      const { store } = open()
      const sellerId = `seller-${++runs}`
      const issue = (documentId: string, reason: string) => ({ sellerId, documentId, accountId: 'acc_x', number: documentId, status: 'FAILED' as const, reason, runId: 'run_x', at })
      for (const id of ['inv_c_1', 'inv_a_1', 'inv_b_1']) await store.putIssue(issue(id, 'rejected'))
      await store.putIssue({ ...issue('inv_b_1', 'interrupted'), status: 'UNKNOWN', detail: 'x' })
      const first = await store.issues(sellerId, { limit: 2 })
      expect(first.map(({ documentId, status }) => [documentId, status])).toEqual([['inv_a_1', 'FAILED'], ['inv_b_1', 'UNKNOWN']])
      expect(first[1]).toEqual({ ...issue('inv_b_1', 'interrupted'), status: 'UNKNOWN', detail: 'x' })
      expect((await store.issues(sellerId, { after: 'inv_b_1' })).map(({ documentId }) => documentId)).toEqual(['inv_c_1'])
      expect(await store.issues('nobody')).toEqual([])
    })
  })
}
