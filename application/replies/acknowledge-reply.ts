import type { Account } from '../../domain/accounts/account.ts'
import { breachAt } from '../../domain/cases/case-urgency.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import { billRecipient } from '../../domain/mail/bill-recipient.ts'
import { acknowledgementText } from '../../domain/replies/acknowledgement-texts.ts'
import type { ReceivedMail } from '../../domain/replies/received-mail.ts'
import type { AnnounceWait } from '../cases/announce-wait.ts'
import type { LoadService } from '../cases/load-service.ts'
import type { RateLimiter } from '../ports/rate-limiter.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { SendAnswer } from './send-answer.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import { parseDocumentId } from '../../domain/documents/document-id.ts'

/** Acknowledgements that one address gets, and that a seller sends, at most. Detection of machines is never complete: these end what
 * gets through. */
export const acknowledgementLimits = {
  sender: { limit: 5, windowSeconds: 86_400 },
  seller: { limit: 2_000, windowSeconds: 3_600 },
} as const

export interface AcknowledgeReplyDeps {
  readonly sellers: Pick<SellerStore, 'get'>
  readonly documents: Pick<DocumentStore, 'get'>
  readonly loadService: LoadService
  readonly announceWait: AnnounceWait
  readonly limiter: RateLimiter
  readonly sendAnswer: SendAnswer
}

/** Tells a customer that the mail arrived and until when a person answers, once per case, to the address on file. */
export function createAcknowledgeReply({ sellers, documents, loadService, announceWait, limiter, sendAnswer }: AcknowledgeReplyDeps) {
  return async ({ case: filed, account, mail, receivedAt }: { readonly case: CustomerCase; readonly account: Account; readonly mail: ReceivedMail; readonly receivedAt: string }): Promise<void> => {
    if (filed.messages !== 1) return
    const recipient = billRecipient(account.email, account.emailHold)
    const record = await sellers.get(account.sellerId)
    if (recipient.kind !== 'address' || !record) return
    for (const [key, limit] of [[`ack:${recipient.address.toLowerCase()}`, acknowledgementLimits.sender], [`acks:${account.sellerId}`, acknowledgementLimits.seller]] as const) {
      if (!(await limiter.hit(key, limit, receivedAt)).allowed) return
    }
    const { policy, calendar } = await loadService(filed.sellerId, receivedAt)
    const wait = await announceWait(filed, receivedAt)
    const place = parseDocumentId(filed.links[0]?.documentId ?? '')
    const number = place && (await documents.get(place.accountId, place.ordinal))?.number
    const text = acknowledgementText({
      language: filed.language, name: account.attention ?? account.name, sender: record.seller.tradeName, ...(number ? { number } : {}),
      answerBy: breachAt(policy, calendar, filed, receivedAt), timeZone: account.timeZone, kind: filed.kind,
      ...(wait.kind === 'range' ? { usually: { from: wait.p50, to: wait.p90 } } : {}),
    })
    await sendAnswer({
      key: `ack:${filed.id}`, case: filed, seller: record.seller, account, to: recipient.address, text, automatic: true, at: receivedAt,
      answers: { subject: mail.subject, references: mail.references, ...(mail.messageId ? { messageId: mail.messageId } : {}) },
    })
  }
}
