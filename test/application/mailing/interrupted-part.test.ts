import { describe, expect, it } from '@jest/globals'
import type { DeliveryStore } from '../../../application/ports/delivery-store.ts'
import { aMailing, somePart } from './mailing-fixture.ts'

class Crash extends Error {}

/** Counts every call that leaves the process, and dies at one of them: before it takes effect, or right after. A dead process makes no call. */
function crashAt(step: number, when: 'before' | 'after') {
  let calls = 0
  let dead = false
  const around = async <T>(effect: () => Promise<T>): Promise<T> => {
    const mine = ++calls
    dead ||= mine === step && when === 'before'
    if (dead) throw new Crash()
    const result = await effect()
    dead ||= mine === step
    if (dead) throw new Crash()
    return result
  }
  const wrap = (store: DeliveryStore): DeliveryStore =>
    Object.fromEntries(Object.entries(store).map(([name, method]) => [name, (...args: unknown[]) => around(() => (method as (...all: unknown[]) => Promise<unknown>)(...args))])) as unknown as DeliveryStore
  return { around, wrap, calls: () => calls, newProcess: () => { dead = false } }
}

/** A part of three: one goes, one has no address, one gets no clear answer from SES. */
const part = somePart(3, (index) => (index === 1 ? { buyer: { customerNumber: 'K-2', kind: 'consumer', name: 'Bo', address: { street: 'A 1', postcode: '1', city: 'B', country: 'NL' } } } : {}))
const script = { 'bill-2@example.com': [{ kind: 'unknown' as const, detail: 'ECONNRESET' }] }

function aCrashingMailing(step: number, when: 'before' | 'after') {
  const crash = crashAt(step, when)
  const mailing = aMailing({ script, wrap: crash.wrap })
  const { send } = mailing.mailer
  mailing.mailer.send = (mail) => crash.around(() => send(mail))
  return { mailing, crash }
}

describe('a sender that dies', () => {
  const steps = async () => {
    const { mailing, crash } = aCrashingMailing(Infinity, 'before')
    await mailing.send(part)
    return crash.calls()
  }

  it('leaves each bill sent at most once and SENT, FAILED or UNKNOWN, whichever call it died at', async () => {
    const total = await steps()
    expect(total).toBeGreaterThanOrEqual(9)
    for (let step = 1; step <= total; step++) {
      for (const when of ['before', 'after'] as const) {
        const { mailing, crash } = aCrashingMailing(step, when)
        await expect(mailing.send(part)).rejects.toThrow(Crash)
        crash.newProcess()
        // The same message again while the lease holds, and after it.
        await mailing.send(part).catch((error: unknown) => expect(error).toMatchObject({ code: 'part-leased' }))
        await mailing.wait()
        await mailing.send(part)
        await mailing.send(part)

        const where = `step ${step} ${when}`
        const perDocument = Map.groupBy(mailing.accepted, ({ documentId }) => documentId)
        for (const [id, mails] of perDocument) expect([where, id, mails.length]).toEqual([where, id, 1])
        const statuses = part.documents.map(({ document }) => mailing.deliveries.get(`${document.accountId}#1`)?.status)
        expect([where, statuses.every(Boolean)]).toEqual([where, true])
        const { sent, failed, unknown } = mailing.totals(part.runId)
        expect([where, sent, failed, unknown]).toEqual([where, ...(['SENT', 'FAILED', 'UNKNOWN'] as const).map((status) => statuses.filter((each) => each === status).length)])
        const listed = (await mailing.store.issues('lumen')).map(({ documentId, status }) => `${documentId} ${status}`)
        const open = part.documents.flatMap(({ document }, index) => (statuses[index] === 'SENT' ? [] : [`${document.id} ${statuses[index]}`]))
        expect([where, ...listed]).toEqual([where, ...open.sort()])
        // A mail that SES took is SENT or UNKNOWN, never FAILED.
        for (const id of perDocument.keys()) expect([where, listed.includes(`${id} FAILED`)]).toEqual([where, false])
      }
    }
  })

  it('leaves at most one claim of ten unknown, and the rest is sent', async () => {
    const mailing = aMailing({
      wrap: (store) => {
        let puts = 0
        return { ...store, put: async (delivery) => { if (++puts >= 15 && puts <= 20) throw new Crash(); await store.put(delivery) } }
      },
    })
    await expect(mailing.send(somePart(40))).rejects.toThrow(Crash)
    await mailing.wait()
    await mailing.send(somePart(40))
    expect(mailing.totals(part.runId)).toEqual({ sent: 34, failed: 0, unknown: 6 })
    expect(new Set(mailing.accepted.map(({ to }) => to)).size).toBe(mailing.accepted.length)
  })

  it('sends nothing twice where it gave a claim back half sent, and the next sender of it dies', async () => {
    const mailing = aMailing({
      script: { 'bill-3@example.com': [{ kind: 'stopped', detail: 'AccountSendingPausedException' }], 'bill-4@example.com': [{ kind: 'stopped', detail: 'AccountSendingPausedException' }] },
      wrap: (store) => {
        let puts = 0
        return { ...store, put: async (delivery) => { await store.put(delivery); if (++puts === 9) throw new Crash() } }
      },
    })
    await expect(mailing.send(somePart(12))).rejects.toMatchObject({ code: 'part-unfinished', message: expect.stringContaining(' 4 bills of part 1 ') })
    await expect(mailing.send(somePart(12))).rejects.toThrow(Crash)
    await mailing.wait()
    await mailing.send(somePart(12))
    expect(new Set(mailing.accepted.map(({ to }) => to)).size).toBe(mailing.accepted.length)
    expect(mailing.totals(part.runId)).toEqual({ sent: 12, failed: 0, unknown: 0 })
    expect(mailing.mailed).toEqual([{ sent: 8, failed: 0, unknown: 0 }, { sent: 2, failed: 0, unknown: 0 }])
  })

  it('leaves a claim given back as it was where it cannot look up what became of it', async () => {
    let reads = 0
    const mailing = aMailing({
      quota: { perSecond: 1_000_000, left: 4 },
      wrap: (store) => ({ ...store, get: async (...place) => { if (++reads === 3) throw new Error('ThrottlingException'); return store.get(...place) } }),
    })
    await expect(mailing.send(somePart(12))).rejects.toMatchObject({ code: 'part-unfinished' })
    mailing.setQuota({ perSecond: 1_000_000, left: 1_000 })
    await expect(mailing.send(somePart(12))).rejects.toThrow('ThrottlingException')
    await mailing.wait()
    await mailing.send(somePart(12))
    expect(mailing.accepted).toHaveLength(12)
    expect(mailing.totals(part.runId)).toEqual({ sent: 12, failed: 0, unknown: 0 })
  })

  it('keeps a second sender out while it lives, and is kept out itself once another took over', async () => {
    let second: Promise<void> | undefined
    const mailing: ReturnType<typeof aMailing> = aMailing({
      wrap: (store) => ({
        ...store,
        put: async (delivery) => {
          second ??= expect(mailing.send(somePart(12))).rejects.toMatchObject({ code: 'part-leased', retryable: true })
          await second
          await store.put(delivery)
        },
      }),
    })
    await mailing.send(somePart(12))
    expect(mailing.accepted).toHaveLength(12)

    const slow: ReturnType<typeof aMailing> = aMailing({
      wrap: (store) => {
        let taken = false
        return {
          ...store,
          put: async (delivery) => {
            if (!taken) {
              taken = true
              await slow.wait()
              await slow.send(somePart(12))
            }
            await store.put(delivery)
          },
        }
      },
    })
    await expect(slow.send(somePart(12))).rejects.toMatchObject({ code: 'lease-lost' })
    const mails = Map.groupBy(slow.accepted, ({ to }) => to)
    expect(Math.max(...[...mails.values()].map((each) => each.length))).toBe(1)
  })
})
