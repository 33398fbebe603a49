import type { AccountStore } from '../../application/ports/account-store.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { MailBox } from '../../application/ports/mail-box.ts'
import type { ReceivedMailStore, ReceivedReply } from '../../application/ports/received-mail-store.ts'
import type { AssignReply } from '../../application/replies/assign-reply.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { assignBody, assignedAnswer, receivedMailAnswer, receivedMailPath, receivedMailQuery, replyAddressPath, revokeBody, revokedAnswer, unmatchedList } from '../../contracts/http/received-mails.ts'
import { parseDocumentId } from '../../domain/documents/document-id.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { route, type Routes } from '../http/route.ts'

export interface ReceivedMailDeps {
  readonly audit: Pick<AuditLog, 'record'>
  readonly accounts: Pick<AccountStore, 'get'>
  readonly received: Pick<ReceivedMailStore, 'get' | 'waiting' | 'revoke'>
  readonly box: Pick<MailBox, 'link'>
  readonly assignReply: AssignReply
}

const mostListed = 100
/** Long enough to follow a link, too short to pass it on. */
const linkSeconds = 120

/** Mails that customers wrote: those that wait for a person, one as text, and reply addresses that are taken no more. */
export function receivedMailRoutes({ audit, accounts, received, box, assignReply }: ReceivedMailDeps): Routes {
  return {
    'GET /v1/unmatched-mails': route({
      summary: 'Lists the mails that wait for a person, the oldest first: no bill or case was found, or a virus was. At most 100.',
      allow: ['agent', 'supervisor'], path: nothing, query: nothing, body: nothing, status: 200, response: unmatchedList,
      handle: async () => ({ mails: (await received.waiting(mostListed)).map(factsOf) }),
    }),
    'GET /v1/received-mails/{replyId}': route({
      summary: 'Shows a received mail as text, with the names of its attachments, and on request a link to it as it came; who looked is in the audit log.',
      allow: ['agent', 'supervisor'], path: receivedMailPath, query: receivedMailQuery, body: nothing, status: 200, response: receivedMailAnswer, problems: ['not-found', 'mail-quarantined'],
      handle: async (request) => {
        const { replyId } = request.path
        const mail = await received.get(replyId)
        if (!mail) throw new HttpError('not-found', `There is no received mail ${replyId}.`)
        const wantsRaw = request.query.raw !== undefined
        if (wantsRaw && mail.outcome === 'quarantined') throw new HttpError('mail-quarantined', 'A virus was found in this mail: it is not handed out.')
        await noteWrite(audit, request, { action: wantsRaw ? 'mail.raw' : 'mail.show', subject: replyId, ...(mail.accountId ? { accountId: mail.accountId } : {}) })
        const { documentId, language, replyText, attachments, warnings } = mail
        return {
          ...factsOf(mail), ...(documentId ? { documentId } : {}), language, text: mail.outcome === 'quarantined' ? '' : replyText,
          attachments: attachments.map(({ name, type, size }) => ({ name, type, size })), warnings: [...warnings],
          ...(wantsRaw ? { raw: { url: await box.link(mail.rawKey, linkSeconds), seconds: linkSeconds } } : {}),
        }
      },
    }),
    'POST /v1/unmatched-mails/{replyId}/assign': route({
      summary: 'Puts a mail that waits on a case: of a bill, of a customer, or one that is there. Its sender stays unverified.',
      allow: ['agent', 'supervisor'], path: receivedMailPath, query: nothing, body: assignBody, status: 200, response: assignedAnswer,
      problems: ['mail-not-found', 'unknown-account', 'unknown-invoice', 'case-not-found', 'not-waiting', 'case-state', 'case-busy'],
      handle: async (request) => {
        const { path: { replyId }, body: { reason, ...to }, at } = request
        const { case: { id: caseId, accountId }, opened } = await assignReply({ replyId, to, at })
        await noteWrite(audit, request, { action: 'mail.assign', accountId, subject: replyId, ...(reason ? { reason } : {}), after: { caseId } })
        return { replyId, caseId, accountId, opened }
      },
    }),
    'POST /v1/reply-addresses/{documentId}/revoke': route({
      summary: 'Takes no more replies to the address in a bill: what comes waits for a person.',
      allow: ['agent', 'supervisor'], path: replyAddressPath, query: nothing, body: revokeBody, status: 200, response: revokedAnswer, problems: ['document-not-found'],
      handle: async (request) => {
        const { path: { documentId }, body: { reason }, caller, at } = request
        const place = parseDocumentId(documentId)
        if (!place || !(await accounts.get(place.accountId))) throw new HttpError('document-not-found', `There is no document ${documentId}.`)
        await received.revoke(place.accountId, place.ordinal, { actor: caller.id, at, reason })
        await noteWrite(audit, request, { action: 'reply-address.revoke', accountId: place.accountId, subject: documentId, reason })
        return { documentId, revoked: true as const }
      },
    }),
  }
}

function factsOf({ id, receivedAt, from, subject, kind, outcome, matchedBy, sender, senderReason, accountId, caseId }: ReceivedReply) {
  return { id, receivedAt, ...(from ? { from } : {}), subject, kind, outcome, matchedBy, sender, senderReason, ...(accountId ? { accountId } : {}), ...(caseId ? { caseId } : {}) }
}
