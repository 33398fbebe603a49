import type { ReminderContent } from '../../domain/mail/reminder-view.ts'
import type { BillMail } from './bill-mailer.ts'

/** A reminder and the address that it goes to. */
export interface Reminder extends ReminderContent {
  readonly to: string
}

/** @throws where the reminder cannot be worded or built: nothing was sent */
export type ComposeReminder = (reminder: Reminder) => Promise<BillMail>
