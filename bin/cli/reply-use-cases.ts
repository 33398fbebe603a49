import { S3Client } from '@aws-sdk/client-s3'
import { createComposeBill } from '../../adapters/mail/compose-bill.ts'
import { createLoadReplyTokenKeys } from '../../adapters/mail/reply-token-keys.ts'
import { loadMentions } from '../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../adapters/einvoice/write-xml.ts'
import { readSecret } from '../../adapters/secrets/read-secret.ts'
import { createSesBillMailer } from '../../adapters/ses/ses-bill-mailer.ts'
import { createSesClients } from '../../adapters/ses/ses-clients.ts'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createEInvoices } from '../../application/einvoice/create-e-invoice.ts'
import { createResendBill } from '../../application/mailing/resend-bill.ts'
import { createAssignReply } from '../../application/replies/assign-reply.ts'
import { createRepliesDeps } from '../../functions/replies/replies-deps.ts'
import type { Services } from './services.ts'

/** What commands about received mails and mails sent by hand stand on.
 * @throws UsageError where the stack is older than received mails */
export function replyUseCases({ connection, output, table, accounts, sellers, runs, clock }: Services) {
  const { control } = connection.endpoints
  if (control) process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ??= control
  const replyDomain = output('ReplyDomain')
  const loadKeys = createLoadReplyTokenKeys(readSecret(output('ReplyTokenSecretArn')))
  const mailer = createSesBillMailer(createSesClients(), { configurationSet: output('ConfigurationSetName') })
  const deps = createRepliesDeps({ table, s3: new S3Client({}), bucket: output('MailBucketName'), mailer, loadKeys, replyDomain })
  const compose = createComposeBill({ loadKeys, replyDomain, ...(connection.outputs.ApiUrl ? { pagesUrl: connection.outputs.ApiUrl } : {}), eInvoice: createEInvoices({ mentions: loadMentions, writeXml }) })
  const assignReply = createAssignReply({ received: deps.received, accounts, cases: deps.cases, findDocument: createFindDocument({ documents: deps.documents, runs, sellers }), fileReply: deps.fileReply })
  return { ...deps, assignReply, resendBill: createResendBill({ accounts, sellers, events: deps.events, explainMail: deps.explainMail, compose, mailer, clock }) }
}
