/** Runbooks that alarms name: `docs/runbooks/<name>.md` (test/infra checks that they are there). */
export type Runbook =
  | 'api-errors'
  | 'cases-over-target'
  | 'dead-letters'
  | 'function-errors'
  | 'function-throttles'
  | 'late-queue'
  | 'mail-issues'
  | 'mail-reputation'
  | 'mail-stalled'
  | 'open-run'
  | 'parked-accounts'
  | 'schedule'
