import type { BillMail, SendOutcome } from '../../application/ports/bill-mailer.ts'
import type { Delivery } from '../../application/ports/delivery-store.ts'
import type { SingleIssue } from '../../application/ports/document-issuer.ts'
import type { Reminder } from '../../application/ports/reminder-mail.ts'
import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { ReceivableHold } from '../../domain/collections/receivable-hold.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { Dispute } from '../../domain/disputes/dispute.ts'
import type { Decision } from '../../domain/offers/decision.ts'
import { parseDocumentId } from '../../domain/documents/document-id.ts'
import { documentPostings } from '../../domain/ledger/document-postings.ts'
import { entryPostings } from '../../domain/ledger/entry-postings.ts'
import { balanceOf } from '../../domain/ledger/posting.ts'
import type { Process, Task } from './engine.ts'
import { BrokenInvariant, holds } from './invariants.ts'
import type { Seen } from './seen.ts'
import type { Stores } from './stores.ts'

export interface WatchOptions {
  readonly stores: Stores
  readonly seen: Seen
  readonly accepted: readonly BillMail[]
}

/** A read that is not consistent may be as old as this. */
const mostStaleMs = 6_000

/** What is checked right after each call that had an effect: as much of the invariants as is cheap. */
export function createWatch({ stores: { books, ledger, deliveries }, seen, accepted }: WatchOptions) {
  const known = new Map<string, BillingDocument>()
  const numbers = new Set<string>()
  const counted = new Map<string, number>()
  const entries = new Set<string>()
  const issuedFor = new Map<string, string>()
  const mailed = new Map<string, number>()
  const reminded = new Set<string>()
  const disputeHolds = new Map<string, { readonly hold: ReceivableHold; since: number; until: number }>()
  const heldSince = new Map<string, number>()
  /** When the task began that stored a document: it read the account later. */
  const beganAt = new Map<string, number>()
  let time = 0

  const newDocument = (document: BillingDocument) => {
    const { id, accountId, number, kind, gross, net, vatTotal, lines, billingDate, creditReason, buyer, precedingDocument } = document
    holds('I3', !numbers.has(number), () => `number ${number} is on two documents`)
    holds('I4', balanceOf(documentPostings(document)) === 0n && net + vatTotal === gross && lines.reduce((sum, line) => sum + line.net, 0n) === net, () => `the sums of ${number} differ`)
    holds('I9', buyer.customerNumber === books.accounts.get(accountId)?.customerNumber && parseDocumentId(id)?.accountId === accountId, () => `${number} of ${accountId} is of another customer`)
    known.set(id, document)
    numbers.add(number)
    const own = books.documents.get(accountId) ?? []
    if (creditReason === undefined) {
      const voided = own.filter((each) => each.creditReason === 'void').length
      const sameDate = own.filter((each) => each.creditReason === undefined && each.billingDate === billingDate).length
      holds('I1', sameDate <= 1 + voided, () => `${accountId} has ${sameDate} bills of ${billingDate}: ${own.map((each) => each.number).join(', ')}`)
    }
    if (creditReason === 'void') seen.changed.add(accountId)
    const takesBack = lines.some((line) => line.kind === 'correction') || (kind === 'credit-note' && creditReason === undefined)
    holds('I1', !takesBack || seen.changed.has(accountId), () => `${number} takes back what ${accountId} was billed, though nothing of its services changed`)
    // What the engine takes back stands beside what people gave away: only their credits are bounded by the invoice (docs/billing-rules.md).
    if (creditReason !== undefined && precedingDocument) {
      const invoice = own.find((each) => each.number === precedingDocument.number)
      const credited = own.filter((each) => each.kind === 'credit-note' && each.precedingDocument?.number === precedingDocument.number).reduce((sum, each) => sum + each.gross, 0n)
      holds('bounds', invoice !== undefined && credited <= invoice.gross, () => `${credited} is credited of ${precedingDocument.number}, which is ${invoice?.gross}`)
    }
    for (const { creditId } of document.creditsSpent ?? []) creditSpent(accountId, creditId)
  }

  const creditSpent = (accountId: string, creditId: string) => {
    const credit = books.inputs.byAccount.get(accountId)?.credits.get(creditId)
    const spent = (books.documents.get(accountId) ?? []).flatMap(({ creditsSpent = [] }) => creditsSpent).filter((each) => each.creditId === creditId).reduce((sum, each) => sum + each.amount, 0n)
    holds('bounds', credit !== undefined && spent <= credit.amount, () => `${spent} is spent of credit ${creditId}, which is ${credit?.amount}`)
  }

  /** I12 for all that is known, and the rest for what is new of this account. */
  const documentsOf = (accountId: string) => {
    const own = books.documents.get(accountId) ?? []
    for (const document of own) {
      const before = known.get(document.id)
      if (before) holds('I12', before === document, () => `${before.number} is another document now`)
      else newDocument(deepFreeze(document))
    }
    const before = counted.get(accountId) ?? 0
    holds('I12', own.length >= before, () => `${before - own.length} documents of ${accountId} are gone`)
    counted.set(accountId, own.length)
  }

  const newEntries = (accountId: string) => {
    for (const entry of ledger.entries.values()) {
      if (entries.has(entry.id)) continue
      entries.add(entry.id)
      holds('I4', balanceOf(entryPostings(entry)) === 0n, () => `the postings of entry ${entry.id} do not sum to zero`)
      holds('I9', entry.accountId === accountId && (entry.settles ?? []).every(({ target }) => !target.startsWith('inv_') || parseDocumentId(target)?.accountId === accountId), () => `entry ${entry.id} of ${accountId} settles what is another customer's`)
    }
  }

  /** What a bill may spend is in the books at every moment. */
  const creditsAreBooked = () => {
    for (const [accountId, { credits }] of books.inputs.byAccount) {
      for (const { id, amount } of credits.values()) {
        holds('I4', [...ledger.entries.values()].some(({ source, amount: booked }) => source.reference === id && booked === amount), () => `credit ${id} of ${amount} for ${accountId} is in no entry`)
      }
    }
  }

  const mailTaken = (mail: BillMail, outcome: SendOutcome) => {
    const document = known.get(mail.documentId)
    const text = new TextDecoder().decode(mail.raw)
    if (outcome.kind === 'accepted' || (outcome.kind === 'unknown' && accepted.at(-1) === mail)) {
      holds('I9', mail.to === books.accounts.get(mail.accountId)?.email && (!document || document.accountId === mail.accountId), () => `a mail about ${mail.documentId} went to ${mail.to}`)
      if (text === mail.documentId) {
        holds('I5', document !== undefined, () => `a bill was mailed that is not stored: ${mail.documentId}`)
        const times = (mailed.get(mail.documentId) ?? 0) + 1
        mailed.set(mail.documentId, times)
        holds('bounces', !((heldSince.get(mail.accountId) ?? Infinity) + mostStaleMs < (beganAt.get(mail.documentId) ?? 0)), () => `${document?.number} was mailed to ${mail.to}, which bounced or complained before it was made`)
        holds('I5', times === 1, () => `${document?.number ?? mail.documentId} was mailed ${times} times`)
      } else if (text.startsWith('friendly') || text.startsWith('reminder') || text.startsWith('final')) {
        const key = `${mail.documentId} ${text}`
        holds('reminders', !reminded.has(key), () => `the ${text} of ${document?.number} was mailed twice`)
        reminded.add(key)
      }
    }
  }

  const noted = ({ documentId, status }: Delivery) => {
    if (status === 'SENT') holds('I6', (mailed.get(documentId) ?? 0) > 0, () => `${known.get(documentId)?.number} is marked sent, and SES never took it`)
  }

  const checks: Readonly<Record<string, (args: readonly unknown[], answer: unknown, task: Task) => void>> = {
    'documents.put': ([document], _, { startedAt }) => {
      const { id, accountId } = document as BillingDocument
      documentsOf(accountId)
      if (!beganAt.has(id)) beganAt.set(id, startedAt)
    },
    'issuer.issue': ([issue]) => {
      const { accountId, requestKey, documents } = issue as SingleIssue
      documentsOf(accountId)
      const key = `${accountId} ${requestKey}`
      const ids = documents.map(({ id }) => id).join(' ')
      holds('I8', !issuedFor.has(key) || issuedFor.get(key) === ids, () => `request ${requestKey} issued ${issuedFor.get(key)} and then ${ids}`)
      issuedFor.set(key, ids)
    },
    'ledger.append': ([given]) => newEntries(Array.isArray(given) ? (given[0] as { accountId: string }).accountId : (given as { accountId: string }).accountId),
    'bug.given': () => creditsAreBooked(),
    'inputs.grantCredit': ([accountId]) => {
      newEntries(String(accountId))
      creditsAreBooked()
    },
    'mailEvents.note': ([documentId]) => {
      const { accountId, ordinal } = parseDocumentId(String(documentId))!
      const delivery = deliveries.deliveries.get(`${accountId}#${ordinal}`)
      if (delivery?.status === 'SENT') holds('I6', (mailed.get(delivery.documentId) ?? 0) > 0, () => `${delivery.documentId} is marked sent, and SES never took it`)
    },
    'mailEvents.hold': ([accountId], held) => {
      if (held && !heldSince.has(String(accountId))) heldSince.set(String(accountId), time)
    },
    'mailer.send': ([mail], outcome) => mailTaken(mail as BillMail, outcome as SendOutcome),
    'deliveries.put': ([delivery]) => noted(delivery as Delivery),
    'runs.create': (_, answer) => {
      const { run } = answer as { readonly run: BillRun }
      seen.runs.set(run.runId, run)
      if (run.state !== 'closed') seen.openRuns.add(run.runId)
    },
    'runs.close': ([runId, , planned, counts], closed) => {
      const { invoiced, nothingDue, parked, held } = counts as { invoiced: number; nothingDue: number; parked: number; held: number }
      if (closed) holds('I2', planned === invoiced + nothingDue + parked + held, () => `run ${String(runId)} closes with ${String(planned)} planned and ${invoiced + nothingDue + parked + held} accounted for`)
      seen.openRuns.delete(String(runId))
    },
    'usage.write': ([accountId]) => void seen.changed.add(String(accountId)),
    'decisions.put': (_, answer) => {
      const { id, accountId } = answer as Decision
      seen.decisions.set(id, accountId)
    },
    'inputs.grantDiscount': ([accountId]) => void seen.changed.add(String(accountId)),
    'inputs.endDiscount': ([accountId]) => void seen.changed.add(String(accountId)),
    'accounts.changeSubscription': ([before]) => void seen.changed.add((before as { readonly accountId: string }).accountId),
    'disputes.open': (_, answer) => {
      const { dispute } = answer as { readonly dispute: Dispute }
      seen.disputes.set(dispute.id, dispute)
    },
    'disputes.settle': ([id]) => void seen.disputes.delete(String(id)),
    'holds.open': (_, answer) => {
      const hold = answer as ReceivableHold
      if (hold.kind === 'dispute' && !disputeHolds.has(hold.id)) disputeHolds.set(hold.id, { hold, since: time, until: Infinity })
    },
    'holds.release': ([, id]) => {
      const held = disputeHolds.get(String(id))
      if (held) held.until = Math.min(held.until, time)
    },
  }

  const watch = {
    violation: undefined as BrokenInvariant | undefined,
    /** Keeps the first. */
    break(violation: BrokenInvariant): void {
      watch.violation ??= violation
    },
    after(name: string, args: readonly unknown[], answer: unknown, task: Task, now: number): void {
      time = now
      try {
        checks[name]?.(args, answer, task)
      } catch (error) {
        if (!(error instanceof BrokenInvariant)) throw error
        watch.break(error)
      }
    },
    /** A reminder is written: it asks for no more than was undisputed while its task worked. */
    reminder({ document, amount }: Reminder, process: Process): void {
      const began = process.task?.startedAt ?? time
      const disputed = [...disputeHolds.values()].filter(({ hold, since, until }) => hold.kind === 'dispute' && hold.documentId === document.id && since < began && until > time).reduce((sum, { hold }) => sum + (hold.kind === 'dispute' ? hold.amount : 0n), 0n)
      if (amount > document.gross - disputed) watch.break(new BrokenInvariant('reminders', `${document.number} of ${document.gross} is asked for with ${amount}, though ${disputed} is disputed`))
    },
    mailed, deliveries,
    /** Everything that the incremental checks know, once more, at the end. */
    everything(): void {
      creditsAreBooked()
      for (const accountId of books.accounts.keys()) documentsOf(accountId)
      for (const entry of ledger.entries.values()) if (!entries.has(entry.id)) newEntries(entry.accountId)
    },
  }
  return watch
}


function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const each of Object.values(value)) deepFreeze(each)
  return Object.freeze(value)
}
