/** A record of a customer as it is stored, without its keys. */
export type StoredRecord = Readonly<Record<string, unknown>>

/** Takes the place of text that a person wrote. */
export const removed = '[removed]'

const gone = undefined

/** What names a person or was written by or about one, per section, by path. A path that is not there is left alone; `undefined` takes it
 * out, anything else takes its place. What is not listed stays: numbers of documents, amounts, dates, states. Issued documents, bookings
 * and bank transactions are not here at all: the law asks for them as they are. Nor is the audit log, which says who did what. */
const personal = {
  account: {
    name: removed, attention: gone, 'address.street': removed, 'address.additional': gone, 'address.postcode': removed, 'address.city': removed, email: gone, vatNumber: gone, vatNumberCheck: gone,
    vatNumberCheckedOn: gone, legalId: gone, endpointId: gone, buyerReference: gone, iban: gone, eInvoice: gone,
  },
  subscriptions: { label: gone },
  cases: { subject: removed, 'outcome.text': gone, flags: [] },
  caseEvents: { 'change.text': removed, 'change.subject': removed, 'change.reason': removed, 'change.flags': [], 'change.message.text': removed, 'change.message.reference': gone },
  disputes: { note: gone, 'decision.reason': gone },
  holds: { reason: gone },
  approvals: { payload: 'null', reason: gone },
  deliveries: { eventDetail: gone, detail: gone },
  decisions: {
    'covariates.tenureDays': 0, 'covariates.billedTwelveMonths': 0, 'covariates.lastBill': 0, 'covariates.lastBillPercentOfUsual': gone, 'covariates.overdue': 0, 'covariates.contactsTwelveMonths': 0,
    'covariates.offersTwelveMonths': 0, 'covariates.findings': [], 'covariates.plans': [], 'covariates.language': 'und',
  },
  decisionEvents: { reason: gone },
  mails: { from: gone, subject: removed, messageId: gone, replyText: '', rawKey: '', attachments: [], senderReason: removed, warnings: [] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, unknown>>>>

export type PersonalSection = keyof typeof personal

export function isPersonal(section: string): section is PersonalSection {
  return Object.hasOwn(personal, section)
}

/** A record without what names its customer. Doing so again changes nothing.
 * @example anonymousRecord('subscriptions', { planId: 'basic', label: '+31 6 1234' }) // { planId: 'basic' } */
export function anonymousRecord(section: PersonalSection, record: StoredRecord): StoredRecord {
  return Object.entries(personal[section]).reduce<StoredRecord>((before, [path, value]) => replaced(before, path.split('.'), value), record)
}

function replaced(record: StoredRecord, [name, ...deeper]: readonly string[], value: unknown): StoredRecord {
  if (name === undefined || !Object.hasOwn(record, name) || record[name] === undefined) return record
  const { [name]: before, ...rest } = record
  if (deeper.length > 0) return typeof before === 'object' && before !== null ? { ...record, [name]: replaced(before as StoredRecord, deeper, value) } : record
  return value === undefined ? rest : { ...record, [name]: value }
}
