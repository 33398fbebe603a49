import type { Account } from '../../domain/accounts/account.ts'
import { caseId } from '../../domain/cases/case-id.ts'
import type { CaseFlag, CustomerCase } from '../../domain/cases/case.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { disputedLines } from '../../domain/replies/disputed-lines.ts'
import type { IntentName } from '../../domain/replies/intent-rules.ts'
import type { UnderstoodReply } from '../../domain/replies/read-reply.ts'
import type { SenderCheck } from '../../domain/replies/sender-check.ts'
import type { AppendToCase } from '../cases/append-to-case.ts'
import type { ChangeCase } from '../cases/change-case.ts'
import type { OpenCase } from '../cases/open-case.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { ReplyPlace } from './find-reply-place.ts'

/** Kind of the service policy that an intent becomes. */
export const kindOfIntent = {
  question: 'question', dispute: 'dispute', 'plan-change': 'plan-change', cancel: 'cancellation', payment: 'payment', other: 'other', unsure: 'other',
} as const satisfies Readonly<Record<IntentName, string>>

const flagOfIntent: Partial<Readonly<Record<IntentName, CaseFlag>>> = { cancel: 'cancellation' }

export interface ReplyToFile {
  readonly replyId: string
  readonly receivedAt: string
  readonly subject: string
  /** From address, for the note where it is not verified. */
  readonly from: string
  readonly language: string
  readonly understood: Pick<UnderstoodReply, 'replyText' | 'intent' | 'named'>
  readonly check: SenderCheck
}

/** Where a mail belongs: what was found, or a customer whom a person names. */
export type FilingPlace = Exclude<ReplyPlace, { kind: 'none' }> | { readonly kind: 'account'; readonly account: Pick<Account, 'id' | 'sellerId' | 'language'>; readonly by: string }

export interface FileReplyDeps {
  readonly cases: Pick<CaseStore, 'get' | 'ofAccount'>
  readonly openCase: OpenCase
  readonly appendToCase: AppendToCase
  readonly changeCase: ChangeCase
  /** Days after its outcome that a case is reopened by a reply; later one opens a new case that is linked. */
  readonly reopenDays?: number
}

const longestMessage = 32 * 1024
const dayMs = 86_400_000

/** Puts a customer's mail on the case of its bill: the one that is open, or was closed not long ago; else a new one. What is of no bill gets a case of its own. */
export function createFileReply({ cases, openCase, appendToCase, changeCase, reopenDays = 14 }: FileReplyDeps) {
  const goesOn = ({ state, resolvedAt }: CustomerCase, at: string) => state !== 'resolved' || Date.parse(at) <= Date.parse(resolvedAt ?? at) + reopenDays * dayMs

  /** The newest case of the bill that goes on; else the newest that does not. */
  const earlier = async (documentId: string, accountId: string, at: string): Promise<CustomerCase | undefined> => {
    const ofBill = (await cases.ofAccount(accountId)).filter(({ state, links }) => state !== 'merged' && links.some((link) => link.documentId === documentId))
    return ofBill.find((each) => goesOn(each, at)) ?? ofBill[0]
  }

  return async (place: FilingPlace, { replyId, receivedAt, subject, from, language, understood, check }: ReplyToFile): Promise<{ readonly case: CustomerCase; readonly opened: boolean }> => {
    const { accountId, sellerId } = place.kind === 'case' ? place.case : place.kind === 'document' ? place.document : { accountId: place.account.id, sellerId: place.account.sellerId }
    const sourceKey = `mail:${replyId}`
    const by = { id: check.sender === 'verified' ? accountId : 'unverified-sender', role: 'customer' } as const
    const text = understood.replyText === '' ? '(No text of its own.)' : understood.replyText.slice(0, longestMessage)
    const message = { channel: 'mail', text, reference: replyId } as const
    const links = place.kind === 'document' ? [linkOf(place.document, understood)] : place.kind === 'case' ? place.case.links : []

    const own = await cases.get(caseId(accountId, sourceKey))
    const before = own || place.kind === 'account' ? undefined : place.kind === 'case' ? place.case : await earlier(place.document.id, accountId, receivedAt)
    let filed: CustomerCase
    const continues = before !== undefined && goesOn(before, receivedAt)
    if (continues) {
      filed = await appendToCase({ caseId: before.id, key: sourceKey, message, at: receivedAt, by })
      const positions = links.flatMap((link) => link.positions ?? [])
      if (positions.length > 0) filed = await changeCase({ caseId: filed.id, key: `${sourceKey}:lines`, at: receivedAt, by, change: () => ({ type: 'linked', links }) })
    } else {
      const flag = flagOfIntent[understood.intent.name]
      const opened = await openCase({
        sellerId, accountId, sourceKey, channel: 'mail', kind: kindOfIntent[understood.intent.name], subject: subject.slice(0, 200) || '(no subject)', language,
        links, message, at: receivedAt, by, ...(flag ? { flags: [flag] } : {}),
      })
      filed = opened.case
      if (before) filed = await note(filed.id, `${sourceKey}:follows`, receivedAt, `Follows case ${before.id}, which was closed on ${before.resolvedAt?.slice(0, 10) ?? 'an earlier day'}.`)
    }
    if (check.sender === 'unverified') {
      filed = await note(filed.id, `${sourceKey}:sender`, receivedAt, `UNVERIFIED SENDER (${check.reason}): ${from || 'no From address'}. Show and change nothing of the account on the word of this message.`)
    }
    return { case: filed, opened: !continues }
  }

  function note(id: string, key: string, at: string, text: string): Promise<CustomerCase> {
    return changeCase({ caseId: id, key, at, by: { id: 'billkeep', role: 'system' }, change: () => ({ type: 'noted', text }) })
  }
}

export type FileReply = ReturnType<typeof createFileReply>

function linkOf(document: BillingDocument, { intent, named }: ReplyToFile['understood']) {
  const positions = intent.name === 'dispute' ? disputedLines(document, named) : []
  return { documentId: document.id, ...(positions.length > 0 ? { positions } : {}) }
}
