import { Eta } from 'eta/core'
import type { FormPage, MessagePage, PlansPage } from '../../domain/pages/form-pages.ts'
import type { BillPageView } from '../../domain/pages/bill-page-view.ts'
import { qrPng } from '../mail/qr-png.ts'
import { pageStyle } from './page-style.ts'
import { billPageTemplate, formPageTemplate, layoutTemplate, messagePageTemplate, plansPageTemplate } from './page-templates.ts'

const eta = new Eta({ autoEscape: true })
const layout = eta.compile(layoutTemplate)
const templates = {
  bill: eta.compile(billPageTemplate),
  form: eta.compile(formPageTemplate),
  plans: eta.compile(plansPageTemplate),
  message: eta.compile(messagePageTemplate),
}

/** What stands around every page. */
export interface PageFrame {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly sender: string
  readonly skip: string
  readonly customer?: string
  readonly seller?: readonly string[]
  readonly private?: string
}

export function renderBillPage(frame: PageFrame, view: BillPageView): string {
  const qr = view.payment?.qr && `data:image/png;base64,${Buffer.from(qrPng(view.payment.qr.payload)).toString('base64')}`
  return inFrame(frame, eta.render(templates.bill, { ...view, qr }))
}

export function renderFormPage(frame: PageFrame, page: FormPage): string {
  return inFrame(frame, eta.render(templates.form, page))
}

export function renderPlansPage(frame: PageFrame, page: PlansPage): string {
  return inFrame(frame, eta.render(templates.plans, page))
}

export function renderMessagePage(frame: PageFrame, page: MessagePage): string {
  return inFrame(frame, eta.render(templates.message, page))
}

function inFrame(frame: PageFrame, main: string): string {
  return eta.render(layout, { ...frame, main, style: pageStyle }).replace(/\n{2,}/g, '\n')
}
