import { expect, it } from '@jest/globals'
import { StaleDecisionError, type DecisionLog, type DecisionLogEntry } from '../../application/ports/decision-log.ts'
import { aDecision, anEvent } from '../builders/offers.ts'

/** What every DecisionLog promises; run on the twin and on the emulator. */
export function decisionLogContract(log: () => DecisionLog): void {
  it('keeps the first decision of a case and its events in order', async () => {
    const first = aDecision('cas_one')
    expect(await log().put(first)).toEqual(first)
    expect(await log().put({ ...first, assignment: { by: 'agent', arm: 'open' } })).toEqual(first)
    await log().append(anEvent(first, 1, 'presented'))
    await log().append(anEvent(first, 2, 'accepted', { grantedId: 'dis_1' }))
    await expect(log().append(anEvent(first, 2, 'declined'))).rejects.toBeInstanceOf(StaleDecisionError)
    await expect(log().append(anEvent(first, 4, 'declined'))).rejects.toBeInstanceOf(StaleDecisionError)
    await expect(log().append(anEvent(aDecision('cas_unknown'), 1, 'presented'))).rejects.toBeInstanceOf(StaleDecisionError)
    const found = await log().get(first.accountId, first.id)
    expect(found?.decision).toEqual(first)
    expect(found?.events.map(({ type, grantedId }) => [type, grantedId])).toEqual([['presented', undefined], ['accepted', 'dis_1']])
    expect(await log().get('acc_bbbbbbbbbbbbbbbb', first.id)).toBeUndefined()
  })

  it('lets one of two events noted at once through', async () => {
    const decision = await log().put(aDecision('cas_race', { accountId: 'acc_cccccccccccccccc' }))
    const results = await Promise.allSettled([log().append(anEvent(decision, 1, 'presented')), log().append(anEvent(decision, 1, 'cancelled'))])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('walks a seller by time, over the ends of months, from inclusive and to exclusive', async () => {
    const of = { sellerId: 'walker', accountId: 'acc_dddddddddddddddd' }
    const december = aDecision('cas_w1', { ...of, at: '2026-12-31T23:59:59.000Z' })
    const january = aDecision('cas_w2', { ...of, at: '2027-01-01T00:00:00.000Z' })
    const later = aDecision('cas_w3', { ...of, at: '2027-03-01T00:00:00.000Z' })
    for (const decision of [later, january, december]) await log().put(decision)
    await log().append(anEvent(december, 1, 'presented', { at: '2027-02-01T08:00:00.000Z' }))
    const walk = async (from: string, to: string) => {
      const found: string[] = []
      for await (const entry of log().walk('walker', { from, to })) found.push(nameOf(entry))
      return found
    }
    expect(await walk('2026-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z')).toEqual(['cas_w1', 'cas_w2', 'presented', 'cas_w3'])
    expect(await walk('2027-01-01T00:00:00.000Z', '2027-03-01T00:00:00.000Z')).toEqual(['cas_w2', 'presented'])
    expect((await log().ofAccount(of.accountId)).map(({ decision }) => decision.caseId)).toEqual(['cas_w1', 'cas_w2', 'cas_w3'])
  })
}

function nameOf(entry: DecisionLogEntry): string {
  return entry.kind === 'decision' ? entry.decision.caseId : entry.event.type
}
