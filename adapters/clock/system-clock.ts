import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../../application/ports/clock.ts'

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  sleep: async (milliseconds) => {
    await setTimeout(milliseconds)
  },
}
