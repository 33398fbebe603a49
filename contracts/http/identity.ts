import * as z from 'zod'
import { identityQuestions, type IdentityQuestion } from '../../domain/identity/identity-check.ts'
import { accountIdField } from './fields.ts'

const question = z.enum(Object.keys(identityQuestions) as IdentityQuestion[])
const said = z.string().max(300)

export const checkAccountPath = z.strictObject({ accountId: accountIdField })
export const checkPath = z.strictObject({ accountId: accountIdField, checkId: z.string().regex(/^chk_[a-z2-7]{16}_[a-z2-7]{10}$/) })
export const startCheckBody = z.strictObject({ method: z.enum(['questions', 'code']).default('questions') })
/** What the caller said, by question; a code under `code`. */
export const answerCheckBody = z.strictObject({ answers: z.partialRecord(z.enum([...question.options, 'code']), said) })

export const startedCheck = z.object({
  id: z.string(), method: z.enum(['questions', 'code']), triesLeft: z.int(),
  questions: z.array(z.object({ id: question, ask: z.string() })).meta({ description: 'What to ask. The answers stay on the server.' }),
}).meta({ id: 'IdentityCheck' })
export const checkResult = z.object({
  state: z.enum(['open', 'passed', 'failed']), triesLeft: z.int(),
  validUntil: z.string().exactOptional().meta({ description: 'Until when a passed check holds, for this agent and account.' }),
  nextCheckAt: z.string().exactOptional().meta({ description: 'After the last wrong try: when another check can begin.' }),
})
