import type { BillMailer, SendingQuota } from '../ports/bill-mailer.ts'
import type { Clock } from '../ports/clock.ts'

export interface PacerOptions {
  readonly mailer: Pick<BillMailer, 'quota'>
  readonly clock: Clock
  /** How many workers send at the same time, at most: each takes its share of the account's rate. */
  readonly concurrency: number
}

/** `used-up`: the day's quota. `too-late`: the turn would come later than the caller can wait, and is left to others. */
export type Turn = 'now' | 'used-up' | 'too-late'

export interface Pacer {
  /** Waits for this worker's next turn, for as long as the caller can, in milliseconds: mails that are sent side by side wait behind one another, and
   * who sleeps beyond the end of its invocation wakes no more.
   * @throws what reading the quota throws, where it was never read before */
  turn(canWaitMs: () => number): Promise<Turn>
}

/** SES refuses what comes faster than the account's rate and keeps nothing for later, so stay a twentieth below it: the room is for
 * acknowledgements and answers, and what is refused all the same is waited out. A tenth would make every run a ninth longer (docs/scale.md). */
export const shareOfRate = 0.95
const refreshMs = 60_000
/** What a worker may catch up of the turns that it missed between two parts of mails: SES takes short bursts above the rate
 * (https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html), and a worker that never catches up stays below its share. */
export const catchUpMs = 250

/** Spreads this worker's mails evenly over time, at its share of the account's real rate, which is read again every minute:
 * AWS raises it as the account's reputation grows, and lowers it when it suffers. */
export function createPacer({ mailer, clock, concurrency }: PacerOptions): Pacer {
  let quota: SendingQuota | undefined
  let reading: Promise<SendingQuota> | undefined
  let readAt = 0
  let left = 0
  let next: number | undefined

  const read = async (now: number): Promise<SendingQuota> => {
    try {
      quota = await mailer.quota()
      left = quota.left
    } catch (error) {
      // Reading the quota has its own, low rate limit: a rate that was true a minute ago is a good guess.
      if (!quota) throw error
    }
    readAt = now
    return quota
  }

  /** Mails that are sent side by side ask once. */
  const refresh = async (now: number): Promise<SendingQuota> => {
    if (quota && now - readAt < refreshMs) return quota
    reading ??= read(now).finally(() => { reading = undefined })
    return reading
  }

  return {
    async turn(canWaitMs) {
      const { perSecond } = await refresh(Date.parse(clock.now()))
      if (left < 1) {
        // Ask again at the next turn: the day's quota is a sliding window.
        quota = undefined
        return 'used-up'
      }
      const now = Date.parse(clock.now())
      const turn = Math.max(now - catchUpMs, next ?? now)
      if (turn - now > canWaitMs()) return 'too-late'
      left -= 1
      next = turn + (1_000 * concurrency) / (shareOfRate * perSecond)
      if (turn > now) await clock.sleep(turn - now)
      return 'now'
    },
  }
}
