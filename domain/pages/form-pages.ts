import { billPath } from '../customer-links/bill-link-token.ts'
import type { DisputeReason } from '../disputes/dispute.ts'
import type { BillingDocument } from '../documents/billing-document.ts'
import { createBillFormats, type BillFormats } from '../mail/bill-formats.ts'
import type { BillTexts } from '../mail/bill-texts.ts'
import { localName } from '../invoicing/describe-line.ts'
import type { PlanComparison } from '../fairness/plan-comparison.ts'

/** Reasons that a customer may give for disputing lines, as the page words them, and what they are to those who decide. */
export const reasonOf = {
  'not-ordered': 'not-ordered', 'cancelled': 'cancelled', 'amount': 'wrong-price', 'usage': 'wrong-usage', 'twice': 'billed-twice', 'other': 'other',
} as const satisfies Readonly<Record<string, DisputeReason>>
export type PageReason = keyof typeof reasonOf

export type FormField =
  | {
    readonly type: 'checkboxes' | 'radios'
    readonly name: string
    readonly label: string
    readonly options: readonly { readonly name?: string; readonly value: string; readonly label: string; readonly hint?: string; readonly amount?: string; readonly checked: boolean }[]
  }
  | {
    readonly type: 'select'
    readonly name: string
    readonly label: string
    readonly groups: readonly { readonly label?: string; readonly options: readonly { readonly value: string; readonly label: string; readonly chosen: boolean }[] }[]
  }
  | { readonly type: 'text' | 'phone' | 'code'; readonly name: string; readonly label: string; readonly hint?: string; readonly optional?: string; readonly value: string }

interface Back { readonly href: string; readonly label: string }

export interface FormPage {
  readonly heading: string
  readonly intro: readonly string[]
  /** What is not right yet; empty at first. */
  readonly wrong: readonly string[]
  readonly wrongHeading: string
  readonly action: string
  /** Proves that we gave this form. */
  readonly token: string
  readonly hidden?: Readonly<Record<string, string>>
  readonly fields: readonly FormField[]
  readonly send: string
  /** A second button that does something else. */
  readonly also?: { readonly hidden: Readonly<Record<string, string>>; readonly send: string }
  /** Absent where there is nothing to go back to. */
  readonly back?: Back
}

export interface MessagePage {
  readonly heading: string
  readonly texts: readonly string[]
  /** Announced by screen readers. */
  readonly live: boolean
  readonly back?: Back
}

export interface PlansPage {
  readonly heading: string
  readonly intro: string
  readonly none?: string
  readonly columns: { readonly period: string; readonly now: string }
  readonly plans: readonly {
    readonly name: string
    readonly current: string
    readonly subscriptionId: string
    readonly planId: string
    readonly ask: string
    readonly rows: readonly { readonly months: string; readonly period: string; readonly now: string; readonly other: string; readonly saving: string }[]
  }[]
  readonly action: string
  readonly token: string
  readonly askHint: string
  readonly cancel: string
  readonly cancelHref: string
  readonly back: Back
}

/** What a customer typed into a form, and what is wrong with it. */
export interface Typed {
  readonly values: Readonly<Record<string, string>>
  readonly wrong: readonly string[]
}

export const nothingTyped: Typed = { values: {}, wrong: [] }

interface FormOf { readonly link: string; readonly token: string; readonly typed: Typed }

/** @example disputeForm(document, { link, token, typed: nothingTyped }, texts).fields[0]?.type // 'checkboxes' */
export function disputeForm(document: BillingDocument, { link, token, typed }: FormOf, texts: BillTexts): FormPage {
  const { t } = texts
  const formats = formatsOf(document, texts)
  const chosen = (name: string, value: string) => typed.values[name] === value
  return formPage('dispute', { link, token, typed }, texts, [t('dispute.intro')], [
    {
      type: 'checkboxes', name: 'line', label: t('dispute.lines', { number: document.number }),
      options: document.lines.filter(({ net }) => net > 0n).map((line) => ({
        name: `line-${line.position}`, value: 'yes', label: line.description, amount: formats.money(line.net), checked: chosen(`line-${line.position}`, 'yes'),
        ...(line.period ? { hint: `${formats.date(line.period.start)} - ${formats.dayBefore(line.period.end)}` } : {}),
      })),
    },
    { type: 'radios', name: 'reason', label: t('dispute.reason'), options: Object.keys(reasonOf).map((value) => ({ value, label: t(`dispute.reason.${value}`), checked: chosen('reason', value) })) },
    { type: 'text', name: 'text', label: t('dispute.text'), optional: t('form.optional'), value: typed.values.text ?? '' },
  ])
}

export function questionForm(document: BillingDocument, of: FormOf, texts: BillTexts): FormPage {
  const { t } = texts
  return formPage('question', of, texts, [t('question.intro', { number: document.number })], [{ type: 'text', name: 'text', label: t('question.text'), value: of.typed.values.text ?? '' }])
}

/** @param address the customer's own, mostly hidden
 * @param hidden what the code confirms; the form's token is bound to it */
export function codeForm(of: FormOf, address: string, hidden: Readonly<Record<string, string>>, texts: BillTexts): FormPage {
  const { t } = texts
  return { ...formPage('code', of, texts, [t('code.intro', { address })], [{ type: 'code', name: 'code', label: t('code.label'), value: '' }]), hidden }
}

/** An address of which only its owner knows the rest.
 * @example hiddenAddress('an.peeters@example.com') // 'a•••@example.com' */
export function hiddenAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}•••${address.slice(at)}`
}

function formPage(part: 'dispute' | 'question' | 'code', { link, token, typed }: FormOf, { t }: BillTexts, intro: readonly string[], fields: readonly FormField[]): FormPage {
  return {
    heading: t(`${part}.title`), intro, wrong: typed.wrong, wrongHeading: t('form.wrong'), action: billPath(link, part), token, fields, send: t('form.send'),
    back: { href: billPath(link), label: t('back') },
  }
}

/** Of a link that has expired: asks whether to mail a new one. Says nothing of the bill.
 * @example newLinkForm({ link, token, typed: nothingTyped }, texts).heading // 'This link has expired' */
export function newLinkForm({ link, token, typed }: FormOf, { t }: BillTexts): FormPage {
  return { heading: t('new-link.title'), intro: [t('new-link.intro')], wrong: typed.wrong, wrongHeading: t('form.wrong'), action: billPath(link, 'new-link'), token, fields: [], send: t('new-link.send') }
}

/** The plans that would have been cheaper, the cheapest first; where none was, that is said. */
export function plansPage(comparisons: readonly PlanComparison[], document: BillingDocument, { link, token }: Pick<FormOf, 'link' | 'token'>, texts: BillTexts): PlansPage {
  const { t, language } = texts
  const formats = formatsOf(document, texts)
  const total = ({ windows }: PlanComparison) => windows.at(-1)?.saving ?? 0n
  const cheaper = comparisons.filter((each) => total(each) > 0n).sort((one, other) => (total(other) > total(one) ? 1 : -1))
  return {
    heading: t('plans.title'), intro: t('plans.intro'), columns: { period: t('plans.column.period'), now: t('plans.column.now') },
    ...(cheaper.length === 0 ? { none: t(comparisons.length === 0 ? 'plans.none-known' : 'plans.none') } : {}),
    plans: cheaper.map(({ subscriptionId, from, to, windows }) => {
      const [plan, current] = [localName(to.name, language, 'en'), localName(from.name, language, 'en')]
      return {
        name: plan, current: t('plans.current', { plan: current }), subscriptionId, planId: to.id, ask: t('plans.ask', { plan }),
        rows: windows.map(({ months, period, now, other, saving }) => ({
          months: t('plans.months', { n: months }), period: t('plans.window', { from: formats.date(period.start), to: formats.dayBefore(period.end) }), now: formats.money(now.gross), other: formats.money(other.gross),
          saving: saving === 0n ? t('plans.equal') : t(saving > 0n ? 'plans.cheaper' : 'plans.dearer', { amount: formats.money(saving > 0n ? saving : -saving) }),
        })),
      }
    }),
    action: billPath(link, 'plans'), token, askHint: t('plans.ask.hint'), cancel: t('plans.cancel'), cancelHref: billPath(link, 'question'),
    back: { href: billPath(link), label: t('back') },
  }
}

export function donePage(part: 'dispute' | 'dispute-again' | 'question' | 'plans', values: Readonly<Record<string, string>>, wait: string | undefined, link: string, { t }: BillTexts): MessagePage {
  return { heading: t('done.title'), live: true, texts: [t(`done.${part}`, values), t('done.answer'), ...(wait ? [wait] : [])], back: { href: billPath(link), label: t('back') } }
}

function formatsOf(document: BillingDocument, texts: BillTexts): BillFormats {
  return createBillFormats(texts.locale(document.buyer.address.country), document.currency)
}
