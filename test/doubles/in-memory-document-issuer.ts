import type { DocumentIssuer } from '../../application/ports/document-issuer.ts'
import { NumbersTakenError } from '../../application/ports/journal-register.ts'
import type { InMemoryBooks } from './in-memory-books.ts'

/** The twin of adapters/dynamodb/document-issuer.ts; the contract suite runs on both. */
export function createInMemoryDocumentIssuer(books: InMemoryBooks): DocumentIssuer {
  return {
    async issuedFor(accountId, requestKey) {
      const ordinals = books.answered.get(`${accountId}\n${requestKey}`)
      return ordinals && (books.documents.get(accountId) ?? []).filter(({ ordinal }) => ordinals.includes(ordinal))
    },
    async issue({ accountId, requestKey, documents, series, journal, mails }) {
      const key = `${accountId}\n${requestKey}`
      const own = books.documents.get(accountId) ?? []
      if (books.answered.has(key)) throw new NumbersTakenError('answered before')
      if (documents.some(({ ordinal }) => own.some((stored) => stored.ordinal === ordinal))) throw new NumbersTakenError('ordinal taken')
      books.take(series, journal, (claim) => documents.filter(({ kind }) => kind === claim.key.kind).map(({ ordinal }) => ({ kind: 'document', accountId, ordinal })))
      books.documents.set(accountId, [...own, ...documents])
      for (const mail of mails) books.heldMails.set(`${mail.runId} ${mail.chunkId}`, mail)
      books.answered.set(key, documents.map(({ ordinal }) => ordinal))
    },
  }
}
