import type { BillMail, BillMailer, SendOutcome } from '../../application/ports/bill-mailer.ts'
import type { FaultPlan } from './faults.ts'
import type { Prng } from './prng.ts'

/** SES: what it accepted, and what it answers. An answer that is lost leaves it open whether the mail went. */
export function createMailService({ prng, faults, onAccepted }: { readonly prng: Prng; readonly faults: FaultPlan; readonly onAccepted: (mail: BillMail, sesMessageId: string) => void }) {
  const accepted: BillMail[] = []
  let ids = 0
  const take = (mail: BillMail): SendOutcome => {
    accepted.push(mail)
    const sesMessageId = `ses-${++ids}`
    onAccepted(mail, sesMessageId)
    return { kind: 'accepted', sesMessageId }
  }
  const mailer: BillMailer = {
    quota: async () => ({ perSecond: 200, left: faults.happens('mail-stopped') ? 0 : Infinity }),
    async send(mail) {
      if (faults.happens('mail-throttled')) return { kind: 'throttled' }
      if (faults.happens('mail-refused')) return { kind: 'refused', reason: prng.pick(['rejected', 'suppressed'] as const), detail: 'simulated' }
      if (faults.happens('mail-stopped')) return { kind: 'stopped', detail: 'simulated' }
      if (faults.happens('mail-answer-lost')) {
        if (prng.chance(0.7)) take(mail)
        return { kind: 'unknown', detail: 'simulated' }
      }
      return take(mail)
    },
  }
  return { mailer, accepted }
}
