import { isDeepStrictEqual } from 'node:util'
import type { DueList, DunningProgress, DunningStore } from '../../application/ports/dunning-store.ts'
import type { DunningSubject } from '../../domain/collections/dunning-subject.ts'

/** Twin of adapters/dynamodb/dunning-store.ts. */
export function createInMemoryDunningStore(): DunningStore & { readonly subjects: Map<string, DunningSubject> } {
  const subjects = new Map<string, DunningSubject>()
  const progresses = new Map<string, DunningProgress>()
  const lists = new Map<string, Map<string, DueList>>()
  const keyOf = (accountId: string, ordinal: number) => `${accountId}#${ordinal}`
  const listKey = ({ dueDate, from }: Pick<DueList, 'dueDate' | 'from'>) => `${dueDate}#${String(from).padStart(10, '0')}`
  const sorted = () => [...subjects.values()].sort((one, other) => (`${one.nextOn}#${one.documentId}` < `${other.nextOn}#${other.documentId}` ? -1 : 1))
  const replace: DunningStore['replace'] = async (before, after) => {
    const key = keyOf(before.accountId, before.ordinal)
    const stored = subjects.get(key)
    if (!stored || !isDeepStrictEqual(stored, before)) return stored !== undefined && isDeepStrictEqual(stored, after)
    subjects.set(key, after)
    return true
  }
  return {
    subjects,
    progress: async (sellerId) => progresses.get(sellerId) ?? { sequence: 0 },
    async setProgress(sellerId, progress) {
      progresses.set(sellerId, progress)
    },
    async putDueList(sellerId, list) {
      lists.set(sellerId, new Map([...(lists.get(sellerId) ?? []), [listKey(list), list]]))
    },
    dueLists: async (sellerId, upTo, limit) => [...(lists.get(sellerId) ?? [])].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, list]) => list).filter(({ dueDate }) => dueDate <= upTo).slice(0, limit),
    async removeDueList(sellerId, list) {
      lists.get(sellerId)?.delete(listKey(list))
    },
    get: async (accountId, ordinal) => subjects.get(keyOf(accountId, ordinal)),
    async watch(subject) {
      const key = keyOf(subject.accountId, subject.ordinal)
      const stored = subjects.get(key)
      if (stored && stored.state !== 'paid') return stored
      subjects.set(key, stored ? { ...subject, taken: stored.taken } : subject)
      return subjects.get(key)!
    },
    due: async (sellerId, today, limit) => sorted().filter((subject) => subject.sellerId === sellerId && subject.state === 'open' && subject.nextOn <= today).slice(0, limit),
    claim: async (subject, claim) => subject.claim === undefined && replace(subject, { ...subject, claim }),
    replace,
    forPeople: async (sellerId, limit) => sorted().filter((subject) => subject.sellerId === sellerId && subject.state === 'handed-over').slice(0, limit),
  }
}
