import { StaleDecisionError, type DecisionLog, type DecisionLogEntry } from '../../application/ports/decision-log.ts'
import type { Decision, DecisionEvent } from '../../domain/offers/decision.ts'

/** The decision log in memory. */
export function inMemoryDecisionLog(): DecisionLog {
  const decisions = new Map<string, Decision>()
  const events: DecisionEvent[] = []
  const eventsOf = (id: string) => events.filter(({ decisionId }) => decisionId === id)
  const entryKey = (entry: DecisionLogEntry) => (entry.kind === 'decision' ? `${entry.decision.at}#${entry.decision.id}#0000` : `${entry.event.at}#${entry.event.decisionId}#${String(entry.event.sequence).padStart(4, '0')}`)
  const byTime = (left: { decision: Decision }, right: { decision: Decision }) => (left.decision.at < right.decision.at ? -1 : left.decision.at > right.decision.at ? 1 : 0)
  return {
    async put(decision) {
      if (!decisions.has(decision.id)) decisions.set(decision.id, decision)
      return decisions.get(decision.id)!
    },
    async append(event) {
      if (!decisions.has(event.decisionId) || eventsOf(event.decisionId).length + 1 !== event.sequence) throw new StaleDecisionError(`Event ${event.sequence} of ${event.decisionId} is not the next one.`)
      events.push(event)
    },
    async get(accountId, id) {
      const decision = decisions.get(id)
      return decision?.accountId === accountId ? { decision, events: eventsOf(id) } : undefined
    },
    async ofAccount(accountId) {
      return [...decisions.values()].filter((decision) => decision.accountId === accountId).map((decision) => ({ decision, events: eventsOf(decision.id) })).sort(byTime)
    },
    async *walk(sellerId, { from, to }) {
      const entries: DecisionLogEntry[] = [
        ...[...decisions.values()].filter((decision) => decision.sellerId === sellerId).map((decision) => ({ kind: 'decision' as const, decision })),
        ...events.filter((event) => event.sellerId === sellerId).map((event) => ({ kind: 'event' as const, event })),
      ]
      yield* entries.map((entry) => ({ entry, key: entryKey(entry) })).filter(({ key }) => key >= from && key < to).sort((left, right) => (left.key < right.key ? -1 : 1)).map(({ entry }) => entry)
    },
  }
}
