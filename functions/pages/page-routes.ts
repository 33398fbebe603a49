import type { WaitOf } from '../../application/customer-pages/wait-in-words.ts'
import type { LinkedBill } from '../../application/customer-pages/open-link.ts'
import { nothing } from '../../contracts/http/fields.ts'
import * as forms from '../../contracts/pages/bill-forms.ts'
import type { BillTexts } from '../../domain/mail/bill-texts.ts'
import type { FormPage, MessagePage, Typed } from '../../domain/pages/form-pages.ts'
import type { Reply } from '../http/reply.ts'
import { raw } from '../http/route.ts'
import { problemPage } from './page-answer.ts'

const html = raw('text/html; charset=utf-8', 'A page: no script, one stylesheet, in the language of the bill.')
const problems = ['link-not-found', 'link-gone', 'too-many-requests'] as const
/** Of every page that is only read, and of every form that is sent. */
export const reading = { allow: 'public' as const, path: forms.billPath, query: nothing, body: nothing, status: 200, response: html, problems: [...problems], problemPage }
export const sending = {
  ...reading, accepts: 'application/x-www-form-urlencoded' as const, maxBodyBytes: 40_000, idempotency: 'none' as const, alsoStatus: [422], problems: [...problems, 'form-not-taken' as const],
}

/** A page of a bill: what its link opens, and in which words. */
export interface Opened { readonly bill: LinkedBill; readonly texts: BillTexts; readonly at: string }

/** How the routes of a bill's pages open its link and answer. */
export interface PageAnswers {
  open(token: string, at: string, sends?: boolean): Promise<Opened>
  form(opened: Opened, action: string, make: (of: { link: string; token: string; typed: Typed }) => FormPage, typed?: Typed): Promise<Reply<string>>
  message(opened: Opened, page: MessagePage): Promise<Reply<string>>
  /** The nonce of a form that was sent. */
  take(opened: Opened, action: string, token: string): Promise<string>
  readonly waitOf: WaitOf
}

/** The first line of what somebody wrote, as a subject.
 * @example subjectOf('Why?\nAnd then?') // 'Why?' */
export function subjectOf(text: string): string {
  const line = text.split('\n')[0]!
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
