import { randomUUID } from 'node:crypto'
import middy from '@middy/core'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createComposeReminder } from '../../adapters/mail/compose-reminder.ts'
import { createLoadReplyTokenKeys } from '../../adapters/mail/reply-token-keys.ts'
import { readSecret } from '../../adapters/secrets/read-secret.ts'
import { createSesBillMailer } from '../../adapters/ses/ses-bill-mailer.ts'
import { createSesClients } from '../../adapters/ses/ses-clients.ts'
import { createPacer } from '../../application/mailing/pacer.ts'
import { scheduleEventSchema } from '../../contracts/events/run-messages.ts'
import { log } from '../log.ts'
import { createDunning } from './create-dunning.ts'
import { reminderEnv } from './env.ts'
import { createReminderMetrics } from './reminder-metrics.ts'

const env = reminderEnv.parse(process.env)
const mailer = createSesBillMailer(createSesClients(), env.CONFIGURATION_SET ? { configurationSet: env.CONFIGURATION_SET } : {})
const loadKeys = createLoadReplyTokenKeys(readSecret(env.REPLY_TOKEN_SECRET_ID))
const dunSellers = createDunning(createTable(env.TABLE_NAME), {
  mailer,
  // Bills go first: reminders take a quarter of the rate, as one of four senders.
  pacer: createPacer({ mailer, clock: systemClock, concurrency: 4 }),
  composeReminder: createComposeReminder({ loadKeys, replyDomain: env.REPLY_DOMAIN, ...(env.API_URL ? { pagesUrl: env.API_URL } : {}) }),
  clock: systemClock,
  newOwner: randomUUID,
})
const note = createReminderMetrics()

/** EventBridge Scheduler, each hour: reminds customers of what is overdue. What does not fit goes on in the next hour. */
export const handler = middy(async (event: unknown, context: { getRemainingTimeInMillis(): number }) => {
  const { scheduledTime } = scheduleEventSchema.parse(event)
  const report = await dunSellers({ asOf: scheduledTime }, { remainingMs: () => context.getRemainingTimeInMillis() })
  note(report.counts)
  log.info('Overdue invoices looked at', { ...report.counts, unfinished: report.unfinished })
  return report
})
