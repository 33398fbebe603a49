import * as z from 'zod'
import { dunningWaits, type DunningSubject, type DunningWait } from '../../domain/collections/dunning-subject.ts'
import { mailDoubts, mailFailures, type MailDoubt, type MailFailure } from '../../domain/mail/bill-delivery.ts'
import { accountPk } from './keys.ts'

/** Below `DOC#`, so that billing does not read it. */
export const subjectKey = (accountId: string, ordinal: number) => ({ pk: accountPk(accountId), sk: `COLLECTION#DUNNING#${String(ordinal).padStart(6, '0')}` })
export const progressKey = (sellerId: string) => ({ pk: `DUNNING#${sellerId}`, sk: 'PROGRESS' })
export const dueListKey = (sellerId: string, dueDate: string, from: number) => ({ pk: `DUNNING#${sellerId}`, sk: `DUE#${dueDate}#${String(from).padStart(10, '0')}` })
/** On the work index: what the schedule looks at, and what people do. */
export const scheduleKey = (sellerId: string) => `DUNNING#${sellerId}`
export const peopleKey = (sellerId: string) => `HANDOVER#${sellerId}`

const text = z.string()
const date = z.iso.date()
const minor = z.union([z.int(), z.bigint()]).transform(BigInt)

export const progressItem = z.object({ sequence: z.int().nonnegative(), paymentsSince: date.exactOptional() })
export const dueListItem = z.object({ dueDate: date, from: z.int().positive(), invoices: z.array(z.object({ accountId: text, ordinal: z.int().positive() })) })

const subjectItem = z.object({
  sellerId: text, accountId: text, ordinal: z.int().positive(), documentId: text, number: text,
  state: z.enum(['open', 'paid', 'handed-over']),
  taken: z.array(z.object({
    step: text, on: date, outcome: z.enum(['sent', 'unknown', 'handed-over']), to: text.exactOptional(), sesMessageId: text.exactOptional(),
    doubt: z.enum(Object.keys(mailDoubts) as [MailDoubt, ...MailDoubt[]]).exactOptional(), fee: z.object({ entryId: text, amount: minor }).exactOptional(),
  })),
  nextOn: date,
  waits: z.enum(Object.keys(dunningWaits) as [DunningWait, ...DunningWait[]]).exactOptional(),
  failure: z.enum(Object.keys(mailFailures) as [MailFailure, ...MailFailure[]]).exactOptional(),
  claim: z.object({ step: text, owner: text, until: text }).exactOptional(),
})

/** `revision` is counted up with every change, so that a change of what was read long ago is refused. */
export function subjectToItem(subject: DunningSubject, revision: number): Record<string, unknown> {
  const { sellerId, accountId, ordinal, state, nextOn, documentId } = subject
  const work = state === 'open' ? { workKey: scheduleKey(sellerId), workAt: `${nextOn}#${documentId}` } : state === 'handed-over' ? { workKey: peopleKey(sellerId), workAt: `${nextOn}#${documentId}` } : {}
  return { ...subjectKey(accountId, ordinal), ...subject, revision, ...work }
}

export function subjectFromItem(item: unknown): DunningSubject {
  return subjectItem.parse(item)
}
