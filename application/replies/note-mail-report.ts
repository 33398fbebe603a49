import { parseDocumentId } from '../../domain/documents/document-id.ts'
import { verifyReplyToken } from '../../domain/mail/bill-reply-token.ts'
import { documentIdOf } from '../../domain/documents/document-id.ts'
import type { MailEvent } from '../../domain/mail/mail-event.ts'
import type { ReceivedMail } from '../../domain/replies/received-mail.ts'
import type { UnderstoodReply } from '../../domain/replies/read-reply.ts'
import type { DeliveryStore } from '../ports/delivery-store.ts'
import type { LoadReplyTokenKeys } from '../ports/reply-token-key.ts'

export interface NoteMailReportDeps {
  readonly loadKeys: LoadReplyTokenKeys
  readonly deliveries: Pick<DeliveryStore, 'get'>
  readonly noteMailEvent: (documentId: string, event: MailEvent) => Promise<boolean>
}

/** A bounce or complaint that came as a mail, past SES. It counts only where it proves to be about a bill of ours: it came to the
 * bill's signed address or names SES's id of it, and says that the very address failed that the bill went to. A forged one could
 * otherwise stop somebody's bills. */
export function createNoteMailReport({ loadKeys, deliveries, noteMailEvent }: NoteMailReportDeps) {
  return async ({ kind, mail, understood, at }: { readonly kind: 'bounce' | 'complaint'; readonly mail: ReceivedMail; readonly understood: UnderstoodReply; readonly at: string }): Promise<boolean> => {
    const { accepted } = await loadKeys()
    const signed = understood.matches.tokens.flatMap((token) => verifyReplyToken(accepted, token) ?? [])
    const ids = [...(understood.bounce?.originalIds ?? []), ...mail.inReplyTo, ...mail.references].map((id) => id.slice(0, id.lastIndexOf('@')))
    const named = ids.flatMap((id) => parseDocumentId(id) ?? [])
    for (const { accountId, ordinal } of [...signed, ...named].slice(0, 10)) {
      const delivery = await deliveries.get(accountId, ordinal)
      if (delivery?.status !== 'SENT') continue
      const proved = signed.some((each) => each.accountId === accountId && each.ordinal === ordinal) || ids.includes(delivery.sesMessageId)
      const failed = kind === 'complaint' || understood.bounce?.recipients.includes(delivery.to.toLowerCase())
      if (!proved || !failed) continue
      const type = kind === 'complaint' ? 'complained' : understood.bounce?.type === 'hard' ? 'bounced' : understood.bounce?.type === 'soft' ? 'soft-bounced' : 'delayed'
      const detail = [understood.bounce?.status, understood.bounce?.diagnostic].filter(Boolean).join(' ')
      return noteMailEvent(documentIdOf(delivery.documentId.startsWith('crn') ? 'credit-note' : 'invoice', accountId, ordinal), { type, at, recipient: delivery.to, sesMessageId: delivery.sesMessageId, ...(detail ? { detail } : {}) })
    }
    return false
  }
}
