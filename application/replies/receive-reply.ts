import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { billLinesOf } from '../../domain/replies/bill-lines.ts'
import type { Authentication } from '../../domain/replies/authentication.ts'
import type { MailAttachment, ReceivedMail } from '../../domain/replies/received-mail.ts'
import { readReply, type UnderstoodReply } from '../../domain/replies/read-reply.ts'
import { replyId } from '../../domain/replies/reply-id.ts'
import type { ReplyOutcome } from '../../domain/replies/reply-outcome.ts'
import { checkSender, type SenderCheck } from '../../domain/replies/sender-check.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { ReadIntent } from '../ports/intent-reader.ts'
import type { MailBox, ReadMail } from '../ports/mail-box.ts'
import type { ReceivedMailStore, ReceivedReply } from '../ports/received-mail-store.ts'
import { longestThread } from './send-answer.ts'
import type { createFileReply } from './file-reply.ts'
import type { createFindReplyPlace, ReplyPlace } from './find-reply-place.ts'

/** A mail that SES received and stored. */
export interface IncomingMail {
  readonly sesMessageId: string
  /** ISO 8601 in UTC with milliseconds. */
  readonly receivedAt: string
  readonly rawKey: string
  readonly envelope: { readonly sender: string; readonly recipients: readonly string[] }
  /** From the receipt's verdicts and the mail that SES stored. */
  readonly authentication: (mail: ReceivedMail) => Authentication
}

export interface ReceiveReplyDeps {
  readonly box: MailBox
  readonly readMail: ReadMail
  readonly received: ReceivedMailStore
  readonly accounts: Pick<AccountStore, 'get'>
  readonly findPlace: ReturnType<typeof createFindReplyPlace>
  readonly fileReply: ReturnType<typeof createFileReply>
  /** Texts of the bill as it was mailed. */
  readonly billTexts: (document: BillingDocument) => Promise<readonly string[]>
  /** What the customer wants; machines' mails are not asked about. */
  readonly readIntent: ReadIntent
  readonly digest: (text: string) => string
  /** Stops dunning on what a verified customer disputes. */
  readonly holdDispute: (dispute: { readonly case: CustomerCase; readonly document: BillingDocument; readonly positions: readonly number[]; readonly at: string }) => Promise<void>
  readonly acknowledge: (filed: { readonly case: CustomerCase; readonly account: Account; readonly mail: ReceivedMail; readonly understood: UnderstoodReply; readonly receivedAt: string }) => Promise<void>
  /** A bounce or complaint that came as a mail. */
  readonly noteReport: (report: { readonly kind: 'bounce' | 'complaint'; readonly mail: ReceivedMail; readonly understood: UnderstoodReply; readonly at: string }) => Promise<boolean>
}

const longestKept = 16 * 1024

/** Takes in one mail: reads it, finds its bill, puts it on a case and acknowledges it, or says why not. Each step is safe to repeat and
 * the record is written last, so a mail that was interrupted is simply taken in again; a mail that has its record is done. */
export function createReceiveReply(deps: ReceiveReplyDeps) {
  const { box, readMail, received, accounts, findPlace, fileReply, billTexts, readIntent, digest, holdDispute, acknowledge, noteReport } = deps

  return async ({ sesMessageId, receivedAt, rawKey, envelope, authentication }: IncomingMail): Promise<ReceivedReply> => {
    const id = replyId(receivedAt, sesMessageId)
    const done = await received.get(id)
    if (done) return done

    const keys = new Map<string, string>()
    const keep = async (attachment: MailAttachment, bytes: Uint8Array) => {
      if (isKept(attachment)) keys.set(attachment.part, await box.keep(id, attachment, bytes))
    }
    const mail = await readMail(await box.raw(rawKey), keep)
    const judged = authentication(mail)
    const context = { envelope, authentication: judged }
    const first = readReply(mail, context)
    const base = {
      id, receivedAt, rawKey, ...(mail.from ? { from: mail.from } : {}), subject: mail.subject, ...(mail.messageId ? { messageId: mail.messageId } : {}),
      ...(mail.references.length > 0 ? { references: mail.references.slice(-longestThread) } : {}),
      attachments: mail.attachments.map((each) => ({ ...each, ...(keys.has(each.part) ? { key: keys.get(each.part)! } : {}) })), warnings: [...first.warnings],
    }
    const record = (understood: UnderstoodReply, outcome: ReplyOutcome, matchedBy: string, check: SenderCheck, more: Partial<ReceivedReply> = {}) => received.put({
      ...base, kind: understood.kind, kindReason: understood.kindReason, outcome, matchedBy, sender: check.sender, senderReason: check.reason,
      replyText: understood.replyText.slice(0, longestKept), language: understood.language, intent: understood.intent, ...more,
    })
    const nobody: SenderCheck = { sender: 'unverified', reason: 'not looked at' }

    if (first.kind === 'bounce' || first.kind === 'complaint') {
      const noted = await noteReport({ kind: first.kind, mail, understood: first, at: receivedAt })
      return record(first, noted ? `${first.kind}-noted` : 'not-for-a-person', first.kindReason, nobody)
    }
    if (first.kind !== 'human') return record(first, 'not-for-a-person', first.kindReason, nobody)
    if (judged.virus === 'fail') return record(first, 'quarantined', 'not looked for', { sender: 'unverified', reason: 'virus found' })

    const content = digest([mail.from?.address.toLowerCase() ?? '', first.replyText, ...mail.attachments.map(({ sha256 }) => sha256)].join('\n'))
    const owner = mail.messageId ? await received.claimMessage(mail.messageId, content, id) : id
    if (owner !== id) return record(first, 'duplicate', `the same as ${owner}`, nobody)

    const place = await findPlace(mail, first.matches, receivedAt)
    if (place.kind === 'none') return record(first, 'unmatched', place.by, checkSender(mail, judged, undefined))
    const read = place.kind === 'document' ? readReply(mail, { ...context, bill: billLinesOf(await billTexts(place.document)) }) : first
    const hasAttachment = mail.attachments.some(({ disposition }) => disposition === 'attachment')
    const understood = { ...read, intent: await readIntent({ text: read.replyText, language: read.language, hasAttachment }) }
    const account = await accounts.get(accountOf(place))
    const check = checkSender(mail, judged, account?.email)
    const language = understood.language === 'und' ? account?.language ?? 'en' : understood.language
    const filed = await fileReply(place, { replyId: id, receivedAt, subject: mail.subject, from: mail.from?.address ?? '', language, understood, check })

    if (check.sender === 'verified' && account) {
      if (place.kind === 'document' && understood.intent.name === 'dispute') {
        const positions = filed.case.links.find(({ documentId }) => documentId === place.document.id)?.positions ?? []
        await holdDispute({ case: filed.case, document: place.document, positions, at: receivedAt })
      }
      await acknowledge({ case: filed.case, account, mail, understood, receivedAt })
    }
    return record(understood, filed.opened ? 'case-opened' : 'case-continued', place.by, check, {
      sellerId: filed.case.sellerId, accountId: filed.case.accountId, caseId: filed.case.id, ...(place.kind === 'document' ? { documentId: place.document.id } : {}),
    })
  }
}

function accountOf(place: Exclude<ReplyPlace, { kind: 'none' }>): string {
  return place.kind === 'case' ? place.case.accountId : place.document.accountId
}

/** Programs and pages stay in the raw mail: nobody should open them by a click. */
const dangerous = /\.(?:exe|scr|com|bat|cmd|ps1|vbs?|js|jse|wsf|hta|msi|jar|lnk|iso|img|dll|reg|html?|svg|xht(?:ml)?)$/i

function isKept({ name, type }: MailAttachment): boolean {
  return !dangerous.test(name) && !/^(?:text\/html|application\/(?:x-msdownload|x-msdos-program|javascript|java-archive|hta))$/.test(type)
}
