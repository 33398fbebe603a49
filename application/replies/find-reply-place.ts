import { caseOfToken } from '../../domain/mail/case-reply-token.ts'
import { verifyReplyToken, type RepliedDocument } from '../../domain/mail/bill-reply-token.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { parseDocumentId } from '../../domain/documents/document-id.ts'
import type { ReceivedMail } from '../../domain/replies/received-mail.ts'
import type { ReplyMatches } from '../../domain/replies/reply-matches.ts'
import { sameAddress } from '../../domain/replies/sender-check.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import type { FoundDocument } from '../bill-runs/find-document.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { DeliveryStore } from '../ports/delivery-store.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { ReceivedMailStore } from '../ports/received-mail-store.ts'
import type { LoadReplyTokenKeys } from '../ports/reply-token-key.ts'

export type ReplyPlace =
  | { readonly kind: 'document'; readonly document: BillingDocument; readonly by: string }
  | { readonly kind: 'case'; readonly case: CustomerCase; readonly by: string }
  | { readonly kind: 'none'; readonly by: string }

export interface FindReplyPlaceDeps {
  readonly loadKeys: LoadReplyTokenKeys
  readonly documents: Pick<DocumentStore, 'get'>
  readonly cases: Pick<CaseStore, 'get'>
  readonly accounts: Pick<AccountStore, 'get'>
  readonly deliveries: Pick<DeliveryStore, 'get'>
  readonly received: Pick<ReceivedMailStore, 'findSent' | 'isRevoked'>
  readonly findDocument: (reference: string) => Promise<FoundDocument | undefined>
  /** Days after its issue that a bill's reply address is taken. */
  readonly tokenDays?: number
}

const dayMs = 86_400_000

/** Which bill or case a mail is about: by its signed address; else by the mails it answers; else by an invoice number, only from
 * the address on file of its customer. A token that is forged, revoked or expired leads nowhere and is said. */
export function createFindReplyPlace({ loadKeys, documents, cases, accounts, deliveries, received, findDocument, tokenDays = 400 }: FindReplyPlaceDeps) {
  const byToken = async ({ tokens, caseTokens }: ReplyMatches, receivedAt: string): Promise<ReplyPlace | undefined> => {
    if (tokens.length + caseTokens.length === 0) return undefined
    const { accepted } = await loadKeys()
    for (const token of caseTokens) {
      const caseId = caseOfToken(accepted, token)
      const found = caseId && (await cases.get(caseId))
      if (found) return { kind: 'case', case: found, by: 'case token' }
    }
    let why = 'a token that we did not make'
    for (const token of tokens) {
      const named = verifyReplyToken(accepted, token)
      const document = named && (await documents.get(named.accountId, named.ordinal))
      if (!document) continue
      why = await refusal(named, document, receivedAt) ?? ''
      if (why === '') return { kind: 'document', document, by: 'reply token' }
    }
    return { kind: 'none', by: why }
  }

  const refusal = async ({ accountId, ordinal }: RepliedDocument, { issueDate }: BillingDocument, receivedAt: string): Promise<string | undefined> => {
    if (Date.parse(receivedAt) > Date.parse(issueDate) + tokenDays * dayMs) return 'a reply address that has expired'
    return (await received.isRevoked(accountId, ordinal)) ? 'a reply address that was revoked' : undefined
  }

  const byThread = async ({ threadIds, documentIds }: ReplyMatches, mail: ReceivedMail): Promise<ReplyPlace | undefined> => {
    const sent = await received.findSent(threadIds.slice(0, 20))
    const answered = sent && (await cases.get(sent.caseId))
    if (answered) return { kind: 'case', case: answered, by: 'thread of the case' }
    for (const id of documentIds) {
      const place = parseDocumentId(id)!
      const [document, delivery, account] = await Promise.all([documents.get(place.accountId, place.ordinal), deliveries.get(place.accountId, place.ordinal), accounts.get(place.accountId)])
      if (!document || document.id !== id) continue
      // The root of a thread can be guessed; SES's id of the bill, or the address on file, cannot.
      const knows = (delivery?.status === 'SENT' && threadIds.includes(delivery.sesMessageId)) || (mail.from && account?.email && sameAddress(mail.from, account.email))
      if (knows) return { kind: 'document', document, by: 'thread of the bill' }
    }
    return undefined
  }

  const byNumber = async ({ numbers }: ReplyMatches, mail: ReceivedMail): Promise<ReplyPlace | undefined> => {
    for (const number of numbers.slice(0, 5)) {
      const found = await findDocument(number)
      if (found?.kind !== 'document') continue
      const account = await accounts.get(found.document.accountId)
      if (mail.from && account?.email && sameAddress(mail.from, account.email)) return { kind: 'document', document: found.document, by: 'invoice number, from the address on file' }
    }
    return undefined
  }

  return async (mail: ReceivedMail, matches: ReplyMatches, receivedAt: string): Promise<ReplyPlace> => {
    const signed = await byToken(matches, receivedAt)
    if (signed && signed.kind !== 'none') return signed
    const found = (await byThread(matches, mail)) ?? (await byNumber(matches, mail))
    return found ?? signed ?? { kind: 'none', by: 'no token, thread or number that leads to a bill of this sender' }
  }
}
