import { describe, expect, it } from '@jest/globals'
import type { ReceivedMailStore, ReceivedReply } from '../../application/ports/received-mail-store.ts'
import { replyId } from '../../domain/replies/reply-id.ts'

let count = 0
function aReply(change: Partial<ReceivedReply> = {}): ReceivedReply {
  const receivedAt = change.receivedAt ?? '2026-11-12T09:00:00.000Z'
  return {
    id: replyId(receivedAt, `ses-${++count}-${process.pid}`), receivedAt, rawKey: 'raw/x', from: { display: 'An', address: 'an@example.com' }, subject: 'Re: bill', kind: 'human', kindReason: 'none', outcome: 'case-opened',
    matchedBy: 'reply token', sender: 'verified', senderReason: 'DMARC passed', accountId: 'acc_aaaaaaaaaaaaaaaa', caseId: 'cas_a', replyText: 'Why?', language: 'en', intent: { name: 'question', confidence: 0.8, reasons: ['x'] },
    attachments: [{ name: 'a.pdf', type: 'application/pdf', size: 3, disposition: 'attachment', sha256: 'ab', part: '2', key: 'attachments/x' }], warnings: [], ...change,
  }
}

export function describeReceivedMailStore(name: string, make: () => ReceivedMailStore) {
  describe(`received mail, ${name}`, () => {
    it('keeps the first record of a mail, and finds it by its id', async () => {
      const store = make()
      const reply = aReply()
      expect(await store.put(reply)).toEqual(reply)
      expect(await store.put({ ...reply, outcome: 'unmatched' })).toEqual(reply)
      expect(await store.get(reply.id)).toEqual(reply)
      expect(await store.get('rpl_nothing')).toBeUndefined()
    })

    it('lists a month, the newest first', async () => {
      const store = make()
      const replies = ['2025-03-01T00:00:00.000Z', '2025-03-09T00:00:00.000Z', '2025-04-01T00:00:00.000Z'].map((receivedAt) => aReply({ receivedAt }))
      for (const reply of replies) await store.put(reply)
      expect((await store.list('2025-03', 10)).map(({ id }) => id)).toEqual([replies[1]!.id, replies[0]!.id])
      expect(await store.list('2025-03', 1)).toHaveLength(1)
    })

    it('lists what waits for a person until somebody decides', async () => {
      const store = make()
      const waits = aReply({ outcome: 'unmatched', receivedAt: '2026-01-01T00:00:00.000Z' })
      await store.put(waits)
      await store.put(aReply())
      expect((await store.waiting(10)).map(({ id }) => id)).toEqual([waits.id])
      await store.settle(waits.id, { outcome: 'case-opened', matchedBy: 'a person', caseId: 'cas_b', accountId: 'acc_b' })
      expect(await store.waiting(10)).toEqual([])
      expect(await store.get(waits.id)).toMatchObject({ outcome: 'case-opened', caseId: 'cas_b' })
    })

    it('gives a message to the first mail that brings it; other content is another message', async () => {
      const store = make()
      const [first, second] = [aReply(), aReply()]
      const id = `m-${count}@x`
      expect(await store.claimMessage(id, 'd1', first.id)).toBe(first.id)
      expect(await store.claimMessage(id, 'd1', second.id)).toBe(first.id)
      expect(await store.claimMessage(id, 'd1', first.id)).toBe(first.id)
      expect(await store.claimMessage(id, 'd2', second.id)).toBe(second.id)
    })

    it('leads from SES ids of our mails to their cases, in any case, and notes closed addresses', async () => {
      const store = make()
      const sent = { sesMessageId: `0102-AB-${count}`, accountId: 'acc_a', caseId: 'cas_a', at: '2026-11-12T09:00:00.000Z' }
      await store.noteSent(sent)
      expect(await store.findSent(['nothing', sent.sesMessageId.toLowerCase()])).toEqual(sent)
      expect(await store.findSent([])).toBeUndefined()
      const account = `acc_${String(count).padStart(16, 'c')}`
      expect(await store.isRevoked(account, 1)).toBe(false)
      await store.revoke(account, 1, { actor: 'ann', at: 'x', reason: 'leaked' })
      expect([await store.isRevoked(account, 1), await store.isRevoked(account, 2)]).toEqual([true, false])
    })
  })
}
