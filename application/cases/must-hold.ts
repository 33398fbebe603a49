import type { CaseActor, CustomerCase } from '../../domain/cases/case.ts'
import { CaseError } from './case-errors.ts'

/** @throws CaseError `not-your-case` unless the agent holds the case and their lease runs */
export function mustHold({ id, state, agent, leaseUntil = '' }: CustomerCase, { id: person }: CaseActor, at: string): void {
  if (state !== 'claimed') throw new CaseError('not-your-case', `Claim case ${id} first: it is ${state}.`)
  if (agent !== person) throw new CaseError('not-your-case', `Case ${id} is another agent's.`)
  if (leaseUntil < at) throw new CaseError('not-your-case', `You held case ${id} until ${leaseUntil}. Claim it again.`)
}
