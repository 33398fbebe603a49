import { checkMinutes } from '../../domain/identity/identity-check.ts'
import type { IdentityCheckStore } from '../ports/identity-check-store.ts'
import { IdentityError } from './identity-errors.ts'

/** The check that lets an agent act for a customer: passed by this agent, for this account, within the last 15 minutes.
 * @returns its id, for the audit log
 * @throws IdentityError `not-verified` */
export async function requireVerified(checks: Pick<IdentityCheckStore, 'passedBy'>, { accountId, agentId, at }: { readonly accountId: string; readonly agentId: string; readonly at: string }): Promise<string> {
  const check = await checks.passedBy(accountId, agentId)
  const until = check?.passedAt && Date.parse(check.passedAt) + checkMinutes * 60_000
  if (!check || !until || Date.parse(at) > until) throw new IdentityError('not-verified', 'This needs an identity check of the customer, passed by you within the last 15 minutes.')
  return check.id
}
