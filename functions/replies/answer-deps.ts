import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createCaseStore } from '../../adapters/dynamodb/case-store.ts'
import { createNoticeStore } from '../../adapters/dynamodb/notice-store.ts'
import { createReceivedMailStore } from '../../adapters/dynamodb/received-mail-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { createComposeAnswer } from '../../adapters/mail/compose-answer.ts'
import { createLoadReplyTokenKeys } from '../../adapters/mail/reply-token-keys.ts'
import { readSecret } from '../../adapters/secrets/read-secret.ts'
import { createSesBillMailer } from '../../adapters/ses/ses-bill-mailer.ts'
import { createSesClients } from '../../adapters/ses/ses-clients.ts'
import type { BillMailer } from '../../application/ports/bill-mailer.ts'
import type { LoadReplyTokenKeys } from '../../application/ports/reply-token-key.ts'
import { createAnswerInThread } from '../../application/replies/answer-in-thread.ts'
import { createSendAnswer } from '../../application/replies/send-answer.ts'

const answerEnv = z.object({ REPLY_DOMAIN: z.hostname(), REPLY_TOKEN_SECRET_ID: z.string().min(1), CONFIGURATION_SET: z.string().optional() })

export interface AnsweringParts {
  readonly mailer: Pick<BillMailer, 'send'>
  readonly loadKeys: LoadReplyTokenKeys
  readonly replyDomain: string
}

/** What mails in a case's thread: no more than answering needs, for reading mails takes the parser and its language tables. */
export function createAnswering(table: Table, parts: AnsweringParts = partsOfEnvironment()) {
  const { mailer, loadKeys, replyDomain } = parts
  const received = createReceivedMailStore(table)
  const sendAnswer = createSendAnswer({
    compose: createComposeAnswer({ loadKeys, replyDomain, boundary: () => randomBytes(12).toString('hex') }), mailer, notices: createNoticeStore(table), received, clock: systemClock,
  })
  const answerCustomer = createAnswerInThread({ cases: createCaseStore(table), accounts: createAccountStore(table), sellers: createSellerStore(table), received, sendAnswer })
  return { sendAnswer, answerCustomer }
}

function partsOfEnvironment(): AnsweringParts {
  const env = answerEnv.parse(process.env)
  return {
    mailer: createSesBillMailer(createSesClients(), env.CONFIGURATION_SET ? { configurationSet: env.CONFIGURATION_SET } : {}),
    loadKeys: createLoadReplyTokenKeys(readSecret(env.REPLY_TOKEN_SECRET_ID)), replyDomain: env.REPLY_DOMAIN,
  }
}
