import { describe, expect, it } from '@jest/globals'
import { createAnnounceWait } from '../../../application/cases/announce-wait.ts'
import { createNotedChangeCase } from '../../../application/cases/note-activity.ts'
import { createInMemoryAgentActivity } from '../../doubles/in-memory-agent-activity.ts'
import { createQueueWorld } from './queue-world.ts'

const agent = { id: 'anna', role: 'agent' } as const

describe('the wait of a case', () => {
  it('comes from the cases before it and the agents there; nothing is said before anybody worked', async () => {
    const world = createQueueWorld()
    const activity = createInMemoryAgentActivity()
    const announce = createAnnounceWait({ cases: world.cases, activity, loadService: world.loadService })
    const changeCase = createNotedChangeCase(world.changeCase, activity)
    const at = (minute: number) => new Date(Date.parse('2026-11-25T09:00:00Z') + minute * 60_000).toISOString()
    const opened = []
    for (let n = 0; n < 24; n++) opened.push(await world.open(`s${n}`, { at: at(n), account: 'abcdefghijklmnopqrstuvwx'[n]! }))
    expect(await announce(opened[23]!, at(24))).toMatchObject({ kind: 'none', reason: 'nobody-there' })
    for (let n = 0; n < 12; n++) {
      const work = { caseId: opened[n]!.id, by: agent, key: `k${n}` }
      await changeCase({ ...work, key: `claim${n}`, at: at(30 + n * 10), change: () => ({ type: 'claimed', leaseUntil: at(70 + n * 10) }) })
      await changeCase({ ...work, at: at(40 + n * 10), change: () => ({ type: 'resolved', outcome: 'explained' }) })
    }
    const now = at(152)
    const [first, last] = [await announce(opened[12]!, now), await announce(opened[23]!, now)]
    if (first.kind !== 'range' || last.kind !== 'range') throw new Error('No range.')
    // One agent, ten minutes a case: next in about ten minutes, eleven cases later about two hours.
    expect(first.p50).toBeGreaterThan(7)
    expect(first.p90).toBeLessThan(20)
    expect(last.p50).toBeGreaterThan(110)
    expect(last.p90).toBeGreaterThan(last.p50)
    expect(last.p90).toBeLessThan(150)
  })
})
