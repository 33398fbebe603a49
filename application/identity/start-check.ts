import { createHash } from 'node:crypto'
import { questionsFor } from '../../domain/identity/compare-answer.ts'
import { checkId, codeMinutes, triesPerCheck, type IdentityCheck, type IdentityQuestion } from '../../domain/identity/identity-check.ts'
import type { SendNotice } from '../notices/send-notice.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { IdentityCheckStore } from '../ports/identity-check-store.ts'
import type { RateLimiter } from '../ports/rate-limiter.ts'
import { IdentityError } from './identity-errors.ts'
import { knownFacts } from './known-facts.ts'

export interface StartCheckCommand {
  readonly accountId: string
  readonly agentId: string
  readonly method: 'questions' | 'code'
  readonly requestKey: string
  readonly at: string
  /** How the mail words the code: told to an agent, which is the default, or typed on a page. */
  readonly template?: 'one-time-code' | 'page-code'
}

export interface StartCheckDeps {
  readonly reader: AccountReader
  readonly checks: IdentityCheckStore
  readonly rates: RateLimiter
  readonly sendNotice: SendNotice
  /** 0 <= r < 1, unpredictable: it chooses questions and codes. */
  readonly random: () => number
}

/** Questions asked together. Which, is chosen anew each time, so that knowing two answers is not enough. */
const asked = 2
/** Checks begun per account and hour: three tries each. */
const startLimit = { limit: 5, windowSeconds: 3_600 }

/** SHA-256 of a code with its check: the code itself is nowhere but in the mail. */
export const codeHash = (id: string, code: string) => createHash('sha256').update(`${id}\n${code}`).digest('hex')

/** Begins the check of a caller: chooses two questions among those that the account can answer, or mails a code of six digits to
 * the address on file. It ends nothing that the agent passed before.
 * @throws IdentityError `account-not-found`, `check-paused`, `too-many-requests`, `nothing-to-ask`, `no-address` */
export function createStartCheck({ reader, checks, rates, sendNotice, random }: StartCheckDeps) {
  return async ({ accountId, agentId, method, requestKey, at, template = 'one-time-code' }: StartCheckCommand): Promise<IdentityCheck> => {
    const known = await knownFacts(reader, accountId, at)
    if (!known) throw new IdentityError('account-not-found', `There is no account ${accountId}.`)
    const { until } = await checks.pause(accountId)
    if (until !== undefined && until > at) throw new IdentityError('check-paused', `Checks of this account failed. The next can begin at ${until}.`)
    if (!(await rates.hit(`identity:${accountId}`, startLimit, at)).allowed) throw new IdentityError('too-many-requests', 'Too many checks of this account were begun within the hour.')
    const id = checkId(accountId, requestKey)
    const check = { id, accountId, agentId, startedAt: at, method, triesLeft: triesPerCheck, state: 'open' as const }
    if (method === 'questions') {
      const possible = questionsFor(known.facts)
      if (possible.length < asked) throw new IdentityError('nothing-to-ask', 'The account holds too little to ask about. Send a code instead.')
      return checks.start({ ...check, questions: chosen(possible) })
    }
    const code = Array.from({ length: 6 }, () => Math.floor(random() * 10)).join('')
    if (!known.account.email || known.account.emailHold) throw new IdentityError('no-address', 'The account has no e-mail address that works.')
    const started = await checks.start({ ...check, questions: [], codeHash: codeHash(id, code), codeUntil: new Date(Date.parse(at) + codeMinutes * 60_000).toISOString() })
    // Of a request that is sent again the first code was mailed, or nobody knows: then another check is begun.
    await sendNotice({ key: `check:${id}`, accountId, template, values: { code, minutes: String(codeMinutes) } })
    return started
  }

  function chosen(possible: readonly IdentityQuestion[]): readonly IdentityQuestion[] {
    const rest = [...possible]
    return Array.from({ length: asked }, () => rest.splice(Math.floor(random() * rest.length), 1)[0]!)
  }
}
