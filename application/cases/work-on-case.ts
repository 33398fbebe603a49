import type { CaseActor, CaseFlag, CaseLink, CustomerCase } from '../../domain/cases/case.ts'
import type { CaseChange } from '../../domain/cases/case-event.ts'
import type { ReleaseCaseHolds } from '../collections/case-holds.ts'
import type { AnswerCustomer } from '../ports/answer-customer.ts'
import type { AnswerAttachment } from '../ports/compose-answer.ts'
import type { CaseStore } from '../ports/case-store.ts'
import { CaseError } from './case-errors.ts'
import type { ChangeCase } from './change-case.ts'
import { mustHold } from './must-hold.ts'

/** Of every command: which case, under which key, who, and when. */
export interface CaseWork {
  readonly caseId: string
  readonly key: string
  readonly by: CaseActor
  readonly at: string
}

export interface WorkOnCaseDeps {
  readonly cases: Pick<CaseStore, 'get'>
  readonly changeCase: ChangeCase
  readonly answerCustomer: AnswerCustomer
  readonly releaseCaseHolds: ReleaseCaseHolds
}

const longestAnswer = 32 * 1024
const largestAttachments = 7 * 1024 * 1024

export type WorkOnCase = ReturnType<typeof createWorkOnCase>

/** What agents do with a case. Who answers, asks, hands on or resolves must hold it; supervisors may hand on and resolve any.
 * @throws CaseError `case-not-found`, `case-state`, `not-your-case`, `no-address`, `answer-too-large` */
export function createWorkOnCase({ cases, changeCase, answerCustomer, releaseCaseHolds }: WorkOnCaseDeps) {
  const happen = (work: CaseWork, change: CaseChange, { holder = false } = {}): Promise<CustomerCase> => changeCase({
    ...work,
    change: (now) => {
      if (holder && work.by.role !== 'supervisor') mustHold(now, work.by, work.at)
      return change
    },
  })

  return {
    note: (work: CaseWork, text: string) => happen(work, { type: 'noted', text }),
    release: (work: CaseWork) => happen(work, { type: 'released', reason: 'given-back' }, { holder: true }),
    classify: (work: CaseWork, change: { readonly kind?: string; readonly subject?: string; readonly skill?: string; readonly language?: string }) => happen(work, { type: 'classified', ...change }),
    link: (work: CaseWork, links: readonly CaseLink[]) => happen(work, { type: 'linked', links }),
    flag: (work: CaseWork, flags: readonly CaseFlag[]) => happen(work, { type: 'flagged', flags }),
    transfer: (work: CaseWork, to: { readonly skill?: string; readonly language?: string; readonly reason: string }) => happen(work, { type: 'transferred', ...to }, { holder: true }),
    /** What the customer's mail had held back from reminders is asked for again. */
    async resolve(work: CaseWork, { outcome, text }: { readonly outcome: string; readonly text?: string }): Promise<CustomerCase> {
      const resolved = await happen(work, { type: 'resolved', outcome, ...(text === undefined ? {} : { text }) }, { holder: true })
      await releaseCaseHolds(resolved, { at: work.at, by: work.by.id, why: outcome })
      return resolved
    },
    reopen: (work: CaseWork, reason: string) => happen(work, { type: 'reopened', reason }),

    /** The case waits for the customer, with the clock stopped, and comes back by itself after the policy's days. */
    waitForCustomer: (work: CaseWork): Promise<CustomerCase> => changeCase({
      ...work,
      change: (now, { policy }) => {
        mustHold(now, work.by, work.at)
        return { type: 'asked-customer', wakeAt: new Date(Date.parse(work.at) + policy.customerDays * 86_400_000).toISOString() }
      },
    }),

    /** Mails the answer first: what is in the history was sent. Sent again with the same key it is mailed once.
     * @throws CaseError `answer-too-large` over 32,768 characters, or 7 MB of attachments: SES takes 10 MB of a mail through its API, base64 */
    async answer(work: CaseWork, text: string, attachments: readonly AnswerAttachment[] = []): Promise<CustomerCase> {
      if (text.length > longestAnswer || attachments.reduce((sum, { bytes }) => sum + bytes.length, 0) > largestAttachments) throw new CaseError('answer-too-large', 'An answer has at most 32,768 characters and 7 MB of attachments.')
      const now = await cases.get(work.caseId)
      if (!now) throw new CaseError('case-not-found', `There is no case ${work.caseId}.`)
      mustHold(now, work.by, work.at)
      const sent = await answerCustomer({ case: now, key: `answer:${work.caseId}:${work.key}`, text, at: work.at, ...(attachments.length > 0 ? { attachments } : {}) })
      if (sent.kind !== 'sent' && sent.kind !== 'unknown') throw new CaseError('no-address', 'No mail can reach this customer: the account has no address that works. Call, and note what was said.')
      return happen(work, { type: 'answered', message: { channel: 'mail', text, ...(sent.reference === undefined ? {} : { reference: sent.reference }) } })
    },

    /** The other case takes this one in: it is as old as the older of the two, and hears what is written to either. */
    async merge(work: CaseWork, into: string): Promise<CustomerCase> {
      const [from, target] = [await cases.get(work.caseId), await cases.get(into)]
      if (!from || !target || from.accountId !== target.accountId) throw new CaseError('case-not-found', `There is no case ${into} of this account.`)
      if (from.id === target.id || target.state === 'merged') throw new CaseError('case-state', `Case ${work.caseId} cannot go into ${into}.`)
      if (from.state === 'claimed' && work.by.role !== 'supervisor') mustHold(from, work.by, work.at)
      await changeCase({ ...work, caseId: into, key: `absorbed:${from.id}`, change: () => ({ type: 'absorbed', caseId: from.id, openedAt: from.openedAt, ...(from.call ? { call: from.call } : {}) }) })
      return changeCase({ ...work, change: ({ mergedInto }) => (mergedInto === into ? undefined : { type: 'merged-into', caseId: into }) })
    },
  }
}
