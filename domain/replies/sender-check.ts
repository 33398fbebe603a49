import type { Authentication } from './authentication.ts'
import type { MailAddress, ReceivedMail } from './received-mail.ts'

export interface SenderCheck {
  readonly sender: 'verified' | 'unverified'
  readonly reason: string
}

/** Whether a mail is certainly from the customer: the address on file, proved by the sender's domain, neither spam nor virus. Knowing
 * the reply address proves nothing: bills are forwarded.
 * @param onFile the account's address */
export function checkSender(mail: Pick<ReceivedMail, 'from' | 'warnings'>, { verdict, reason, spam, virus }: Authentication, onFile: string | undefined): SenderCheck {
  if (mail.warnings.includes('many-from')) return unverified('several From addresses')
  if (virus === 'fail') return unverified('virus found')
  if (!mail.from || !onFile || !sameAddress(mail.from, onFile)) return unverified('not the address on file')
  if (verdict !== 'authenticated') return unverified(reason)
  if (spam === 'fail') return unverified('taken for spam')
  return { sender: 'verified', reason }
}

function unverified(reason: string): SenderCheck {
  return { sender: 'unverified', reason }
}

/** Case does not count: no mail system of note tells local parts apart by it. */
export function sameAddress({ address }: MailAddress, other: string): boolean {
  return address.toLowerCase() === other.trim().toLowerCase()
}
