import { StaleSubscriptionError } from '../../application/ports/account-store.ts'
import { StaleDecisionError } from '../../application/ports/decision-log.ts'
import { NumbersTakenError } from '../../application/ports/journal-register.ts'
import { LedgerMovedError } from '../../application/ports/ledger.ts'
import { UsageConflictError } from '../../application/ports/usage-book.ts'
import type { Prng } from './prng.ts'

/** What may go wrong, and how often where a seed has it at all. `call`: per call of a port; the others where they are drawn. */
export const faultKinds = {
  'killed-before': { share: 0.004, says: 'the process dies before the call has its effect' },
  'killed-after': { share: 0.004, says: 'the process dies after the call had its effect' },
  'throttled': { share: 0.01, says: 'the call is refused, without effect: throttling, a service error' },
  'answer-lost': { share: 0.006, says: 'the call has its effect and its answer is lost' },
  'asked-twice': { share: 0.02, says: 'the answer is lost and the SDK asks again: the effect comes twice' },
  'conflict': { share: 0.1, says: 'a transaction or condition meets another and is refused' },
  'part-refused': { share: 0.05, says: 'of several messages only some are taken: unprocessed items' },
  'stale-read': { share: 0.3, says: 'a read that is not consistent shows what was seconds ago' },
  'stalled': { share: 0.004, says: 'the process stands still for minutes in the middle of a call' },
  'doubled': { share: 0.1, says: 'a message is delivered twice' },
  'late': { share: 0.1, says: 'a message comes hours late' },
  'mail-throttled': { share: 0.1, says: 'SES refuses: too fast' },
  'mail-refused': { share: 0.05, says: 'SES refuses the message or the recipient' },
  'mail-stopped': { share: 0.03, says: 'the quota of the day is used up, or the account is stopped' },
  'mail-answer-lost': { share: 0.05, says: 'SES took the mail, or not, and nobody knows' },
  'clock-step': { share: 0.05, says: 'the clock of a process steps, forwards or backwards' },
  'deploy': { share: 0.15, says: 'new code takes over, and messages of the old shape are still queued' },
} as const satisfies Readonly<Record<string, { readonly share: number; readonly says: string }>>

export type FaultKind = keyof typeof faultKinds

/** An AWS call that failed for no fault of the caller. */
export class ServiceError extends Error {
  readonly code = 'service-error'
}

/** Refusals that the ports state, and that may meet anybody. */
const conflicts: Readonly<Record<string, () => Error>> = {
  'runs.takeNumbers': () => new NumbersTakenError('simulated: the transaction met another'),
  'issuer.issue': () => new NumbersTakenError('simulated: the transaction met another'),
  'accounts.changeSubscription': () => new StaleSubscriptionError('simulated: somebody else was first'),
  'ledger.append': () => new LedgerMovedError('simulated: somebody booked'),
  'inputs.grantCredit': () => new LedgerMovedError('simulated: somebody booked'),
  'decisions.append': () => new StaleDecisionError('simulated: somebody answered'),
  'usage.write': () => new UsageConflictError('simulated: somebody counted'),
}

/** Which argument states the version that a call relies on, where it may go without. */
const conditionAt: Readonly<Record<string, number>> = { 'ledger.append': 1, 'inputs.grantCredit': 3 }

/** Reads that DynamoDB answers with what may be old: eventually consistent queries and indexes. */
const staleReads = new Set(['reader.snapshot', 'runs.list', 'runs.accountsOfShard', 'drafts.waiting', 'parked.list', 'releases.due', 'dunning.due'])

export interface FaultPlan {
  /** What is drawn for one call; undefined: it goes well. */
  ofCall(name: string, args: readonly unknown[]): FaultKind | undefined
  /** Whether a fault of this kind happens now. */
  happens(kind: FaultKind): boolean
  conflict(name: string): Error
  stop(): void
  readonly counts: Map<FaultKind, number>
  readonly kinds: readonly FaultKind[]
}

export interface FaultOptions {
  /** Kinds that never happen: for shrinking a failure. */
  readonly without?: ReadonlySet<FaultKind>
  /** Faults after so many do not happen: for shrinking a failure. */
  readonly atMost?: number
  /** One fault and no other: at this call, counted from 0. */
  readonly only?: { readonly call: number; readonly kind: FaultKind }
}

const ofAnyCall = ['killed-before', 'killed-after', 'throttled', 'answer-lost', 'stalled'] as const

/** Each seed has some kinds of faults only, each more or less often: a seed with all of them at once finds less than many with a few. */
export function createFaultPlan(prng: Prng, { without = new Set(), atMost = Infinity, only }: FaultOptions = {}): FaultPlan {
  const shares = new Map<FaultKind, number>()
  for (const kind of Object.keys(faultKinds) as FaultKind[]) {
    const present = prng.chance(0.6)
    const factor = prng.pick([0.3, 1, 1, 2.5])
    if (present && !without.has(kind) && !only) shares.set(kind, Math.min(0.6, faultKinds[kind].share * factor))
  }
  const counts = new Map<FaultKind, number>()
  let happened = 0
  let stopped = false
  const happens = (kind: FaultKind): boolean => {
    const drawn = prng.next()
    if (stopped || happened >= atMost || drawn >= (shares.get(kind) ?? 0)) return false
    happened += 1
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    return true
  }
  let calls = 0
  const none = () => stopped || happened >= atMost
  return {
    counts, happens, kinds: [...shares.keys()],
    conflict: (name) => conflicts[name]!(),
    stop: () => { stopped = true },
    ofCall(name, args) {
      if (none()) return undefined
      if (only) {
        // SES is asked once: the client that sends has no retries.
        if (calls++ !== only.call || (only.kind === 'asked-twice' && name.startsWith('mailer.'))) return undefined
        counts.set(only.kind, 1)
        return only.kind
      }
      const any = ofAnyCall.find(happens)
      if (any) return any
      const [first] = args
      if (name.startsWith('queue.')) return Array.isArray(first) && first.length > 1 && happens('part-refused') ? 'part-refused' : undefined
      if (name in conflicts && (conditionAt[name] === undefined || args[conditionAt[name]] !== undefined) && happens('conflict')) return 'conflict'
      if (staleReads.has(name) && !(name === 'reader.snapshot' && (args[1] as { readonly consistent: boolean }).consistent)) return happens('stale-read') ? 'stale-read' : undefined
      return !name.startsWith('mailer.') && happens('asked-twice') ? 'asked-twice' : undefined
    },
  }
}
