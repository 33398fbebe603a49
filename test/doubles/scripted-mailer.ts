import type { BillMail, BillMailer, ComposeBill, SendingQuota, SendOutcome } from '../../application/ports/bill-mailer.ts'

/** A mailer that answers by recipient, as a test scripts it, and keeps what it accepted. Outcomes of a recipient are
 * used one after the other; without one left, the mail is accepted. */
export function createScriptedMailer(script: Readonly<Record<string, readonly SendOutcome[]>> = {}, quota: SendingQuota = { perSecond: 1_000_000, left: Infinity }) {
  const accepted: BillMail[] = []
  const asked: BillMail[] = []
  const tries = new Map<string, number>()
  let limits = quota
  const mailer: BillMailer = {
    quota: async () => limits,
    async send(mail) {
      asked.push(mail)
      const nth = tries.get(mail.to) ?? 0
      tries.set(mail.to, nth + 1)
      const outcome = script[mail.to]?.[nth] ?? { kind: 'accepted', sesMessageId: `ses-${accepted.length + 1}` }
      // An unknown outcome may well have been sent: the worst case for "at most one mail".
      if (outcome.kind === 'accepted' || outcome.kind === 'unknown') accepted.push(mail)
      return outcome
    },
  }
  return { mailer, accepted, asked, setQuota: (next: SendingQuota) => { limits = next } }
}

/** Composes nothing: the mail's bytes are the document's id. */
export const composePlain: ComposeBill = async ({ document, seller, to }) => ({
  documentId: document.id, accountId: document.accountId, sellerId: seller.id, from: seller.email, to, raw: new TextEncoder().encode(document.id),
})
