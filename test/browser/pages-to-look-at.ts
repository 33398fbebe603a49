import { loadBillTexts } from '../../adapters/mail/load-bill-texts.ts'
import { loadPageTexts } from '../../adapters/pages/load-page-texts.ts'
import { renderBillPage, renderFormPage, renderMessagePage, renderPlansPage } from '../../adapters/pages/render-page.ts'
import { billPageView, type BillPageFacts } from '../../domain/pages/bill-page-view.ts'
import { callBackDone, callBackForm } from '../../domain/pages/call-back-page.ts'
import { codeForm, disputeForm, donePage, nothingTyped, plansPage, questionForm } from '../../domain/pages/form-pages.ts'
import type { PlanComparison } from '../../domain/fairness/plan-comparison.ts'
import { aPageCase, someBillPageFacts } from '../builders/bill-page.ts'
import { aPlan } from '../builders/company.ts'

const cost = (gross: bigint) => ({ net: gross, gross })
const comparison: PlanComparison = {
  subscriptionId: 'sub_a', from: aPlan('Internet 1000', '1'), to: aPlan('Internet 100', '1'),
  windows: [3, 6, 12].map((months) => ({
    months, period: { start: '2026-01-01', end: '2027-01-01' }, now: cost(BigInt(months) * 5_929n), other: cost(BigInt(months) * 4_719n), saving: BigInt(months) * 1_210n,
  })),
}

/** Every page a customer can come to, in a language, by path. */
export async function pagesToLookAt(language: string, change: Partial<BillPageFacts> = {}): Promise<Record<string, string>> {
  const facts = someBillPageFacts({ cases: [aPageCase(), aPageCase({ state: 'resolved', subject: 'Mijn adres', outcome: 'Aangepast.' })], ...change })
  const texts = loadPageTexts(language)
  const billTexts = await loadBillTexts(language)
  const { document, token: link } = facts
  const frame = {
    language, direction: texts.direction, title: document.number, sender: facts.seller.tradeName, skip: texts.t('skip'), customer: document.buyer.customerNumber,
    seller: [facts.seller.legalName, facts.seller.email], private: texts.t('private'),
  }
  const of = { link, token: 'form-token', typed: nothingTyped }
  const telling = { locale: texts.locale('NL'), zone: 'Europe/Amsterdam', readersZone: 'Europe/Amsterdam' }
  const slots = ['2026-12-17T09', '2026-12-17T10', '2026-12-18T08'].map((hour) => ({ from: `${hour}:00:00.000Z`, to: `${hour}:59:00.000Z` }))
  const call = { bookingId: 'cal_1', phone: '+31612345678', slot: slots[1]!, attempts: 0 }
  const bill = (each: Partial<BillPageFacts>) => renderBillPage(frame, billPageView({ ...facts, ...each }, texts, billTexts))
  return {
    '/bill': bill({}),
    '/late': bill({ today: '2027-01-31' }),
    '/paid': bill({ standing: { open: 0n, disputed: 0n, dueDate: document.dueDate }, previous: undefined, cases: [] }),
    '/dispute': renderFormPage(frame, disputeForm(document, { ...of, typed: { values: { 'line-1': 'yes' }, wrong: [texts.t('dispute.wrong.reason')] } }, texts)),
    '/question': renderFormPage(frame, questionForm(document, of, texts)),
    '/call-back': renderFormPage(frame, callBackForm(of, { slots, telling }, texts)),
    '/call-back/promised': renderFormPage(frame, callBackForm({ ...of, typed: { values: {}, wrong: [texts.t('call-back.wrong.taken')] } }, { slots, telling, call }, texts)),
    '/call-back/done': renderMessagePage(frame, callBackDone(call, { merged: true }, telling, link, texts)),
    '/code': renderFormPage(frame, codeForm(of, 'a•••@example.com', { check: 'chk_1' }, texts)),
    '/plans': renderPlansPage(frame, plansPage([comparison], document, of, texts)),
    '/done': renderMessagePage(frame, donePage('dispute', { number: document.number }, texts.t('wait.unknown'), link, texts)),
  }
}
