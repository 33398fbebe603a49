import type { IdentityCheck } from '../../domain/identity/identity-check.ts'

/** Failed checks of an account in a row, and until when it takes no new one. */
export interface CheckPause {
  readonly failures: number
  readonly until?: string
}

export interface IdentityCheckStore {
  /** Stores the check unless it is there; returns what is stored. */
  start(check: IdentityCheck): Promise<IdentityCheck>
  get(checkId: string): Promise<IdentityCheck | undefined>
  /** Takes one try off, before the answer is looked at; undefined where none is left or the check is not open. */
  takeTry(checkId: string): Promise<IdentityCheck | undefined>
  /** Ends an open check; a passed one is the agent's for this account from then on. False where it was ended before. */
  end(check: IdentityCheck, state: 'passed' | 'failed', at: string): Promise<boolean>
  /** The check that the agent passed last with a caller of this account. */
  passedBy(accountId: string, agentId: string): Promise<IdentityCheck | undefined>
  pause(accountId: string): Promise<CheckPause>
  setPause(accountId: string, pause: CheckPause): Promise<void>
}
