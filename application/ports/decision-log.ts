import type { Decision, DecisionEvent } from '../../domain/offers/decision.ts'

/** Another event of the decision was noted first: read again. */
export class StaleDecisionError extends Error {
  readonly code = 'stale-decision'
}

export type DecisionLogEntry =
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'event'; readonly event: DecisionEvent }

/** Every decision point, append-only: nothing is ever changed or taken out. */
export interface DecisionLog {
  /** Notes a decision unless the case has one. Returns what is stored: the first stands. */
  put(decision: Decision): Promise<Decision>
  /** @throws StaleDecisionError where `event.sequence` is not the one after the last */
  append(event: DecisionEvent): Promise<void>
  get(accountId: string, decisionId: string): Promise<{ readonly decision: Decision; readonly events: readonly DecisionEvent[] } | undefined>
  /** Of one account, oldest first by time of decision. */
  ofAccount(accountId: string): Promise<readonly { readonly decision: Decision; readonly events: readonly DecisionEvent[] }[]>
  /** Decisions and events of a seller in order of time, then of id: the same window, once it is past, always gives the same.
   * @param window ISO 8601, UTC; `from` inclusive, `to` exclusive */
  walk(sellerId: string, window: { readonly from: string; readonly to: string }): AsyncIterable<DecisionLogEntry>
}
