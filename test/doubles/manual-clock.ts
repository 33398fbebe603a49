import type { Clock } from '../../application/ports/clock.ts'

/** A clock that a test sets; sleeping moves it. */
export function createManualClock(start: string): Clock & { set(instant: string): void } {
  let now = Date.parse(start)
  return {
    now: () => new Date(now).toISOString(),
    sleep: async (milliseconds) => {
      now += milliseconds
    },
    set: (instant) => {
      now = Date.parse(instant)
    },
  }
}
