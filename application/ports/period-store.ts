import type { PeriodState } from '../../domain/ledger/accounting-periods.ts'
import type { TrialBalanceRow } from '../../domain/ledger/trial-balance.ts'

/** One step in the life of a period. */
export interface PeriodEvent {
  readonly what: 'soft-closed' | 'closed' | 'reopen-requested' | 'reopened'
  readonly by: string
  readonly at: string
  readonly reason?: string
}

/** An accounting period that was ever closed; others are open. */
export interface AccountingPeriod {
  readonly sellerId: string
  /** `2027-01`. */
  readonly month: string
  readonly state: PeriodState
  /** Journal sequence up to which facts belong to it. */
  readonly cut: number
  readonly chartVersion: number
  /** 1, 2, 3, ...: grows with each change. */
  readonly version: number
  readonly events: readonly PeriodEvent[]
  /** What closing stored. */
  readonly closing?: { readonly exportId: string; readonly manifest: string; readonly trialBalance: readonly TrialBalanceRow[] }
}

/** Somebody else changed the period first: read again. */
export class PeriodChangedError extends Error {
  readonly code = 'period-changed'
}

export interface PeriodStore {
  get(sellerId: string, month: string): Promise<AccountingPeriod | undefined>
  /** Oldest first. */
  list(sellerId: string): Promise<readonly AccountingPeriod[]>
  /** @throws PeriodChangedError where `period.version` is not the one after the stored one */
  put(period: AccountingPeriod): Promise<void>
}
