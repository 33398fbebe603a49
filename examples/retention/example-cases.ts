import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { periodDays, type RetentionCase } from '../../domain/retention/retention-case.ts'
import { seededRandom } from './seeded-random.ts'

export interface Truth {
  readonly seed: number
  readonly cases: number
  readonly practice?: string
  readonly reasons?: readonly string[]
  /** What the offer does to the rate of leaving: 0.6 is 40 % less. */
  readonly hazardRatio: number
  /** Percent that the discount takes off. */
  readonly percent?: number
  /** Share that chance assigns. */
  readonly randomised: number
  /** How strongly agents give the offer to those who are likely to leave: 0 not at all. */
  readonly favourRisk?: number
  /** Followed for between these many days. */
  readonly followUp?: readonly [number, number]
}

const monthlyFee = 4000
const dailyRate = 0.003
const riskEffect = 1
const cut = '2027-06-01'

/** Cases whose truth is known. Each customer has a risk, which agents see (as contacts and tenure) and act upon: where they give discounts to
 * those who would leave, a plain table says that discounts drive customers away. */
export function retentionCases({ seed, cases, practice = 'stay: 10 % for 6 months', reasons = ['too-expensive', 'moving', 'service'], hazardRatio, percent = 10, randomised, favourRisk = 1.5, followUp = [30, 400] }: Truth): RetentionCase[] {
  const random = seededRandom(seed)
  return Array.from({ length: cases }, (_, at): RetentionCase => {
    const risk = random.normal()
    const drawn = random.uniform() < randomised
    const offered = random.uniform() < (drawn ? 0.5 : 1 / (1 + Math.exp(-favourRisk * risk)))
    const reason = reasons[Math.floor(random.uniform() * reasons.length)]!
    const followUpDays = Math.floor(followUp[0] + random.uniform() * (followUp[1] - followUp[0]))
    const leaves = Math.ceil(random.exponential(dailyRate * Math.exp(riskEffect * risk) * (offered ? hazardRatio : 1)))
    const days = Math.min(leaves, followUpDays)
    const accepted = offered && random.uniform() < 0.8
    const fee = Math.round(monthlyFee * (accepted ? 1 - percent / 100 : 1))
    return {
      decisionId: `dec_${seed}_${String(at).padStart(7, '0')}`, accountId: `acc_${seed}_${at}`, date: addToDate(cut, 'day', -followUpDays), practice, policyId: practice.split(':')[0]!, reason,
      by: drawn ? 'random' : 'agent', offered, ...(drawn ? { probability: 0.5 } : {}), presented: offered, accepted, overridden: false, discountDays: 182,
      days, left: leaves <= followUpDays, followUpDays,
      net: Array.from({ length: Math.floor(followUpDays / periodDays) }, (_, period) => BigInt(Math.round((period * periodDays < 182 ? fee : monthlyFee) * Math.min(Math.max(days - period * periodDays, 0), periodDays) / periodDays))),
      discountGiven: accepted ? BigInt(Math.round(monthlyFee * percent / 100 * Math.min(days, 182) / periodDays)) : 0n,
      currency: 'EUR', covariates: { risk, contacts: Math.max(Math.round(2 + risk), 0) },
    }
  })
}

/** Days kept within `tau`, with the offer less without, over the distribution of risks: by the same model, integrated. */
export function trueDaysKept(hazardRatio: number, tau: number): number {
  let sum = 0
  let total = 0
  for (let risk = -5; risk <= 5; risk += 0.01) {
    const density = Math.exp(-risk * risk / 2)
    const mean = (rate: number) => {
      // Leaving is noted on the day it falls in: the time is rounded up.
      let days = 0
      for (let day = 0; day < tau; day++) days += Math.exp(-rate * day)
      return days
    }
    const rate = dailyRate * Math.exp(riskEffect * risk)
    sum += density * (mean(rate * hazardRatio) - mean(rate))
    total += density
  }
  return sum / total
}

/** What the example page shows: an offer that keeps customers where a plain table says the opposite, one that costs more than it keeps, one
 * without an effect, one that is too new, and one that agents give to everybody. Seeded: always the same. */
export function examplePractices(): RetentionCase[] {
  return [
    ...retentionCases({ seed: 1, cases: 8000, hazardRatio: 0.6, percent: 2, randomised: 0.4, practice: 'stay: discount 2 %, 6 months' }),
    ...retentionCases({ seed: 3, cases: 5000, hazardRatio: 0.75, percent: 60, randomised: 0.5, practice: 'half-price: discount 60 %, 6 months' }),
    ...retentionCases({ seed: 15, cases: 1500, hazardRatio: 1, percent: 5, randomised: 0, favourRisk: 0.7, practice: 'loyalty: discount 5 %, 6 months' }),
    ...retentionCases({ seed: 6, cases: 25, hazardRatio: 1, percent: 5, randomised: 0.2, practice: 'spring: discount 5 %, 6 months' }),
    ...retentionCases({ seed: 7, cases: 900, hazardRatio: 1, percent: 5, randomised: 0, practice: 'welcome-back: discount 5 %, 6 months' }).map((each) => ({ ...each, offered: true, presented: true })),
  ]
}
