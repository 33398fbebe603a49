import { CallError } from '../../application/callbacks/call-errors.ts'
import { caseOfCall, type CallBooker } from '../../application/callbacks/book-call.ts'
import type { OfferSlots } from '../../application/callbacks/offer-slots.ts'
import type { WorkOnCall } from '../../application/callbacks/work-on-call.ts'
import type { CaseStore } from '../../application/ports/case-store.ts'
import { callBackForm as callBackFields, plainText } from '../../contracts/pages/bill-forms.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import { callBackDone, callBackForm, soon, type TimeTelling } from '../../domain/pages/call-back-page.ts'
import { nothingTyped, type FormPage, type MessagePage, type Typed } from '../../domain/pages/form-pages.ts'
import { waitText } from '../../domain/pages/wait-text.ts'
import { route, type Routes } from '../http/route.ts'
import { reading, sending, subjectOf, type Opened, type PageAnswers } from './page-routes.ts'

export interface CallBackPagesDeps {
  readonly cases: Pick<CaseStore, 'ofAccount'>
  readonly offerSlots: OfferSlots
  readonly bookCall: CallBooker
  readonly workOnCall: Pick<WorkOnCall, 'cancel'>
}

const customer = { id: 'customer', role: 'customer' } as const
const wrongOf: Readonly<Record<CallError['code'], string>> = { 'slot-full': 'call-back.wrong.taken', 'unknown-slot': 'call-back.wrong.time', 'not-callable': 'call-back.wrong.phone', 'no-call': 'call-back.wrong.time' }

/** The pages on which a customer asks for a call, moves it or calls it off. */
export function callBackRoutes(deps: CallBackPagesDeps, { open, form, message, take, waitOf }: PageAnswers): Routes {
  const promisedTo = async ({ bill }: Opened): Promise<CustomerCase | undefined> => {
    const found = caseOfCall(await deps.cases.ofAccount(bill.account.id))
    return found?.call ? found : undefined
  }
  const tellingOf = ({ bill, texts }: Opened, zone: string): TimeTelling => ({ locale: texts.locale(bill.document.buyer.address.country), zone, readersZone: bill.account.timeZone })
  const shown = async (opened: Opened, typed: Typed) => {
    const [offer, known] = await Promise.all([deps.offerSlots(opened.bill.account.sellerId, opened.at), promisedTo(opened)])
    return form(opened, 'call-back', (of): FormPage => callBackForm(of, { slots: offer.slots, telling: tellingOf(opened, offer.timeZone), ...(known?.call ? { call: known.call } : {}) }, opened.texts), typed)
  }
  const done = async (opened: Opened, made: CustomerCase | undefined, merged: boolean): Promise<MessagePage> => {
    const { timeZone } = await deps.offerSlots(opened.bill.account.sellerId, opened.at)
    const wait = made?.state === 'waiting' && made.call ? waitText(await waitOf(made, opened.at), opened.texts) : undefined
    return callBackDone(made?.call, { merged, wait }, tellingOf(opened, timeZone), opened.bill.token, opened.texts)
  }

  return {
    'GET /bill/{token}/call-back': route({
      ...reading, summary: 'Shows the form to ask for a call at a time of one\'s choice, or the call that is promised.',
      handle: async ({ path, at }) => shown(await open(path.token, at), nothingTyped),
    }),
    'POST /bill/{token}/call-back': route({
      ...sending, summary: 'Asks for a call, moves it or calls it off.', body: callBackFields,
      handle: async ({ path, at, body: { form: token, do: what, ...values } }) => {
        const opened = await open(path.token, at, true)
        const { bill: { account, document }, texts } = opened
        const nonce = await take(opened, 'call-back', token)
        if (what === 'cancel') {
          const known = await promisedTo(opened)
          if (known) await deps.workOnCall.cancel({ caseId: known.id, key: `page:${nonce}`, by: customer, at })
          return message(opened, await done(opened, undefined, false))
        }
        const about = plainText(values.text)
        try {
          const { case: made, merged } = await deps.bookCall({
            account, ...(values.phone.trim() === '' ? {} : { phone: values.phone }), ...(values.from === soon ? {} : { from: values.from }), documentId: document.id, channel: 'page',
            subject: about === '' ? texts.t('call-back.title') : subjectOf(about), ...(about === '' ? {} : { text: about }), key: `page:${nonce}`, at, by: customer,
          })
          return message(opened, await done(opened, made, merged))
        } catch (error) {
          if (!(error instanceof CallError)) throw error
          return shown(opened, { values: { ...values, ...(error.code === 'slot-full' || error.code === 'unknown-slot' ? { from: soon } : {}) }, wrong: [texts.t(wrongOf[error.code])] })
        }
      },
    }),
  }
}
