import type { Command } from 'commander'
import { register as accounts } from './commands/accounts.ts'
import { register as ageing } from './commands/ageing.ts'
import { register as collections } from './commands/collections.ts'
import { register as credit } from './commands/credit.ts'
import { register as deadLetters } from './commands/dead-letters.ts'
import { register as difference } from './commands/difference.ts'
import { register as drafts } from './commands/drafts.ts'
import { register as estimate } from './commands/estimate.ts'
import { register as exportBooks } from './commands/export.ts'
import { register as forecast } from './commands/forecast.ts'
import { register as period } from './commands/period.ts'
import { register as handOver } from './commands/hand-over.ts'
import { register as archive } from './commands/archive.ts'
import { register as importFiles } from './commands/import.ts'
import { register as invoice } from './commands/invoice.ts'
import { register as mail } from './commands/mail.ts'
import { register as mailIssues } from './commands/mail-issues.ts'
import { register as pace } from './commands/pace.ts'
import { register as parked } from './commands/parked.ts'
import { register as parseMail } from './commands/parse-mail.ts'
import { register as payments } from './commands/payments.ts'
import { register as policies } from './commands/policies.ts'
import { register as preview } from './commands/preview.ts'
import { register as privacy } from './commands/privacy.ts'
import { register as reissue } from './commands/reissue.ts'
import { register as replies } from './commands/replies.ts'
import { register as retention } from './commands/retention.ts'
import { register as run } from './commands/run.ts'
import { register as secrets } from './commands/secrets.ts'
import { register as staffing } from './commands/staffing.ts'
import { register as start } from './commands/start.ts'
import { register as subscriptions } from './commands/subscriptions.ts'
import { register as ubl } from './commands/ubl.ts'
import { register as usage } from './commands/usage.ts'
import { register as vat } from './commands/vat.ts'
import type { CliContext } from './context.ts'

/** In the order in which the help shows them. A new command is a file in commands/ and a place here. */
export const commands: readonly ((program: Command, context: CliContext) => void)[] = [
  start,
  importFiles,
  preview,
  usage,
  vat,
  run,
  accounts,
  subscriptions,
  invoice,
  credit,
  reissue,
  drafts,
  policies,
  ubl,
  payments,
  difference,
  ageing,
  collections,
  parked,
  mail,
  exportBooks,
  period,
  handOver,
  archive,
  mailIssues,
  replies,
  parseMail,
  deadLetters,
  privacy,
  secrets,
  retention,
  forecast,
  staffing,
  pace,
  estimate,
]
