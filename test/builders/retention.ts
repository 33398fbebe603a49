import type { RetentionCase } from '../../domain/retention/retention-case.ts'

/** One who was drawn, offered and stayed for the 100 days since: three whole periods of 30 days. */
export function aRetentionCase(at: number, change: Partial<RetentionCase> = {}): RetentionCase {
  const id = String(at).padStart(4, '0')
  return {
    decisionId: `dec_${id}`, accountId: `acc_${id}`, date: '2027-01-01', practice: 'stay: 10 % for 6 months', policyId: 'stay', reason: 'moving', by: 'random', offered: true, probability: 0.5,
    presented: true, accepted: false, overridden: false, discountDays: 60, days: 100, left: false, followUpDays: 100, net: [900n, 900n, 900n], discountGiven: 0n, currency: 'EUR', covariates: {}, ...change,
  }
}

interface Arm {
  readonly cases: number
  /** Of them, those who left on day 45. */
  readonly left: number
}

/** Who was offered it paid 900 a period, the others 1,000; who left on day 45 paid a half of the second period and nothing afterwards. */
export function retentionCohort(offered: Arm, others: Arm, change: (at: number, offered: boolean) => Partial<RetentionCase> = () => ({}), first = 0): RetentionCase[] {
  const arm = ({ cases, left }: Arm, isOffered: boolean, from: number) => Array.from({ length: cases }, (_, index) => {
    const fee = isOffered ? 900n : 1_000n
    const gone = index < left
    return aRetentionCase(from + index, { offered: isOffered, presented: isOffered, ...(gone ? { left: true, days: 45, net: [fee, fee / 2n, 0n] } : { net: [fee, fee, fee] }), ...change(index, isOffered) })
  })
  return [...arm(offered, true, first), ...arm(others, false, first + offered.cases)]
}

/** Agents chose: without a chance that is known. */
export function chosenByAgents(cases: readonly RetentionCase[]): RetentionCase[] {
  return cases.map(({ probability: _probability, ...each }) => ({ ...each, by: 'agent' }))
}
