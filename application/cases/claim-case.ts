import type { CaseActor, CustomerCase } from '../../domain/cases/case.ts'
import { CaseError } from './case-errors.ts'
import type { ChangeCase } from './change-case.ts'

export interface ClaimCommand {
  readonly caseId: string
  readonly key: string
  readonly by: CaseActor
  readonly at: string
}

export const leaseEnd = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()

/** Takes one case for an agent: one that waits, one whose agent has been silent for too long, or one's own again, which renews it.
 * @throws CaseError `case-not-found`, `case-state`, `not-your-case` where another agent holds it */
export function createClaimCase({ changeCase }: { readonly changeCase: ChangeCase }) {
  return ({ caseId, key, by, at }: ClaimCommand): Promise<CustomerCase> => changeCase({
    caseId, key, by, at,
    change: ({ state, agent, leaseUntil = '' }, { policy }) => {
      if (state === 'claimed' && agent !== by.id && leaseUntil >= at) throw new CaseError('not-your-case', `Another agent works on case ${caseId}.`)
      return { type: 'claimed', leaseUntil: leaseEnd(at, policy.leaseMinutes) }
    },
  })
}
