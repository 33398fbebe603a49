import { userInfo } from 'node:os'
import type { AuditEntry } from '../../application/ports/audit-log.ts'
import type { Services } from './services.ts'

/** Who works at the command line: their name on this machine. */
export const commandUser = (): string => `cli:${userInfo().username}`

/** Notes what a command wrote, once it is written and only if it changed something. `once` names the effect.
 * @param entry `role` is the one that the API asks for the same */
export function noteCommand({ audit, clock }: Pick<Services, 'audit' | 'clock'>, { once, role, ...entry }: Omit<AuditEntry, 'id' | 'at' | 'actor'> & { readonly once: string; readonly role: string }): Promise<void> {
  return audit.record({ id: `aud_cli_${once}`, at: clock.now(), actor: { id: commandUser(), role }, ...entry })
}
