import * as z from 'zod'

const address = z.object({ display: z.string(), address: z.string() })

/** What `billkeep parse-mail` prints: how a raw mail is understood (docs/replies.md). */
export const parsedMailSchema = z.object({
  kind: z.enum(['human', 'auto-reply', 'bounce', 'complaint', 'read-receipt', 'mailing-list', 'own-mail', 'calendar']),
  kindReason: z.string(),
  replyText: z.string(),
  quotedText: z.string().exactOptional(),
  signature: z.string().exactOptional(),
  separatedBy: z.enum(['nothing', 'quote-signs', 'attribution', 'headers', 'markup', 'bill', 'forward']),
  inline: z.boolean(),
  language: z.string(),
  intent: z.object({ name: z.enum(['question', 'dispute', 'plan-change', 'cancel', 'payment', 'other', 'unsure']), confidence: z.number().min(0).max(1), reasons: z.array(z.string()).readonly() }),
  named: z.object({
    amounts: z.array(z.object({ text: z.string(), hundredths: z.string(), currency: z.string().exactOptional() })).readonly(),
    lines: z.array(z.int()).readonly(),
    numbers: z.array(z.string()).readonly(),
  }),
  authentication: z.object({
    spf: z.string(), dkim: z.string(), dmarc: z.string(), spam: z.string(), virus: z.string(), source: z.enum(['receipt', 'headers', 'none']),
    verdict: z.enum(['authenticated', 'not-authenticated', 'failed']), reason: z.string(),
  }),
  attachments: z.array(z.object({
    name: z.string(), type: z.string(), size: z.int(), disposition: z.enum(['attachment', 'inline']), contentId: z.string().exactOptional(), sha256: z.string(), part: z.string(),
  })).readonly(),
  matchedBy: z.enum(['reply-token', 'thread', 'invoice-number', 'none']),
  matches: z.object({ tokens: z.array(z.string()).readonly(), caseTokens: z.array(z.string()).readonly(), threadIds: z.array(z.string()).readonly(), documentIds: z.array(z.string()).readonly(), numbers: z.array(z.string()).readonly() }),
  bounce: z.object({ type: z.enum(['hard', 'soft', 'delay']), recipients: z.array(z.string()).readonly(), status: z.string().exactOptional(), diagnostic: z.string().exactOptional(), originalIds: z.array(z.string()).readonly() }).exactOptional(),
  calendarMethod: z.string().exactOptional(),
  from: address.nullable(),
  to: z.array(address).readonly(),
  subject: z.string(),
  date: z.string().nullable(),
  messageId: z.string().nullable(),
  inReplyTo: z.array(z.string()).readonly(),
  references: z.array(z.string()).readonly(),
  warnings: z.array(z.string()).readonly(),
})

export type ParsedMail = z.output<typeof parsedMailSchema>
