import type { IsoDate } from '../calendar/iso-date.ts'

/** What a seller promises about calls (policy kind `callbacks`). Opening hours are those of its service policy. */
export interface CallbackPolicy {
  /** Length of a slot: the customer is called in it. */
  readonly slotMinutes: number
  /** Agents who answer at the same time in opening hours, all contacts together. */
  readonly agents: number
  /** On these dates as many. */
  readonly agentsOn: Readonly<Record<IsoDate, number>>
  /** Mean minutes that a contact takes, until enough were measured. */
  readonly handlingMinutes: number
  /** Share of the agents' time that may be planned for. */
  readonly utilisation: number
  /** A slot that is offered begins at least so long from now. */
  readonly noticeMinutes: number
  /** Days, open or not, that are offered. */
  readonly daysAhead: number
  /** Calls until the customer is written to instead. */
  readonly attempts: number
  /** Minutes of opening time after the first, second, ... call that did not reach the customer; the last holds for all that follow. */
  readonly pauseMinutes: readonly number[]
}

/** What holds where a seller has set none: one agent, so that nothing is promised that nobody keeps. */
export const builtInCallbacks: CallbackPolicy = {
  slotMinutes: 60, agents: 1, agentsOn: {}, handlingMinutes: 10, utilisation: 0.85, noticeMinutes: 60, daysAhead: 7, attempts: 3, pauseMinutes: [30, 240],
}
