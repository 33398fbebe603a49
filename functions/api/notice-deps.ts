import * as z from 'zod'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createNoticeStore } from '../../adapters/dynamodb/notice-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { createComposeNotice } from '../../adapters/mail/compose-notice.ts'
import { createLoadReplyTokenKeys } from '../../adapters/mail/reply-token-keys.ts'
import { readSecret } from '../../adapters/secrets/read-secret.ts'
import { createSesBillMailer } from '../../adapters/ses/ses-bill-mailer.ts'
import { createSesClients } from '../../adapters/ses/ses-clients.ts'
import { createSendNotice } from '../../application/notices/send-notice.ts'

/** What a function that mails notices is told, beside the table. */
const noticeEnv = z.object({ REPLY_DOMAIN: z.hostname(), REPLY_TOKEN_SECRET_ID: z.string().min(1), CONFIGURATION_SET: z.string().optional() })

/** Mails notices; built once per container. */
export function createNoticeSender(table: Table) {
  const env = noticeEnv.parse(process.env)
  return createSendNotice({
    accounts: createAccountStore(table), sellers: createSellerStore(table), notices: createNoticeStore(table), clock: systemClock,
    compose: createComposeNotice({ loadKeys: createLoadReplyTokenKeys(readSecret(env.REPLY_TOKEN_SECRET_ID)), replyDomain: env.REPLY_DOMAIN }),
    mailer: createSesBillMailer(createSesClients(), env.CONFIGURATION_SET ? { configurationSet: env.CONFIGURATION_SET } : {}),
  })
}
