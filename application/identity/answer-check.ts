import { timingSafeEqual } from 'node:crypto'
import { isRightAnswer } from '../../domain/identity/compare-answer.ts'
import { checkMinutes, pauseAfter, type IdentityCheck } from '../../domain/identity/identity-check.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { IdentityCheckStore } from '../ports/identity-check-store.ts'
import { IdentityError } from './identity-errors.ts'
import { knownFacts } from './known-facts.ts'
import { codeHash } from './start-check.ts'

export interface AnswerCheckCommand {
  readonly checkId: string
  readonly accountId: string
  readonly agentId: string
  /** What the caller said, by question; of a code check under `code`. */
  readonly answers: Readonly<Record<string, string>>
  readonly at: string
}

/** What the agent is told: not which answer was wrong, and never what is right. */
export interface CheckResult {
  readonly state: IdentityCheck['state']
  readonly triesLeft: number
  /** Until when a passed check holds. */
  readonly validUntil?: string
  /** After the last wrong try: when the next check can begin. */
  readonly nextCheckAt?: string
}

const after = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()

/** Compares what the caller said with what the account holds. A try is taken before it is looked at, so that two at once are two.
 * @throws IdentityError `check-not-found`, `check-closed` */
export function createAnswerCheck({ reader, checks }: { readonly reader: AccountReader; readonly checks: IdentityCheckStore }) {
  return async ({ checkId, accountId, agentId, answers, at }: AnswerCheckCommand): Promise<CheckResult> => {
    const before = await checks.get(checkId)
    if (!before || before.accountId !== accountId || before.agentId !== agentId) throw new IdentityError('check-not-found', `There is no check ${checkId} of yours.`)
    if (at > after(before.startedAt, checkMinutes)) throw new IdentityError('check-closed', 'The check is too old. Begin another.')
    const check = await checks.takeTry(checkId)
    if (!check) throw new IdentityError('check-closed', 'The check is over. Begin another.')
    if (await isRight(check, answers, at)) {
      if (!(await checks.end(check, 'passed', at))) throw new IdentityError('check-closed', 'The check is over. Begin another.')
      await checks.setPause(check.accountId, { failures: 0 })
      return { state: 'passed', triesLeft: check.triesLeft, validUntil: after(at, checkMinutes) }
    }
    if (check.triesLeft > 0) return { state: 'open', triesLeft: check.triesLeft }
    await checks.end(check, 'failed', at)
    const failures = (await checks.pause(check.accountId)).failures + 1
    const until = after(at, pauseAfter(failures))
    await checks.setPause(check.accountId, { failures, until })
    return { state: 'failed', triesLeft: 0, nextCheckAt: until }
  }

  async function isRight(check: IdentityCheck, answers: Readonly<Record<string, string>>, at: string): Promise<boolean> {
    if (check.method === 'code') {
      const said = (answers.code ?? '').replace(/\D/g, '')
      return check.codeHash !== undefined && check.codeUntil !== undefined && at <= check.codeUntil
        && timingSafeEqual(Buffer.from(codeHash(check.id, said)), Buffer.from(check.codeHash))
    }
    const known = await knownFacts(reader, check.accountId, at)
    return known !== undefined && check.questions.length > 0 && check.questions.every((question) => isRightAnswer(question, answers[question] ?? '', known.facts))
  }
}
