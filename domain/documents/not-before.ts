import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { DocumentDraft } from './billing-document.ts'

/** The draft with an issue date not before `date`; the time to pay stays as long as it was.
 * @example notBefore({ ...draft, issueDate: '2026-11-01', dueDate: '2026-11-15' }, '2026-11-02').dueDate // '2026-11-16' */
export function notBefore(draft: DocumentDraft, date: IsoDate): DocumentDraft {
  if (draft.issueDate >= date) return draft
  const days = Temporal.PlainDate.from(draft.issueDate).until(date).days
  return { ...draft, issueDate: date, dueDate: Temporal.PlainDate.from(draft.dueDate).add({ days }).toString() }
}
