import * as z from 'zod'
import type { CasePlace, HeldKind } from '../../application/ports/case-store.ts'
import { accountOfCase } from '../../domain/cases/case-id.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import type { CaseEvent } from '../../domain/cases/case-event.ts'
import { caseStates, type CaseState } from '../../domain/cases/case-states.ts'
import { accountPk } from './keys.ts'

/** Cases lie in their account's partition, below what billing reads: heads together, then the events of each. */
export const casePk = (caseId: string) => accountPk(accountOfCase(caseId) ?? '-')
export const caseSk = (caseId: string) => `CASE#${caseId}`
export const caseEventSk = (caseId: string, sequence: number | string) => `CASEEVENT#${caseId}#${typeof sequence === 'number' ? String(sequence).padStart(6, '0') : sequence}`
export const caseKeySk = (caseId: string, digest: string) => `CASEKEY#${caseId}#${digest}`
export const lanesPk = (sellerId: string) => `CASELANES#${sellerId}`

export const laneKey = (sellerId: string, lane: string) => `CASE#${sellerId}#${lane}`
const heldPrefixes = { 'claimed': 'CASECLAIMED', 'waiting-for-customer': 'CASEASKED', 'callback-booked': 'CASECALL' } as const satisfies Readonly<Record<HeldKind, string>>
export const heldKey = (sellerId: string, kind: HeldKind) => `${heldPrefixes[kind]}#${sellerId}`

const text = z.string()
const optionalText = text.exactOptional()
const channel = z.enum(['mail', 'phone', 'page', 'api'])
const flag = z.enum(['vulnerable', 'complaint', 'repeat', 'callback', 'cancellation'])
const link = z.object({ documentId: text, positions: z.array(z.int()).exactOptional() })
const message = z.object({ channel, text, reference: optionalText })

const slot = z.object({ from: text, to: text })
const call = z.object({ bookingId: text, phone: text, slot: slot.exactOptional(), attempts: z.int() })

const caseItem = z.object({
  id: text, sellerId: text, accountId: text, state: z.enum(Object.keys(caseStates) as CaseState[]), version: z.int(), channel, kind: text, subject: text, language: text, skill: text,
  flags: z.array(flag), links: z.array(link), openedAt: text, updatedAt: text, withUs: z.array(z.object({ from: text, to: optionalText })), messages: z.int(), answers: z.int(),
  agent: optionalText, leaseUntil: optionalText, wakeAt: optionalText, call: call.exactOptional(), warned: z.array(z.enum(['near', 'breach'])).exactOptional(), mergedInto: optionalText,
  outcome: z.object({ code: text, text: optionalText }).exactOptional(), resolvedAt: optionalText,
})

const change = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), sellerId: text, channel, kind: text, subject: text, language: text, skill: text, flags: z.array(flag), links: z.array(link), message: message.exactOptional() }),
  z.object({ type: z.literal('claimed'), leaseUntil: text }),
  z.object({ type: z.literal('released'), reason: z.enum(['given-back', 'lease-ended']) }),
  z.object({ type: z.literal('noted'), text }),
  z.object({ type: z.literal('message-received'), message }),
  z.object({ type: z.literal('answered'), message }),
  z.object({ type: z.literal('asked-customer'), wakeAt: text }),
  z.object({ type: z.literal('woken') }),
  z.object({ type: z.literal('classified'), kind: optionalText, subject: optionalText, skill: optionalText, language: optionalText }),
  z.object({ type: z.literal('linked'), links: z.array(link) }),
  z.object({ type: z.literal('flagged'), flags: z.array(flag) }),
  z.object({ type: z.literal('transferred'), skill: optionalText, language: optionalText, reason: text }),
  z.object({ type: z.literal('merged-into'), caseId: text }),
  z.object({ type: z.literal('absorbed'), caseId: text, openedAt: text, call: call.exactOptional() }),
  z.object({ type: z.literal('resolved'), outcome: text, text: optionalText }),
  z.object({ type: z.literal('reopened'), reason: text }),
  z.object({ type: z.literal('warned'), level: z.enum(['near', 'breach']) }),
  z.object({ type: z.literal('call-asked'), bookingId: text, phone: text }),
  z.object({ type: z.literal('call-booked'), bookingId: text, phone: text, slot }),
  z.object({ type: z.literal('call-due') }),
  z.object({ type: z.literal('call-attempted'), outcome: z.enum(['no-answer', 'busy', 'reached']) }),
  z.object({ type: z.literal('call-cancelled') }),
])

const actor = z.object({ id: text, role: z.enum(['agent', 'supervisor', 'finance', 'operator', 'customer', 'system']) })
const eventItem = z.object({ sequence: z.int(), key: text, at: text, by: actor, change }) satisfies z.ZodType<CaseEvent>

export function caseToItem(each: CustomerCase, place: CasePlace): Record<string, unknown> {
  return { pk: casePk(each.id), sk: caseSk(each.id), ...each, ...workOf(each.sellerId, place) }
}

function workOf(sellerId: string, place: CasePlace): Record<string, string> {
  switch (place.kind) {
    case 'waiting': return { workKey: laneKey(sellerId, place.lane), workAt: place.since }
    case 'none': return {}
    default: return { workKey: heldKey(sellerId, place.kind), workAt: place.until }
  }
}

export function caseFromItem(item: Record<string, unknown>): CustomerCase {
  return caseItem.parse(item)
}

export function eventFromItem(item: Record<string, unknown>): CaseEvent {
  return eventItem.parse(item)
}
