import { loadBillTexts } from '../../adapters/mail/load-bill-texts.ts'
import { loadPageTexts } from '../../adapters/pages/load-page-texts.ts'
import { renderBillPage, renderFormPage, renderMessagePage, renderPlansPage } from '../../adapters/pages/render-page.ts'
import type { DisputeBill } from '../../application/customer-pages/dispute-bill.ts'
import type { Forms } from '../../application/customer-pages/forms.ts'
import type { LoadBill } from '../../application/customer-pages/load-bill.ts'
import type { OpenLink } from '../../application/customer-pages/open-link.ts'
import type { MailLink } from '../../application/customer-pages/mail-link.ts'
import type { RequestPlan } from '../../application/customer-pages/request-plan.ts'
import type { WriteToUs } from '../../application/customer-pages/write-to-us.ts'
import * as forms from '../../contracts/pages/bill-forms.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import { localName } from '../../domain/invoicing/describe-line.ts'
import { billPageView } from '../../domain/pages/bill-page-view.ts'
import {
  codeForm, disputeForm, donePage, hiddenAddress, newLinkForm, nothingTyped, plansPage, questionForm, reasonOf, type PageReason, type FormPage, type MessagePage, type Typed,
} from '../../domain/pages/form-pages.ts'
import { waitText, type AnnouncedWait } from '../../domain/pages/wait-text.ts'
import { route, type Routes } from '../http/route.ts'
import { callBackRoutes, type CallBackPagesDeps } from './call-back-routes.ts'
import { frameOf, pageReply, sealedFrame } from './page-answer.ts'
import { reading, sending, subjectOf, type Opened } from './page-routes.ts'

export interface BillPagesDeps extends CallBackPagesDeps {
  readonly openLink: OpenLink
  readonly forms: Forms
  readonly loadBill: LoadBill
  readonly writeToUs: WriteToUs
  readonly disputeBill: DisputeBill
  readonly requestPlan: RequestPlan
  readonly mailLink: MailLink
  readonly waitOf: (waiting: CustomerCase, at: string) => Promise<AnnouncedWait>
}

/** The pages of a bill, for whoever has its link. Forms carry a token that is bound to the link and to what they do. */
export function billPageRoutes(deps: BillPagesDeps): Routes {
  const open = async (token: string, at: string, sends = false, evenExpired = false): Promise<Opened> => {
    const bill = await deps.openLink(token, { at, sends, evenExpired })
    return { bill, texts: loadPageTexts(bill.document.language), at }
  }
  const form = async ({ bill, texts, at }: Opened, action: string, make: (of: { link: string; token: string; typed: Typed }) => FormPage, typed = nothingTyped) => {
    const page = make({ link: bill.token, token: await deps.forms.give(bill.token, action, at), typed })
    return pageReply(renderFormPage(await frameOf(bill, texts, page.heading), page), typed.wrong.length > 0 ? 422 : 200)
  }
  const message = async ({ bill, texts }: Opened, page: MessagePage) => pageReply(renderMessagePage(await frameOf(bill, texts, page.heading), page))
  const done = async (opened: Opened, part: Parameters<typeof donePage>[0], values: Readonly<Record<string, string>>, made: CustomerCase) =>
    message(opened, donePage(part, values, made.state === 'waiting' ? waitText(await deps.waitOf(made, opened.at), opened.texts) : undefined, opened.bill.token, opened.texts))
  const number = ({ bill }: Opened) => ({ number: bill.document.number })

  return {
    'GET /bill/{token}': route({
      ...reading, alsoStatus: [410], summary: 'Shows a bill to whoever has its link; of one that has expired, asks whether to mail a new one.',
      handle: async ({ path, at }) => {
        const opened = await open(path.token, at, false, true)
        const { bill, texts } = opened
        if (bill.expired) return askForLink(opened)
        const view = billPageView(await deps.loadBill.page(bill, at), texts, await loadBillTexts(texts.language))
        return pageReply(renderBillPage(await frameOf(bill, texts, view.bill.title), view))
      },
    }),
    'POST /bill/{token}/new-link': route({
      ...sending, summary: 'Mails a new link to the address on file, in the place of one that has expired.', body: forms.newLinkForm,
      handle: async ({ path, at, body: { form: token } }) => {
        const { bill, texts } = await open(path.token, at, true, true)
        const nonce = await deps.forms.take(bill.token, 'new-link', token, at)
        const outcome = await deps.mailLink({ account: bill.account, document: bill.document, requestKey: `page:${nonce}`, at })
        const said = outcome === 'no-address' ? 'none' : outcome === 'too-many' ? 'too-many' : 'done'
        const page = { heading: texts.t('new-link.title'), texts: [texts.t(`new-link.${said}`, { address: hiddenAddress(bill.account.email ?? '') })], live: true }
        return pageReply(renderMessagePage(await sealedFrame(bill, texts, page.heading), page))
      },
    }),
    'GET /bill/{token}/dispute': route({
      ...reading, summary: 'Shows the form to dispute lines of a bill.',
      handle: async ({ path, at }) => {
        const opened = await open(path.token, at)
        return form(opened, 'dispute', (of) => disputeForm(opened.bill.document, of, opened.texts))
      },
    }),
    'POST /bill/{token}/dispute': route({
      ...sending, summary: 'Disputes lines of a bill.', body: forms.disputeForm,
      handle: async ({ path, at, body: { form: token, ...values } }) => {
        const opened = await open(path.token, at, true)
        const { bill: { document, token: link }, texts } = opened
        const nonce = await deps.forms.take(link, 'dispute', token, at)
        const lines = document.lines.filter(({ position, net }) => net > 0n && values[`line-${position}`] === 'yes')
        const wrong = [
          ...(lines.length === 0 ? [texts.t('dispute.wrong.lines')] : []),
          ...(Object.hasOwn(reasonOf, values.reason) ? [] : [texts.t('dispute.wrong.reason')]),
        ]
        if (wrong.length > 0) return form(opened, 'dispute', (of) => disputeForm(document, of, texts), { values, wrong })
        const reason = texts.t(`dispute.reason.${values.reason}`)
        const { case: made, held } = await deps.disputeBill(opened.bill, {
          subject: `${document.number}: ${reason}`, text: [reason, forms.plainText(values.text)].filter(Boolean).join('\n\n'),
          positions: lines.map(({ position }) => position), reason: reasonOf[values.reason as PageReason], nonce, at,
        })
        return done(opened, held ? 'dispute' : 'dispute-again', number(opened), made)
      },
    }),
    'GET /bill/{token}/question': route({
      ...reading, summary: 'Shows the form to ask a question about a bill.',
      handle: async ({ path, at }) => {
        const opened = await open(path.token, at)
        return form(opened, 'question', (of) => questionForm(opened.bill.document, of, opened.texts))
      },
    }),
    'POST /bill/{token}/question': route({
      ...sending, summary: 'Asks a question about a bill.', body: forms.questionForm,
      handle: async ({ path, at, body: { form: token, text: typed } }) => {
        const opened = await open(path.token, at, true)
        const nonce = await deps.forms.take(opened.bill.token, 'question', token, at)
        const text = forms.plainText(typed)
        if (text === '') return form(opened, 'question', (of) => questionForm(opened.bill.document, of, opened.texts), { values: {}, wrong: [opened.texts.t('question.wrong.text')] })
        const made = await deps.writeToUs(opened.bill, { kind: 'question', subject: subjectOf(text), text, nonce, at })
        return done(opened, 'question', number(opened), made)
      },
    }),
    ...callBackRoutes(deps, { open, form, message, take: ({ bill, at }, action, token) => deps.forms.take(bill.token, action, token, at), waitOf: deps.waitOf }),
    'GET /bill/{token}/plans': route({
      ...reading, summary: 'Shows what other plans would have cost.',
      handle: async ({ path, at }) => {
        const opened = await open(path.token, at)
        const { bill, texts } = opened
        const page = plansPage(await deps.loadBill.plans(bill, at), bill.document, { link: bill.token, token: await deps.forms.give(bill.token, 'plans', at) }, texts)
        return pageReply(renderPlansPage(await frameOf(bill, texts, page.heading), page))
      },
    }),
    'POST /bill/{token}/plans': route({
      ...sending, summary: 'Asks for another plan: a code is mailed to confirm it.', body: forms.plansForm,
      handle: async ({ path, at, body: { form: token, subscription, plan } }) => {
        const opened = await open(path.token, at, true)
        const nonce = await deps.forms.take(opened.bill.token, 'plans', token, at)
        const begun = await deps.requestPlan.begin(opened.bill, { subscriptionId: subscription, planId: plan, nonce, at })
        if (begun.kind === 'no-address') return message(opened, notPossible(opened, 'code.none'))
        return askCode(opened, { check: begun.checkId, subscription, plan })
      },
    }),
    'POST /bill/{token}/code': route({
      ...sending, summary: 'Confirms with the mailed code what was asked for.', body: forms.codeForm,
      handle: async ({ path, at, body: { form: token, code, ...asked } }) => {
        const opened = await open(path.token, at, true)
        const nonce = await deps.forms.take(opened.bill.token, codeAction(asked), token, at)
        const { check: checkId, subscription: subscriptionId, plan: planId } = asked
        const result = await deps.requestPlan.confirm(opened.bill, { checkId, code, subscriptionId, planId, nonce, at })
        if (result.kind === 'wrong') return askCode(opened, asked, [opened.texts.t('code.wrong', { left: result.triesLeft })])
        if (result.kind === 'over') return message(opened, notPossible(opened, 'code.over'))
        return done(opened, 'plans', { plan: localName(result.plan.name, opened.texts.language, 'en') }, result.case)
      },
    }),
  }

  async function askForLink({ bill, texts, at }: Opened) {
    const page = newLinkForm({ link: bill.token, token: await deps.forms.give(bill.token, 'new-link', at), typed: nothingTyped }, texts)
    return pageReply(renderFormPage(await sealedFrame(bill, texts, page.heading), page), 410)
  }

  async function askCode(opened: Opened, asked: { readonly check: string; readonly subscription: string; readonly plan: string }, wrong: readonly string[] = []) {
    return form(opened, codeAction(asked), (of) => codeForm(of, hiddenAddress(opened.bill.account.email ?? ''), asked, opened.texts), { values: {}, wrong })
  }
}

/** The code's form is bound to what the code confirms. */
function codeAction({ check, subscription, plan }: { readonly check: string; readonly subscription: string; readonly plan: string }): string {
  return `code ${check} ${subscription} ${plan}`
}

function notPossible({ bill, texts }: Opened, key: string): MessagePage {
  return { heading: texts.t('code.title'), texts: [texts.t(key)], live: true, back: { href: `/bill/${bill.token}`, label: texts.t('back') } }
}
