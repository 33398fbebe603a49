/** Sections of what lies in an account's partition, by the beginning of the sort key, the longest first. `undefined`: a marker without a word
 * about a person. */
const sections: readonly (readonly [string, string | undefined])[] = [
  ['PROFILE', 'account'], ['SUBSCRIPTION#', 'subscriptions'], ['TERMS#DISCOUNT#', 'discounts'], ['TERMS#CREDIT#', 'credits'], ['TERMS#LEVEL#', 'levels'], ['DOC#', 'documents'], ['BOOKING#', 'bookings'],
  ['COLLECTION#HOLD#', 'holds'], ['COLLECTION#DUNNING#', 'dunning'], ['CASE#', 'cases'], ['CASEEVENT#', 'caseEvents'], ['DISPUTE#', 'disputes'], ['APPROVAL#', 'approvals'], ['DELIVERY#', 'deliveries'],
  ['DECISION#', 'decisions'], ['AUDIT#', 'audit'], ['CHANGE#', 'planChanges'], ['CHECK#', 'identityChecks'], ['CHECKED#', 'passedChecks'], ['CHECKPAUSE', 'checkPauses'], ['CUSTOMERNOTICE#', 'notices'],
  ['ACCOUNTNOTE#', 'accountNotes'], ['CUSTOMERMAIL#', 'mailPlaces'], ['CLOSEDADDRESS#', 'closedAddresses'], ['ADDRESSTASK', 'addressTasks'], ['BILLDRAFT', 'drafts'], ['DATAHOLD', 'legalHolds'],
  ['CASEKEY#', undefined], ['ANSWERED#', undefined], ['CHARGE#', undefined], ['ANONYMISED', undefined], ['BILLLINKS', undefined], ['ADJUSTED#', undefined], ['BOOKINGS', undefined],
]
/** Below a month: `INPUT#2026-10#CHARGE#...`. */
const inputs: readonly (readonly [string, string])[] = [['CHARGE#', 'charges'], ['USAGE#', 'usage']]

/** The section of an item of an account's partition. One whose kind is not known has a section of its own, which no treatment is stated for.
 * @example sectionOf({ sk: 'INPUT#2026-10#USAGE#sub_a#calls#-' }) // 'usage' */
export function sectionOf({ sk, kind }: Readonly<Record<string, unknown>>): string | undefined {
  const key = String(sk)
  const inMonth = /^INPUT#[^#]+#(.*)$/.exec(key)?.[1]
  const found = inMonth === undefined ? sections.find(([start]) => key.startsWith(start)) : inputs.find(([start]) => inMonth.startsWith(start))
  if (found === undefined) return key.split('#')[0]!.toLowerCase()
  return found[1] === 'decisions' && kind === 'event' ? 'decisionEvents' : found[1]
}
