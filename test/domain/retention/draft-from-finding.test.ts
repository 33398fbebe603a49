import { describe, expect, it } from '@jest/globals'
import { offerPoliciesSchema } from '../../../contracts/policies/offer-policies.ts'
import type { OfferPolicy } from '../../../domain/offers/offer-policy.ts'
import { draftFromFinding, NothingToDraftError } from '../../../domain/retention/draft-from-finding.ts'
import { allReasons, type RetentionRow } from '../../../domain/retention/retention-report.ts'

const stay: OfferPolicy = { id: 'stay', name: { en: 'Stay' }, practice: 'discount', value: { type: 'none' }, criteria: { reasons: ['moving', 'price'], offersAtMost: 1 }, cooldownMonths: 12, authority: 'agent', validFrom: '2027-01-01', priority: 10, acceptWithinDays: 14 }
const others = ['before', 'after'].map((id) => ({ ...stay, id }))
const offers = (own: OfferPolicy = stay) => ({ offers: [others[0]!, own, others[1]!] })
type Found = Pick<RetentionRow, 'policyId' | 'reason' | 'verdict' | 'grade'>
const row = (change: Partial<Found> = {}): Found => ({ policyId: 'stay', reason: allReasons, verdict: 'keeps-and-pays', grade: 'A', ...change })

describe('a finding about an offer', () => {
  it.each([['keeps-and-pays', '0.8'], ['keeps-but-costs', '0.2'], ['harms', '0.2']] as const)('that %s offers it to %s of those who are drawn, and draws as many as before', (verdict, offered) => {
    expect(draftFromFinding(offers({ ...stay, randomised: { share: '0.3', offered: '0.5' } }), row({ verdict }))).toEqual({ offers: [others[0], { ...stay, randomised: { share: '0.3', offered } }, others[1]] })
    expect(draftFromFinding(offers(), row({ verdict, grade: 'B' })).offers[1]).toEqual({ ...stay, randomised: { share: '0.2', offered } })
  })

  it('for one reason makes an offer of its own, looked at before the one it is taken from', () => {
    const own = { ...stay, id: 'stay-too-expensive', criteria: { reasons: ['Too expensive!'], offersAtMost: 1 }, priority: 11, randomised: { share: '0.2', offered: '0.8' } }
    expect(draftFromFinding(offers(), row({ reason: 'Too expensive!' }))).toEqual({ offers: [others[0], own, stay, others[1]] })
  })

  it('for one reason, found again, takes the place of what was found before, wherever that stands', () => {
    const first = draftFromFinding(offers(), row({ reason: 'price' }))
    const [before, own, from, after] = first.offers
    const again = { ...own!, randomised: { share: '0.2', offered: '0.2' } }
    for (const stored of [first.offers, [before!, from!, own!, after!]]) expect(draftFromFinding({ offers: stored }, row({ reason: 'price', verdict: 'harms' }))).toEqual({ offers: [before, again, from, after] })
  })

  it('makes offers that can be stored: at the highest priority, with the longest id', () => {
    const long = { ...stay, id: `a${'b'.repeat(39)}`, priority: 1_000 }
    const draft = draftFromFinding(offers(long), row({ policyId: long.id, reason: 'moving away from here, for ever and a day' }))
    expect(draft.offers).toHaveLength(4)
    expect(draft.offers[1]!.id).toMatch(/^ab{18}-moving-away-from-her$/)
    expect(draft.offers[1]!.priority).toBe(1_000)
    expect(draftFromFinding(offers(), row({ reason: 'moving away from here, for ever and a day' })).offers[1]!.id).toBe('stay-moving-away-from-here-for-ever-and')
    expect(offerPoliciesSchema.safeParse(draft).error).toBeUndefined()
  })
})

describe('nothing is drafted', () => {
  it.each<[string, Partial<Found>, string]>([
    ['where nothing was found', { verdict: 'no-effect-found' }, 'The report found nothing here that a policy could follow.'], ['where it is not known to pay', { verdict: 'keeps' }, 'The report found nothing here that a policy could follow.'],
    ['from weak evidence', { grade: 'C' }, 'The evidence is a hint only: let chance decide a share of these decisions first.'], ['without evidence', { grade: '-' }, 'The evidence is a hint only: let chance decide a share of these decisions first.'],
    ['for an offer that is gone', { policyId: 'gone' }, 'There is no offer gone any more.'], ['against the law', { policyId: 'law' }, 'What is owed by law is always offered.'],
  ])('%s', (_where, change, message) => {
    const draft = () => draftFromFinding({ offers: [stay, { ...stay, id: 'law', owedByLaw: true }] }, row(change))
    expect(draft).toThrow(NothingToDraftError)
    expect(draft).toThrow(expect.objectContaining({ code: 'nothing-to-draft', message }))
  })
})
