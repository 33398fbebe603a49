import type { createAnswerCheck } from '../../application/identity/answer-check.ts'
import type { createStartCheck } from '../../application/identity/start-check.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import { answerCheckBody, checkAccountPath, checkPath, checkResult, startCheckBody, startedCheck } from '../../contracts/http/identity.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { identityQuestions } from '../../domain/identity/identity-check.ts'
import { noteWrite } from '../http/note-write.ts'
import { route, type Routes } from '../http/route.ts'

export interface IdentityDeps {
  readonly audit: Pick<AuditLog, 'record'>
  readonly startCheck: ReturnType<typeof createStartCheck>
  readonly answerCheck: ReturnType<typeof createAnswerCheck>
}

const people = ['agent', 'supervisor'] as const

/** Who calls: the agent types what the caller says, and never sees what is right. */
export function identityRoutes({ audit, startCheck, answerCheck }: IdentityDeps): Routes {
  return {
    'POST /v1/accounts/{accountId}/identity-checks': route({
      summary: 'Begins the check of a caller: two questions, or a code that is mailed to the address on file.',
      allow: people, path: checkAccountPath, query: nothing, body: startCheckBody, status: 201, response: startedCheck,
      problems: ['account-not-found', 'check-paused', 'nothing-to-ask', 'no-address', 'too-many-requests'],
      handle: async (request) => {
        const { path: { accountId }, body: { method }, caller, at, requestKey } = request
        const { id, triesLeft, questions } = await startCheck({ accountId, agentId: caller.id, method, requestKey, at })
        await noteWrite(audit, request, { action: 'identity-check.start', accountId, subject: id, after: { method, questions } })
        return { id, method, triesLeft, questions: questions.map((each) => ({ id: each, ask: identityQuestions[each] })) }
      },
    }),
    'POST /v1/accounts/{accountId}/identity-checks/{checkId}/answers': route({
      summary: 'Compares what the caller said. Three tries; then a pause that grows.',
      allow: people, path: checkPath, query: nothing, body: answerCheckBody, status: 200, response: checkResult, problems: ['check-not-found', 'check-closed'],
      handle: async (request) => {
        const { path: { accountId, checkId }, body: { answers }, caller, at } = request
        const said = Object.fromEntries(Object.entries(answers).flatMap(([question, text]) => (text === undefined ? [] : [[question, text]])))
        const result = await answerCheck({ checkId, accountId, agentId: caller.id, answers: said, at })
        // What was said stays out of the log: it may be right.
        await noteWrite(audit, request, { action: 'identity-check.answer', accountId, subject: checkId, after: result })
        return result
      },
    }),
  }
}
