import type { CustomerCase } from '../../domain/cases/case.ts'
import { namedThings } from '../../domain/replies/named-things.ts'
import type { FoundDocument } from '../bill-runs/find-document.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { ReceivedMailStore } from '../ports/received-mail-store.ts'
import type { FileReply, FilingPlace } from './file-reply.ts'

/** The mail cannot be put there, with the reason. */
export class AssignError extends Error {
  readonly code: 'mail-not-found' | 'not-waiting' | 'unknown-account' | 'unknown-invoice' | 'case-not-found'

  constructor(code: AssignError['code'], message: string) {
    super(message)
    this.name = 'AssignError'
    this.code = code
  }
}

/** Where a person says that a mail belongs: a customer, one of the customer's bills, or a case. */
export type AssignTo = { readonly accountId: string } | { readonly invoice: string } | { readonly caseId: string }

export interface AssignReplyDeps {
  readonly received: Pick<ReceivedMailStore, 'get' | 'settle'>
  readonly accounts: Pick<AccountStore, 'get'>
  readonly cases: Pick<CaseStore, 'get'>
  readonly findDocument: (reference: string) => Promise<FoundDocument | undefined>
  readonly fileReply: FileReply
}

/** Puts a mail that waits on a case, as it was understood when it came. Its sender stays unverified: a person vouches for where it belongs, not for who
 * wrote it. Safe to repeat until the mail no longer waits.
 * @throws AssignError */
export function createAssignReply({ received, accounts, cases, findDocument, fileReply }: AssignReplyDeps) {
  const placeOf = async (to: AssignTo): Promise<FilingPlace> => {
    if ('accountId' in to) {
      const account = await accounts.get(to.accountId)
      if (!account) throw new AssignError('unknown-account', `There is no account ${to.accountId}.`)
      return { kind: 'account', account, by: 'a person' }
    }
    if ('caseId' in to) {
      const found = await cases.get(to.caseId)
      if (!found) throw new AssignError('case-not-found', `There is no case ${to.caseId}.`)
      return { kind: 'case', case: found, by: 'a person' }
    }
    const found = await findDocument(to.invoice)
    if (found?.kind !== 'document') throw new AssignError('unknown-invoice', `There is no invoice or credit note ${to.invoice}.`)
    return { kind: 'document', document: found.document, by: 'a person' }
  }

  return async ({ replyId, to, at }: { readonly replyId: string; readonly to: AssignTo; readonly at: string }): Promise<{ readonly case: CustomerCase; readonly opened: boolean }> => {
    const mail = await received.get(replyId)
    if (!mail) throw new AssignError('mail-not-found', `There is no received mail ${replyId}.`)
    if (mail.outcome !== 'unmatched') throw new AssignError('not-waiting', `${replyId} does not wait: ${mail.outcome}.`)
    const place = await placeOf(to)
    const { replyText, intent, language, subject, from } = mail
    const fallback = place.kind === 'document' ? place.document.language : place.kind === 'case' ? place.case.language : place.account.language
    const filed = await fileReply(place, {
      replyId, receivedAt: at, subject, from: from?.address ?? '', language: language === 'und' ? fallback : language, understood: { replyText, intent, named: namedThings(replyText) },
      check: { sender: 'unverified', reason: 'assigned by a person' },
    })
    await received.settle(replyId, { outcome: filed.opened ? 'case-opened' : 'case-continued', matchedBy: 'a person', caseId: filed.case.id, accountId: filed.case.accountId })
    return filed
  }
}

export type AssignReply = ReturnType<typeof createAssignReply>
