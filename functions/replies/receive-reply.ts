import { S3Client } from '@aws-sdk/client-s3'
import middy from '@middy/core'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createLoadReplyTokenKeys } from '../../adapters/mail/reply-token-keys.ts'
import { rawPrefix } from '../../adapters/s3/mail-box.ts'
import { readSecret } from '../../adapters/secrets/read-secret.ts'
import { createSesBillMailer } from '../../adapters/ses/ses-bill-mailer.ts'
import { createSesClients } from '../../adapters/ses/ses-clients.ts'
import { receiptEventSchema, type Receipt } from '../../contracts/events/receipt-event.ts'
import { authenticationOfReceipt } from '../../domain/replies/authentication-of-receipt.ts'
import { log } from '../log.ts'
import { createSqsBatch } from '../sqs-batch.ts'
import { repliesEnv } from './env.ts'
import { createRepliesDeps } from './replies-deps.ts'

const env = repliesEnv.parse(process.env)
const { receiveReply } = createRepliesDeps({
  table: createTable(env.TABLE_NAME), s3: new S3Client({}), bucket: env.MAIL_BUCKET, replyDomain: env.REPLY_DOMAIN,
  mailer: createSesBillMailer(createSesClients(), env.CONFIGURATION_SET ? { configurationSet: env.CONFIGURATION_SET } : {}),
  loadKeys: createLoadReplyTokenKeys(readSecret(env.REPLY_TOKEN_SECRET_ID)),
})

const receive = async ({ mail, receipt }: Receipt): Promise<void> => {
  const status = (name: 'spf' | 'dkim' | 'dmarc' | 'spam' | 'virus') => receipt[`${name}Verdict`]?.status ?? 'GRAY'
  const { id, outcome } = await receiveReply({
    sesMessageId: mail.messageId, receivedAt: new Date(mail.timestamp).toISOString(), rawKey: `${rawPrefix}${mail.messageId}`, envelope: { sender: mail.source, recipients: receipt.recipients },
    authentication: (parsed) => authenticationOfReceipt({ spf: status('spf'), dkim: status('dkim'), dmarc: status('dmarc'), spam: status('spam'), virus: status('virus') }, parsed),
  })
  log.info('Mail received', { reply: id, outcome })
}
const again = createSqsBatch({ schema: receiptEventSchema, log, handle: async ({ Records }) => { for (const { ses } of Records) await receive(ses) } })

/** SES, for each mail that its rule stored; and the queue of those that failed, which holds the same events. */
export const handler = middy(async (event: { readonly Records?: readonly { readonly eventSource?: string }[] }, context: unknown) => {
  if (event.Records?.[0]?.eventSource === 'aws:sqs') return again(event as never, context as never)
  for (const { ses } of receiptEventSchema.parse(event).Records) await receive(ses)
  return undefined
})
