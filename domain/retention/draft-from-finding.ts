import type { OfferPolicies, OfferPolicy } from '../offers/offer-policy.ts'
import { defaultShares } from '../offers/assignment.ts'
import { allReasons, type RetentionRow } from './retention-report.ts'

/** There is nothing in the row that a policy should follow. */
export class NothingToDraftError extends Error {
  readonly code = 'nothing-to-draft'
}

/** Of the drawn decisions, how many are offered it after a finding. Never all or none: what is not drawn any more cannot be found wrong later. */
const offeredAfter = { more: '0.8', fewer: '0.2' } as const

/** The seller's offers as a finding would have them: offered more where it keeps customers and pays, less where it harms or costs more than it
 * keeps. A finding about one reason becomes an offer of its own for that reason, looked at before the one it is taken from. The share of
 * decisions that chance makes stays, so that the finding goes on being tested. A person activates it, or not.
 * @throws NothingToDraftError where the row found nothing, rests on weak evidence, or the policy is gone or is owed by law
 * @example draftFromFinding(offers, row).offers[0].randomised // { share: '0.2', offered: '0.8' } */
export function draftFromFinding({ offers }: OfferPolicies, { policyId, reason, verdict, grade }: Pick<RetentionRow, 'policyId' | 'reason' | 'verdict' | 'grade'>): OfferPolicies {
  const change = verdict === 'keeps-and-pays' ? 'more' : verdict === 'harms' || verdict === 'keeps-but-costs' ? 'fewer' : undefined
  if (!change) throw new NothingToDraftError('The report found nothing here that a policy could follow.')
  if (grade !== 'A' && grade !== 'B') throw new NothingToDraftError('The evidence is a hint only: let chance decide a share of these decisions first.')
  const found = offers.find(({ id }) => id === policyId)
  if (!found) throw new NothingToDraftError(`There is no offer ${policyId} any more.`)
  if (found.owedByLaw) throw new NothingToDraftError('What is owed by law is always offered.')
  const randomised = { share: found.randomised?.share ?? defaultShares.randomised, offered: offeredAfter[change] }
  if (reason === allReasons) return { offers: offers.map((each) => (each === found ? { ...found, randomised } : each)) }
  const own: OfferPolicy = { ...found, id: idFor(found.id, reason), criteria: { ...found.criteria, reasons: [reason] }, priority: Math.min(found.priority + 1, 1000), randomised }
  return { offers: offers.flatMap((each) => (each === found ? [own, found] : [each])).filter((each) => each === own || each.id !== own.id) }
}

/** At most 40 of a-z, 0-9 and -; another one for each reason, however long the offer's own id is. */
function idFor(id: string, reason: string): string {
  const end = `-${reason.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`.slice(0, Math.max(40 - id.length, 21)).replace(/-+$/, '')
  return `${id.slice(0, 40 - end.length)}${end}`
}
