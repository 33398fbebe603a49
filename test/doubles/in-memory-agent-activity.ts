import { longestHandlingMinutes, presentMinutes, rememberedDays, type AgentActivity } from '../../application/ports/agent-activity.ts'
import { skillActivity } from '../../domain/queueing/skill-activity.ts'

export function createInMemoryAgentActivity(): AgentActivity {
  const now = new Map<string, { readonly agent: string; readonly skill: string; readonly at: string }>()
  const seen = new Map<string, { readonly agent: string; readonly skill: string; readonly at: string; readonly sellerId: string }>()
  const done: { readonly sellerId: string; readonly skill: string; readonly date: string; readonly minutes: number }[] = []
  const key = (sellerId: string, caseId: string) => `${sellerId} ${caseId}`
  return {
    async began({ sellerId, skill, caseId, agent, at }) {
      if (now.get(key(sellerId, caseId))?.agent !== agent) now.set(key(sellerId, caseId), { agent, skill, at })
      seen.set(`${sellerId} ${skill} ${agent}`, { sellerId, skill, agent, at })
    },
    async ended({ sellerId, caseId, at }) {
      const work = now.get(key(sellerId, caseId))
      if (!work) return
      now.delete(key(sellerId, caseId))
      done.push({ sellerId, skill: work.skill, date: at.slice(0, 10), minutes: Math.min(longestHandlingMinutes, Math.max(0, (Date.parse(at) - Date.parse(work.at)) / 60_000)) })
      seen.set(`${sellerId} ${work.skill} ${work.agent}`, { sellerId, skill: work.skill, agent: work.agent, at })
    },
    async dropped({ sellerId, caseId }) {
      now.delete(key(sellerId, caseId))
    },
    async of(sellerId, skill, at) {
      const own = [...now].filter(([each, work]) => each.startsWith(`${sellerId} `) && work.skill === skill).map(([, work]) => work)
      return skillActivity({
        seen: [...own, ...[...seen.values()].filter((each) => each.sellerId === sellerId && each.skill === skill)],
        days: done.filter((each) => each.sellerId === sellerId && each.skill === skill).map(({ date, minutes }) => ({ date, cases: 1, minutes, squares: minutes * minutes })),
      }, at, { presentMinutes, rememberedDays, longestHandlingMinutes })
    },
  }
}
