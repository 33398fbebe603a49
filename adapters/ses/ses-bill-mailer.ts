import { GetSendQuotaCommand, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { BillMailer } from '../../application/ports/bill-mailer.ts'
import { classifySesError } from './ses-errors.ts'
import type { SesClients } from './ses-clients.ts'

/** SES says -1 for "no daily quota". */
const unlimited = -1

/** Sends bills with SES. `configurationSet` publishes delivery events; the tags let them find the document again. */
export function createSesBillMailer({ sending, reading, freshen }: SesClients, { configurationSet }: { readonly configurationSet?: string }): BillMailer {
  return {
    async quota() {
      const { MaxSendRate = 0, Max24HourSend = 0, SentLast24Hours = 0 } = await reading.send(new GetSendQuotaCommand({}))
      // A rate of 0 is an account that may not send: one a second lets SES itself say why.
      return { perSecond: MaxSendRate || 1, left: Max24HourSend === unlimited ? Infinity : Max24HourSend - SentLast24Hours }
    },

    async send({ documentId, about, accountId, sellerId, from, to, raw }) {
      freshen()
      try {
        const { MessageId } = await sending.send(new SendRawEmailCommand({
          Source: from,
          Destinations: [to],
          RawMessage: { Data: raw },
          ...(configurationSet ? { ConfigurationSetName: configurationSet } : {}),
          Tags: Object.entries({ [about ? 'about' : 'document']: documentId, account: accountId, seller: sellerId }).map(([Name, value]) => ({ Name, Value: tagValue(value) })),
        }))
        return MessageId ? { kind: 'accepted', sesMessageId: MessageId } : { kind: 'unknown', detail: 'SES accepted and gave no message id.' }
      } catch (error) {
        return classifySesError(error, from)
      }
    },
  }
}

/** SES takes letters, digits, `_` and `-`, at most 256. */
function tagValue(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 256)
}
