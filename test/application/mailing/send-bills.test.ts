import { describe, expect, it } from '@jest/globals'
import type { SendOutcome } from '../../../application/ports/bill-mailer.ts'
import { aMailing, somePart } from './mailing-fixture.ts'

const { runId } = somePart(1)

describe('sending a part', () => {
  it('sends each bill once, notes the id SES gave, and counts the part', async () => {
    const mailing = aMailing()
    const part = somePart(23)
    await mailing.send(part)
    expect(mailing.accepted.map(({ documentId }) => documentId)).toEqual(part.documents.map(({ document }) => document.id))
    const [first] = part.documents
    expect(mailing.deliveries.get(`${first!.document.accountId}#1`)).toEqual({
      status: 'SENT', to: 'bill-0@example.com', sesMessageId: 'ses-1', documentId: first!.document.id, accountId: first!.document.accountId, ordinal: 1, at: '2026-11-01T03:00:00.000Z',
    })
    expect(mailing.totals(runId)).toEqual({ sent: 23, failed: 0, unknown: 0 })
    expect(mailing.issues.size).toBe(0)
  })

  it('does nothing for a message delivered twice', async () => {
    const mailing = aMailing()
    await mailing.send(somePart(3))
    await mailing.send(somePart(3))
    expect(mailing.accepted).toHaveLength(3)
    expect(mailing.totals(runId)).toEqual({ sent: 3, failed: 0, unknown: 0 })
  })

  it('sends ten side by side, for SES takes its time, and not one more before they are claimed', async () => {
    const mailing = aMailing()
    const { send } = mailing.mailer
    let underWay = 0
    const most: number[] = []
    mailing.mailer.send = async (mail) => {
      most.push(++underWay)
      await new Promise(setImmediate)
      underWay -= 1
      return send(mail)
    }
    await mailing.send(somePart(23))
    expect(most).toEqual([...Array.from({ length: 10 }, (_, index) => index + 1), ...Array.from({ length: 10 }, (_, index) => index + 1), 1, 2, 3])
  })

  it('refuses a part that was begun with other documents', async () => {
    const mailing = aMailing()
    await mailing.send(somePart(3))
    const mailing2 = aMailing({ wrap: () => ({ ...mailing.store, claimPart: async () => ({ kind: 'different' }) }) })
    await expect(mailing2.send(somePart(4))).rejects.toMatchObject({ code: 'part-differs', retryable: false })
    expect(mailing2.asked).toEqual([])
  })

  it('claims nothing when the seller is not stored', async () => {
    const mailing = aMailing()
    await expect(mailing.send(somePart(2, () => ({ sellerVersion: 9 })))).rejects.toMatchObject({ code: 'unknown-seller', retryable: false })
    await mailing.send(somePart(2))
    expect(mailing.accepted).toHaveLength(2)
  })
})

describe('without what every mail needs', () => {
  it('claims nothing and fails no bill: the message waits until the key is there', async () => {
    let key = false
    const mailing = aMailing({ ready: async () => { if (!key) throw new Error('The current reply token key is not among the keys.') } })
    await expect(mailing.send(somePart(3))).rejects.toThrow('reply token key')
    expect([mailing.asked, [...mailing.deliveries], [...mailing.issues]]).toEqual([[], [], []])
    key = true
    await mailing.send(somePart(3))
    expect(mailing.totals(runId)).toEqual({ sent: 3, failed: 0, unknown: 0 })
  })
})

describe('a bill that is not sent', () => {
  const { buyer: { email: _email, ...noEmail } } = somePart(1).documents[0]!.document

  it.each([
    ['no-address', { buyer: noEmail }, {}],
    ['invalid-address', { buyer: { ...noEmail, email: 'not an address' } }, {}],
    ['address-bounced', { hold: 'bounced' as const }, {}],
    ['address-complained', { hold: 'complained' as const }, {}],
    ['rejected', {}, { 'bill-0@example.com': [{ kind: 'refused', reason: 'rejected', detail: 'MessageRejected: no' }] satisfies SendOutcome[] }],
    ['suppressed', {}, { 'bill-0@example.com': [{ kind: 'refused', reason: 'suppressed', detail: 'on the list' }] satisfies SendOutcome[] }],
  ])('fails with the reason %s, is listed, and stops no other', async (reason, change, script) => {
    const mailing = aMailing({ script })
    const part = somePart(3, (index) => (index === 0 ? change : {}))
    await mailing.send(part)
    const { document } = part.documents[0]!
    expect(mailing.deliveries.get(`${document.accountId}#1`)).toMatchObject({ status: 'FAILED', reason })
    expect(await mailing.store.issues('lumen')).toMatchObject([{ documentId: document.id, number: document.number, status: 'FAILED', reason, runId }])
    expect(mailing.totals(runId)).toEqual({ sent: 2, failed: 1, unknown: 0 })
    expect(mailing.accepted.map(({ to }) => to)).toEqual(['bill-1@example.com', 'bill-2@example.com'])
  })

  it('is UNKNOWN where SES gave no clear answer, and never sent again', async () => {
    const mailing = aMailing({ script: { 'bill-1@example.com': [{ kind: 'unknown', detail: 'TimeoutError' }] } })
    await mailing.send(somePart(3))
    await mailing.wait()
    await mailing.send(somePart(3))
    expect(mailing.asked.filter(({ to }) => to === 'bill-1@example.com')).toHaveLength(1)
    expect(mailing.totals(runId)).toEqual({ sent: 2, failed: 0, unknown: 1 })
    expect(await mailing.store.issues('lumen')).toMatchObject([{ status: 'UNKNOWN', reason: 'no-answer', detail: 'TimeoutError' }])
  })
})

describe('when SES refuses for now', () => {
  const throttled: SendOutcome = { kind: 'throttled' }

  it('waits and sends the same bill', async () => {
    const mailing = aMailing({ script: { 'bill-1@example.com': [throttled, throttled] } })
    await mailing.send(somePart(3))
    expect(mailing.accepted).toHaveLength(3)
    expect(mailing.totals(runId)).toEqual({ sent: 3, failed: 0, unknown: 0 })
  })

  it.each<[string, readonly SendOutcome[]]>([
    ['throttling that lasts', Array<SendOutcome>(50).fill(throttled)],
    ['a paused account', [{ kind: 'stopped', detail: 'AccountSendingPausedException' }]],
  ])('stops early for %s, and the next delivery sends the rest at once: none lost, none twice, none unknown', async (_name, outcomes) => {
    const mailing = aMailing({ script: { 'bill-12@example.com': outcomes }, time: 40_000 })
    await expect(mailing.send(somePart(25))).rejects.toMatchObject({ code: 'part-unfinished', retryable: true })
    // The first claim of ten, and the others of the second.
    expect(mailing.accepted).toHaveLength(19)
    for (let attempt = 0; attempt < 20 && mailing.totals(runId).sent === 0; attempt++) await mailing.send(somePart(25)).catch(() => undefined)
    expect(mailing.accepted.map(({ to }) => to)).toEqual([...Array.from({ length: 25 }, (_, index) => index).filter((index) => index !== 12 && index < 20), 12, 20, 21, 22, 23, 24].map((index) => `bill-${index}@example.com`))
    expect(mailing.totals(runId)).toEqual({ sent: 25, failed: 0, unknown: 0 })
    expect(mailing.mailed.reduce((sum, { sent }) => sum + sent, 0)).toBe(25)
  })

  it('stops where the daily quota ends, and goes on when there is more', async () => {
    const mailing = aMailing({ quota: { perSecond: 100, left: 10 } })
    await expect(mailing.send(somePart(12))).rejects.toMatchObject({ code: 'part-unfinished' })
    expect(mailing.accepted).toHaveLength(10)
    mailing.setQuota({ perSecond: 100, left: 1_000 })
    await mailing.send(somePart(12))
    expect(mailing.totals(runId)).toEqual({ sent: 12, failed: 0, unknown: 0 })
  })

  it('stops in time when the rate is too low for the part', async () => {
    const mailing = aMailing({ quota: { perSecond: 1, left: Infinity }, time: 60_000 })
    let deliveries = 0
    while (mailing.totals(runId).sent === 0) {
      deliveries += 1
      await mailing.send(somePart(50)).catch((error: unknown) => expect(error).toMatchObject({ code: 'part-unfinished' }))
    }
    expect(deliveries).toBeGreaterThan(1)
    expect(mailing.accepted).toHaveLength(50)
  })

  it('never waits for a turn beyond its end: who is stopped while it sleeps gives nothing back, and its claim would be UNKNOWN', async () => {
    const mailing = aMailing({ quota: { perSecond: 1, left: Infinity }, concurrency: 8, time: 60_000 })
    for (let deliveries = 0; deliveries < 20 && mailing.totals(runId).sent === 0; deliveries++) {
      const end = Date.parse(mailing.clock.now()) + 60_000
      await mailing.send(somePart(25)).catch((error: unknown) => expect(error).toMatchObject({ code: 'part-unfinished' }))
      expect(Date.parse(mailing.clock.now())).toBeLessThan(end)
      // The message comes back when its visibility ends.
      mailing.clock.set(new Date(end + 1_000_000).toISOString())
    }
    expect(mailing.accepted).toHaveLength(25)
    expect(mailing.totals(runId)).toEqual({ sent: 25, failed: 0, unknown: 0 })
  })
})
