import { expect, it } from '@jest/globals'
import type { AgentActivity } from '../../application/ports/agent-activity.ts'

/** What every store of activity promises; run on the twin and on the emulator. */
export function agentActivityContract(activity: () => AgentActivity): void {
  const work = { sellerId: 'acme', skill: 'billing', caseId: 'cas_a', agent: 'anna', at: '2026-11-25T09:00:00Z' }

  it('knows who is there, and forgets them after half an hour', async () => {
    await activity().began(work)
    await activity().began({ ...work, caseId: 'cas_b', agent: 'bert', at: '2026-11-25T09:20:00Z' })
    await activity().began({ ...work, caseId: 'cas_c', agent: 'carl', skill: 'payments' })
    expect((await activity().of('acme', 'billing', '2026-11-25T09:25:00Z')).agents).toBe(2)
    expect((await activity().of('acme', 'billing', '2026-11-25T09:40:00Z')).agents).toBe(1)
    expect((await activity().of('other', 'billing', '2026-11-25T09:25:00Z')).agents).toBe(0)
  })

  it('counts the minutes of a case once, from its first claim', async () => {
    await activity().began({ ...work, at: '2026-11-25T09:05:00Z' })
    await activity().ended({ sellerId: 'acme', caseId: 'cas_a', at: '2026-11-25T09:10:00Z' })
    await activity().ended({ sellerId: 'acme', caseId: 'cas_a', at: '2026-11-25T09:50:00Z' })
    await activity().ended({ sellerId: 'acme', caseId: 'cas_b', at: '2026-11-25T09:40:00Z' })
    const { handling } = await activity().of('acme', 'billing', '2026-11-25T10:00:00Z')
    expect(handling).toMatchObject({ mean: 15, cases: 2 })
    expect(handling.deviation).toBeCloseTo(Math.sqrt(50), 9)
  })

  it('does not count what was given back, and remembers a month', async () => {
    await activity().began({ ...work, caseId: 'cas_d', at: '2026-11-25T11:00:00Z' })
    await activity().dropped({ sellerId: 'acme', caseId: 'cas_d' })
    await activity().ended({ sellerId: 'acme', caseId: 'cas_d', at: '2026-11-25T12:00:00Z' })
    expect((await activity().of('acme', 'billing', '2026-11-25T12:00:00Z')).handling.cases).toBe(2)
    expect((await activity().of('acme', 'billing', '2027-01-05T12:00:00Z')).handling.cases).toBe(0)
  })
}
