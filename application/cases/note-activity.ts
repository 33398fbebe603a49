import type { AgentActivity } from '../ports/agent-activity.ts'
import type { ChangeCase } from './change-case.ts'

/** Changes cases, and notes beside it who works on what and for how long. Waits are announced from that (docs/queueing.md). */
export function createNotedChangeCase(changeCase: ChangeCase, activity: Pick<AgentActivity, 'began' | 'ended' | 'dropped'>): ChangeCase {
  return async (command) => {
    const after = await changeCase(command)
    const { sellerId, skill, id: caseId, state, agent } = after
    const { by, at } = command
    if (state === 'claimed' && agent === by.id) await activity.began({ sellerId, skill, caseId, agent, at })
    else if (state === 'resolved' || state === 'waiting-for-customer') await activity.ended({ sellerId, caseId, at })
    else if (state === 'waiting' || state === 'callback-booked') await activity.dropped({ sellerId, caseId })
    return after
  }
}
