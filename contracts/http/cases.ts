import * as z from 'zod'
import { caseStates, type CaseState } from '../../domain/cases/case-states.ts'
import { accountIdField, instant, pageOf, pageQuery, sellerIdField, writtenText } from './fields.ts'

const caseIdField = z.string().regex(/^cas_[a-z2-7]{16}_[a-z2-7]{10}$/)
const documentIdField = z.string().regex(/^(inv|crn)_[a-z2-7]{16}_\d{1,9}$/)
const name = z.string().regex(/^[a-z][a-z-]{0,39}$/)
const language = z.string().regex(/^[a-z]{2}$/)
const channel = z.enum(['mail', 'phone', 'page', 'api'])
const flag = z.enum(['vulnerable', 'complaint', 'repeat', 'callback', 'cancellation'])
const link = z.strictObject({ documentId: documentIdField, positions: z.array(z.int().min(1).max(100_000)).min(1).max(200).exactOptional() })

export const casePath = z.strictObject({ caseId: caseIdField })
export const caseAccountPath = z.strictObject({ accountId: accountIdField })
export const caseEventsQuery = z.strictObject(pageQuery)
export const queueQuery = z.strictObject({ sellerId: sellerIdField })

export const openCaseBody = z.strictObject({
  channel: channel.default('phone'), kind: name, subject: writtenText(200), language: language.exactOptional(), skill: name.exactOptional(),
  flags: z.array(flag).max(5).default([]), links: z.array(link).max(50).default([]), text: writtenText(20_000).exactOptional(),
})
export const claimNextBody = z.strictObject({ sellerId: sellerIdField, skills: z.array(name).max(50).exactOptional(), languages: z.array(language).max(30).exactOptional() })
/** Of an answer: 4 MB in all, for a request has at most 6 MB, and base64 makes a third more of it. */
const attachment = z.strictObject({
  name: writtenText(150), type: z.string().regex(/^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,80}$/i).default('application/octet-stream'), content: z.base64().min(1).max(5_400_000).meta({ description: 'Base64.' }),
})
export const answerBody = z.strictObject({ text: writtenText(20_000), attachments: z.array(attachment).max(10).default([]) })
export const noteBody = z.strictObject({ text: writtenText(20_000) })
export const transferBody = z.strictObject({ skill: name.exactOptional(), language: language.exactOptional(), reason: writtenText(500) })
  .refine(({ skill, language: to }) => skill !== undefined || to !== undefined, 'needs a skill or a language to hand on to')
export const classifyBody = z.strictObject({ kind: name.exactOptional(), subject: writtenText(200).exactOptional() })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'names nothing to change')
export const linksBody = z.strictObject({ links: z.array(link).min(1).max(50) })
export const flagsBody = z.strictObject({ flags: z.array(flag).min(1).max(5) })
export const mergeBody = z.strictObject({ into: caseIdField })
export const resolveBody = z.strictObject({ outcome: name, text: writtenText(2_000).exactOptional() })
export const reopenBody = z.strictObject({ reason: writtenText(500) })

export const caseAnswer = z.object({
  id: z.string(), sellerId: z.string(), accountId: z.string(), state: z.enum(Object.keys(caseStates) as CaseState[]), version: z.int(), channel, kind: z.string(), subject: z.string(),
  language: z.string(), skill: z.string(), flags: z.array(flag), links: z.array(z.object({ documentId: z.string(), positions: z.array(z.int()).exactOptional() })),
  openedAt: z.string(), updatedAt: z.string(), messages: z.int(), answers: z.int(), agent: z.string().exactOptional(), leaseUntil: z.string().exactOptional(), wakeAt: z.string().exactOptional(),
  call: z.object({ bookingId: z.string(), phone: z.string(), slot: z.object({ from: instant, to: instant }).exactOptional(), attempts: z.int() }).exactOptional()
    .meta({ description: 'A call that the customer was promised; without a slot when the case\'s turn comes.' }),
  warned: z.array(z.enum(['near', 'breach'])).exactOptional(), mergedInto: z.string().exactOptional(),
  outcome: z.object({ code: z.string(), text: z.string().exactOptional() }).exactOptional(), resolvedAt: z.string().exactOptional(),
  service: z.object({
    waitedMinutes: z.int().meta({ description: 'Opening time that the case has been with us.' }), targetMinutes: z.int(),
    breachAt: instant.exactOptional().meta({ description: 'When it is over its target if it stays with us. Absent where the clock stands.' }),
  }),
}).meta({ id: 'Case', description: 'One matter of one customer.' })

const message = z.object({ channel, text: z.string(), reference: z.string().exactOptional() })
export const caseEventList = pageOf(z.object({
  sequence: z.int(), at: z.string(), by: z.object({ id: z.string(), role: z.string() }), type: z.string(),
  text: z.string().exactOptional(), message: message.exactOptional(), details: z.record(z.string(), z.unknown()),
}).meta({ id: 'CaseEvent', description: 'One entry of a case\'s history.' }))
export const caseList = z.object({ cases: z.array(caseAnswer) })
export const claimedCase = z.object({ case: caseAnswer.nullable().meta({ description: 'null where nothing waits for this agent.' }) })

const waits = { waiting: z.int(), oldestMinutes: z.int(), p50Minutes: z.int(), p90Minutes: z.int(), breaches: z.int() }
export const queueAnswer = z.object({
  at: z.string(), all: z.object(waits), bySkill: z.array(z.object({ skill: z.string(), language: z.string(), ...waits })), agents: z.array(z.object({ agent: z.string(), cases: z.int() })),
  waitingForCustomer: z.int(), callsBooked: z.int().meta({ description: 'Put aside until a promised call.' }), partial: z.boolean(),
}).meta({ id: 'Queue', description: 'What waits now; minutes of opening time.' })
