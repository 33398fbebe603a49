import type { DocumentDraft } from '../documents/billing-document.ts'
import { movedMuch } from './explain-bill.ts'
import { explainDifference, type DifferenceCause } from './explain-difference.ts'
import { textsOf } from './explanation-texts.ts'

/** When the mail of a bill says why it is another amount than the bill before. */
export interface ExplanationPolicy {
  /** Where the bill moved by more than this, in percent of the bill before. Absent: never. */
  readonly mailFromPercent?: number
}

export const builtInExplanations: ExplanationPolicy = { mailFromPercent: 25 }

/** Why a bill differs, as its mail says it: few causes, whose amounts (minor units) add up to `amount` exactly. */
export interface MailDifference {
  readonly amount: bigint
  readonly causes: readonly { readonly text: string; readonly amount: bigint }[]
}

/** Causes told one by one. With these and `longestText` a full mail message stays below the 1 MiB of SQS. */
const mostCauses = 6
const longestText = 300

/** What the mail of a bill says of the difference with the bill before: the largest causes one by one, the others together, VAT last.
 * Undefined where there is nothing to say: a first bill, a credit note, another currency, or a bill that moved little.
 * @example mailDifference(bill, previous, { mailFromPercent: 25 })?.causes.map(({ text }) => text) */
export function mailDifference(document: DocumentDraft, previous: DocumentDraft | undefined, { mailFromPercent }: ExplanationPolicy): MailDifference | undefined {
  if (mailFromPercent === undefined || !previous || document.kind !== 'invoice' || previous.kind !== 'invoice' || previous.currency !== document.currency) return undefined
  if (!movedMuch(document, previous, BigInt(mailFromPercent))) return undefined
  const { amount, causes } = explainDifference(document, previous, document.language)
  const vat = causes.filter(({ cause }) => cause === 'vat')
  const others = causes.filter(({ cause }) => cause !== 'vat')
  const told = others.length > mostCauses ? others.slice(0, mostCauses - 1) : others
  const rest = others.slice(told.length)
  const together = rest.length > 0 ? [{ text: textsOf(document.language).others, amount: rest.reduce((sum, each) => sum + each.amount, 0n) }] : []
  return { amount, causes: [...told.map(brief), ...together, ...vat.map(brief)] }
}

function brief({ text, amount }: DifferenceCause): MailDifference['causes'][number] {
  return { text: text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text, amount }
}
