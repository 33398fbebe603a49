import type { AccountNote, AccountNotes } from '../../application/ports/account-notes.ts'

/** Twin of adapters/dynamodb/account-notes.ts. */
export function createInMemoryAccountNotes(): AccountNotes {
  const notes = new Map<string, AccountNote>()
  const place = ({ accountId, at, id }: AccountNote) => `${accountId}#${at}#${id}`
  return {
    async add(note) {
      if (!notes.has(place(note))) notes.set(place(note), note)
    },
    newest: async (accountId, limit) => [...notes.values()].filter((note) => note.accountId === accountId).sort((one, other) => (place(one) < place(other) ? 1 : -1)).slice(0, limit),
  }
}
