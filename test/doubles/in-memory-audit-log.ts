import type { AuditEntry, AuditLog, AuditPage, AuditQuery } from '../../application/ports/audit-log.ts'

/** Twin of adapters/dynamodb/audit-log.ts, with a look inside. */
export function createInMemoryAuditLog(): AuditLog & { readonly entries: readonly AuditEntry[] } {
  const entries: AuditEntry[] = []
  const positionOf = ({ at, id }: AuditEntry) => `${at}#${id}`
  const page = (all: readonly AuditEntry[], { after, limit }: AuditQuery): AuditPage => {
    const found = all.filter((entry) => after === undefined || positionOf(entry) < after).sort((a, b) => (positionOf(a) > positionOf(b) ? -1 : 1))
    const last = found[limit - 1]
    return { entries: found.slice(0, limit), ...(found.length > limit && last ? { next: positionOf(last) } : {}) }
  }
  return {
    entries,
    async record(entry) {
      const known = entries.some((each) => positionOf(each) === positionOf(entry) && each.actor.id === entry.actor.id)
      if (!known) entries.push(JSON.parse(JSON.stringify(entry, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each))) as AuditEntry)
    },
    ofAccount: async (accountId, query) => page(entries.filter((entry) => entry.accountId === accountId), query),
    ofActor: async (actorId, query) => page(entries.filter((entry) => entry.actor.id === actorId), query),
  }
}
