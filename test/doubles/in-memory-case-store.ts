import type { CasePlace, CaseStore, PlacedCase } from '../../application/ports/case-store.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import type { CaseEvent } from '../../domain/cases/case-event.ts'

interface Stored {
  head: CustomerCase
  place: CasePlace
  readonly events: CaseEvent[]
}

/** Twin of adapters/dynamodb/case-store.ts, with a look inside. */
export function createInMemoryCaseStore(): CaseStore & { readonly cases: ReadonlyMap<string, Stored> } {
  const cases = new Map<string, Stored>()
  const lanes = new Map<string, Set<string>>()
  const noteLane = (sellerId: string, place: CasePlace) => {
    if (place.kind === 'waiting') lanes.set(sellerId, new Set([...(lanes.get(sellerId) ?? []), place.lane]))
  }
  const placed = (sellerId: string, wanted: (place: CasePlace) => string | undefined): PlacedCase[] =>
    [...cases.values()]
      .filter(({ head }) => head.sellerId === sellerId)
      .flatMap(({ head, place }) => {
        const at = wanted(place)
        return at === undefined ? [] : [{ caseId: head.id, at }]
      })
      .sort((a, b) => (`${a.at}#${a.caseId}` < `${b.at}#${b.caseId}` ? -1 : 1))
  return {
    cases,
    async open(opened, event, place) {
      const stored = cases.get(opened.id)
      if (stored) return { case: stored.head, created: false }
      noteLane(opened.sellerId, place)
      cases.set(opened.id, { head: opened, place, events: [event] })
      return { case: opened, created: true }
    },
    get: async (caseId) => cases.get(caseId)?.head,
    getMany: async (caseIds) => caseIds.flatMap((id) => cases.get(id)?.head ?? []),
    async append(after, event, place) {
      const stored = cases.get(after.id)
      if (!stored) return 'stale'
      if (stored.events.some(({ key }) => key === event.key)) return 'repeated'
      if (stored.head.version !== event.sequence - 1) return 'stale'
      noteLane(after.sellerId, place)
      Object.assign(stored, { head: after, place })
      stored.events.push(event)
      return 'appended'
    },
    async events(caseId, { after, limit }) {
      const rest = (cases.get(caseId)?.events ?? []).filter(({ sequence }) => sequence > Number(after ?? 0))
      const events = rest.slice(0, limit)
      return { events, ...(rest.length > limit ? { next: String(events.at(-1)?.sequence) } : {}) }
    },
    ofAccount: async (accountId) => [...cases.values()].map(({ head }) => head).filter((head) => head.accountId === accountId).sort((a, b) => (a.openedAt > b.openedAt ? -1 : 1)),
    lanes: async (sellerId) => [...(lanes.get(sellerId) ?? [])].sort(),
    waiting: async (sellerId, lane, { limit, after }) =>
      placed(sellerId, (place) => (place.kind === 'waiting' && place.lane === lane ? place.since : undefined))
        .filter(({ at, caseId }) => !after || `${at}#${caseId}` > `${after.at}#${after.caseId}`)
        .slice(0, limit),
    held: async (sellerId, kind, { until, limit }) =>
      placed(sellerId, (place) => (place.kind === kind ? place.until : undefined)).filter(({ at }) => until === undefined || at <= until).slice(0, limit),
  }
}
