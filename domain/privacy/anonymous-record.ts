/** A record of a customer as it is stored, without its keys. */
export type StoredRecord = Readonly<Record<string, unknown>>

/** Takes the place of text that a person wrote. */
export const removed = '[removed]'

const gone = undefined

/** What names a person or was written by or about one, per section, by path; `*` is every entry of a list or a record. A path that is not
 * there is left alone; `undefined` takes it out, anything else takes its place. What is not listed stays: numbers of documents, amounts,
 * dates, states. Sections that are not here are kept, deleted or forgotten as a whole (record-treatment.ts). */
const personal = {
  account: {
    name: removed, attention: gone, 'address.street': removed, 'address.additional': gone, 'address.postcode': removed, 'address.city': removed, email: gone, emailHold: gone, vatNumber: gone,
    vatNumberCheck: gone, vatNumberCheckedOn: gone, legalId: gone, endpointId: gone, buyerReference: gone, iban: gone, eInvoice: gone,
  },
  subscriptions: { label: gone, reference: removed, attributes: gone },
  // Which way somebody used a service; the values that were billed stay.
  usage: { attributes: {}, 'days.*.members': gone },
  levels: { attributes: {} },
  discounts: { reason: gone },
  credits: { note: gone },
  cases: { subject: removed, 'outcome.text': gone, flags: [], call: gone },
  caseEvents: { 'change.text': removed, 'change.subject': removed, 'change.flags': [], 'change.message.text': removed, 'change.message.reference': gone, 'change.phone': removed, 'change.call': gone },
  disputes: { note: gone, 'decision.reason': gone },
  holds: { reason: gone, 'released.why': removed },
  dunning: { 'taken.*.to': gone, 'taken.*.sesMessageId': gone },
  approvals: { payload: 'null', summary: removed, reason: gone, 'agreed.reason': removed },
  deliveries: { to: removed, eventDetail: gone, detail: gone, sesMessageId: removed },
  notices: { detail: gone },
  decisions: {
    'covariates.tenureDays': 0, 'covariates.billedTwelveMonths': 0, 'covariates.lastBill': 0, 'covariates.lastBillPercentOfUsual': gone, 'covariates.overdue': 0, 'covariates.contactsTwelveMonths': 0,
    'covariates.offersTwelveMonths': 0, 'covariates.findings': [], 'covariates.plans': [], 'covariates.language': 'und',
  },
  decisionEvents: { reason: gone },
  mails: { from: gone, subject: removed, messageId: gone, references: gone, replyText: '', rawKey: '', attachments: [], senderReason: removed, warnings: [] },
  closedAddresses: { reason: removed },
  // Who did what and when stays; what they wrote and what changed goes.
  audit: { reason: gone, before: gone, after: gone },
} as const satisfies Readonly<Record<string, Readonly<Record<string, unknown>>>>

export type PersonalSection = keyof typeof personal

export function isPersonal(section: string): section is PersonalSection {
  return Object.hasOwn(personal, section)
}

/** A record without what names its customer. Doing so again changes nothing.
 * @example anonymousRecord('subscriptions', { planId: 'basic', label: '+31 6 1234' }) // { planId: 'basic' } */
export function anonymousRecord(section: PersonalSection, record: StoredRecord): StoredRecord {
  // That a customer's rights were used, and why, has to be shown later (GDPR art. 5(2)).
  if (section === 'audit' && String(record.action).startsWith('privacy.')) return record
  const without = Object.entries(personal[section]).reduce<StoredRecord>((before, [path, value]) => replaced(before, path.split('.'), value) as StoredRecord, record)
  if (section === 'account') return { ...without, anonymised: true }
  return section === 'caseEvents' ? withoutWrittenReason(without) : without
}

/** A person wrote why a case was handed on or opened again; why it was released is a word of ours. */
function withoutWrittenReason(event: StoredRecord): StoredRecord {
  const { type } = (event.change ?? {}) as { readonly type?: string }
  return type === 'transferred' || type === 'reopened' ? (replaced(event, ['change', 'reason'], removed) as StoredRecord) : event
}

function replaced(before: unknown, [name, ...deeper]: readonly string[], value: unknown): unknown {
  if (name === undefined || typeof before !== 'object' || before === null) return before
  if (name === '*') {
    if (Array.isArray(before)) return before.map((each) => replaced(each, deeper, value))
    return Object.fromEntries(Object.entries(before).map(([key, each]) => [key, replaced(each, deeper, value)]))
  }
  if (!Object.hasOwn(before, name)) return before
  const { [name]: found, ...rest } = before as StoredRecord
  if (found === undefined) return before
  if (deeper.length > 0) return { ...before, [name]: replaced(found, deeper, value) }
  return value === undefined ? rest : { ...before, [name]: value }
}
