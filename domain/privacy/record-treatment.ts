/** What is done with a kind of stored item when a customer asks for their data, or for its removal. */
export type RecordTreatment =
  /** In the export, in this section. `emptied`: what names the customer is taken out (anonymous-record.ts). `kept`: as the law or the proof of what was done asks for it. */
  | { readonly section: string; readonly on: 'emptied' | 'deleted' | 'kept' }
  /** Says nothing about a person, or no more than an id that leads nowhere any more. */
  | { readonly on: 'nobody' }
  /** Forgotten by itself, a day to two years after; until then it says no more than what the export has. */
  | { readonly on: 'forgotten' }

const nobody = { on: 'nobody' } as const
const forgotten = { on: 'forgotten' } as const
const emptied = (section: string) => ({ section, on: 'emptied' as const })
const deleted = (section: string) => ({ section, on: 'deleted' as const })
const kept = (section: string) => ({ section, on: 'kept' as const })

/** Every kind of item of docs/data-model.md, by its name there, in its order. A test fails for one that is missing: whoever adds an item says
 * here what becomes of it, and why in docs/privacy.md. */
export const recordTreatments = {
  seller: nobody,
  'seller, frozen': nobody,
  'policy, per version': nobody,
  'policy that holds': nobody,
  'list of sellers': nobody,
  plan: nobody,
  account: emptied('account'),
  subscription: emptied('subscriptions'),
  discount: emptied('discounts'),
  credit: emptied('credits'),
  charge: kept('charges'),
  'usage of a month': emptied('usage'),
  levels: emptied('levels'),
  'usage event': deleted('usageEvents'),
  'events of a day': deleted('usageDays'),
  'marker of a charge': nobody,
  document: kept('documents'),
  'links taken back': nobody,
  'note for colleagues': deleted('accountNotes'),
  'given to a customer': nobody,
  'given by a person': nobody,
  'change of plan': kept('planChanges'),
  'offers\' budget': nobody,
  'salt of the offer draw': nobody,
  'decision about an offer': emptied('decisions'),
  'event of a decision': emptied('decisionEvents'),
  'register of decisions': emptied('decisions'),
  'retention report': nobody,
  'bytes of a retention report': nobody,
  'mailed report': nobody,
  'list of retention reports': nobody,
  'ledger entry': kept('bookings'),
  'place of a ledger entry': nobody,
  'hold on a receivable': emptied('holds'),
  'overdue invoice': emptied('dunning'),
  'what falls due': nobody,
  'progress of dunning': nobody,
  'bank transaction': kept('bankTransactions'),
  'end-to-end reference': nobody,
  'event of the payment provider': kept('providerEvents'),
  payer: deleted('payers'),
  'delivery of a bill': emptied('deliveries'),
  run: nobody,
  'shard of a run': nobody,
  'chunk, then manifest': nobody,
  'chunk done': nobody,
  'complete shards': nobody,
  'held message': nobody,
  'work under way': nobody,
  'agent seen': nobody,
  'handling times of a day': nobody,
  'version of an account\'s bookings': nobody,
  'mails for later': nobody,
  'mail part': nobody,
  'mail totals': nobody,
  'number counter': nobody,
  'number register': nobody,
  'void number': nobody,
  'journal counter': nobody,
  'journal register': nobody,
  // While it waits the data cannot be removed.
  'draft that waits': kept('drafts'),
  'answered request': nobody,
  'parked account': deleted('parked'),
  'mail for an operator': deleted('mailIssues'),
  'received mail': emptied('mails'),
  'mail of an account': deleted('mailPlaces'),
  'message id': forgotten,
  'mail of a case': nobody,
  'closed reply address': emptied('closedAddresses'),
  'address to correct': deleted('addressTasks'),
  'answer of a request': forgotten,
  'hits of a rate limit': forgotten,
  'audit entry': emptied('audit'),
  'legal hold': kept('legalHolds'),
  anonymised: nobody,
  case: emptied('cases'),
  'event of a case': emptied('caseEvents'),
  'key of an event': nobody,
  'slot of calls': forgotten,
  'contacts of a day': nobody,
  'lanes of a seller': nobody,
  dispute: emptied('disputes'),
  approval: emptied('approvals'),
  'identity check': deleted('identityChecks'),
  'passed check': deleted('passedChecks'),
  'pause of checks': deleted('checkPauses'),
  'notice to a customer': emptied('notices'),
  export: nobody,
  'list of exports': nobody,
  'accounting period': nobody,
} as const satisfies Readonly<Record<string, RecordTreatment>>

const bySection = new Map(Object.values<RecordTreatment>(recordTreatments).flatMap((each) => ('section' in each ? [[each.section, each.on] as const] : [])))

/** What is done with a section of the export; undefined for one that nobody has said it of.
 * @example treatmentOf('documents') // 'kept' */
export function treatmentOf(section: string): 'emptied' | 'deleted' | 'kept' | undefined {
  return bySection.get(section)
}
