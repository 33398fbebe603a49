import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { Dispute } from '../../domain/disputes/dispute.ts'
import { createBank, type Bank } from './bank.ts'
import type { SentUsage } from './metering.ts'

/** What was observed so far of things that no port lists. */
export interface Seen {
  readonly runs: Map<string, BillRun>
  readonly openRuns: Set<string>
  readonly disputes: Map<string, Dispute>
  /** Accounts whose subscriptions, discounts or usage changed, or of which a bill was voided: their later bills may correct earlier ones. */
  readonly changed: Set<string>
  /** By event id. */
  readonly usage: Map<string, SentUsage>
  readonly bank: Bank
  /** The account of each decision about an offer. */
  readonly decisions: Map<string, string>
}

export const createSeen = (): Seen => ({ runs: new Map(), openRuns: new Set(), disputes: new Map(), changed: new Set(), usage: new Map(), bank: createBank(), decisions: new Map() })
