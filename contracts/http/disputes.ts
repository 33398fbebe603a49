import * as z from 'zod'
import { disputeReasons, type DisputeReason } from '../../domain/disputes/dispute.ts'
import { accountIdField, amountText, pageOf, pageQuery, sellerIdField, writtenText } from './fields.ts'

const positive = z.string().regex(/^[1-9]\d{0,17}$/).meta({ description: 'Minor units, more than zero.' })
const signed = z.string().regex(/^-?[1-9]\d{0,17}$/)
/** All of the invoice, lines of it (whole or by a net amount), or an amount with VAT. */
export const creditRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('whole') }),
  z.strictObject({ type: z.literal('lines'), lines: z.array(z.strictObject({ position: z.int().min(1).max(100_000), net: signed.exactOptional() })).min(1).max(200) }),
  z.strictObject({ type: z.literal('amount'), gross: positive }),
])
const reason = z.enum(Object.keys(disputeReasons) as DisputeReason[])

export const disputeAccountPath = z.strictObject({ accountId: accountIdField })
export const disputePath = z.strictObject({ disputeId: z.string().regex(/^dsp_[a-z2-7]{16}_[a-z2-7]{10}$/) })
export const openDisputeBody = z.strictObject({
  invoice: z.string().min(1).max(60), about: creditRequest, reason,
  channel: z.enum(['mail', 'phone', 'page', 'api']).default('phone').meta({ description: 'How the customer said so; of the case that it opens.' }),
  note: writtenText(20_000).exactOptional(), caseId: z.string().regex(/^cas_[a-z2-7]{16}_[a-z2-7]{10}$/).exactOptional(),
})
export const decideDisputeBody = z.strictObject({
  outcome: z.enum(['upheld', 'partly', 'rejected', 'withdrawn']),
  credit: creditRequest.exactOptional().meta({ description: 'What is credited of a dispute that is partly upheld.' }),
  reason: writtenText(2_000).exactOptional().meta({ description: 'For the customer, in their language: needed where the dispute is not upheld in full.' }),
}).refine(({ outcome, credit }) => (outcome === 'partly') === (credit !== undefined), { message: 'is needed where a dispute is partly upheld, and only there', path: ['credit'] })
  .refine(({ outcome, reason: why }) => why !== undefined || outcome === 'upheld' || outcome === 'withdrawn', { message: 'is needed: the customer reads it', path: ['reason'] })

const person = z.object({ id: z.string(), role: z.string() })
const about = z.record(z.string(), z.unknown()).meta({ description: 'As it was asked: whole, lines or amount.' })
export const disputeAnswer = z.object({
  id: z.string(), sellerId: z.string(), accountId: z.string(), documentId: z.string(), number: z.string(), currency: z.string(), about, amount: amountText, reason, note: z.string().exactOptional(),
  caseId: z.string(), openedAt: z.string(), openedBy: person, answerBy: z.iso.date(), state: z.enum(['open', 'waits-for-approval', 'decided', 'settled']), approvalId: z.string().exactOptional(),
  decision: z.object({ outcome: z.enum(['upheld', 'partly', 'rejected', 'withdrawn']), credit: about.exactOptional(), reason: z.string().exactOptional(), by: person, at: z.string() }).exactOptional(),
  credited: z.object({ documentId: z.string(), number: z.string(), amount: amountText }).exactOptional(), settledAt: z.string().exactOptional(),
}).meta({ id: 'Dispute', description: 'What a customer does not accept of an invoice.' })
export const disputesQuery = z.strictObject({ sellerId: sellerIdField, ...pageQuery })
export const waitingDisputes = pageOf(disputeAnswer.extend({ daysLeft: z.int().meta({ description: 'Until the customer is to hear the outcome; below zero it is late.' }) }).meta({ id: 'WaitingDispute' }))
export const disputeList = z.object({ disputes: z.array(disputeAnswer) })
