import { createWalkJournal, type JournalFact } from '../../application/exports/walk-journal.ts'
import { countDocuments } from '../../domain/bill-runs/count-documents.ts'
import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { seriesKeyOf, seriesOf } from '../../domain/documents/number-series.ts'
import { computeBill } from '../../domain/invoicing/compute-bill.ts'
import { documentPostings } from '../../domain/ledger/document-postings.ts'
import { entryPostings } from '../../domain/ledger/entry-postings.ts'
import { openItems } from '../../domain/ledger/open-items.ts'
import type { OfferPolicies } from '../../domain/offers/offer-policy.ts'
import { creditsLeft } from '../../domain/discounts/granted-credit.ts'
import { createInMemoryFactReader } from '../doubles/in-memory-exports.ts'
import { checksOfOthers, usageOf } from './books-of-others.ts'
import { holds } from './invariants.ts'
import type { MailEvents } from './mail-events.ts'
import type { MessageQueues } from './message-queues.ts'
import type { Seen } from './seen.ts'
import type { Stores } from './stores.ts'

export interface EndOfWorld {
  readonly stores: Stores
  readonly seen: Seen
  readonly queues: MessageQueues
  readonly sellerId: string
  readonly mailEvents: MailEvents
  readonly offers?: OfferPolicies
  readonly now: string
}

const signed = ({ kind }: Pick<BillingDocument, 'kind'>, amount: bigint) => (kind === 'invoice' ? amount : -amount)
const allDocuments = ({ stores }: EndOfWorld) => [...stores.books.documents.values()].flat()

/** What holds once everything has drained, each invariant by itself. */
export const finalChecks = [runsAddUp, numbersHaveNoGap, balancesAreSums, everyBillHasAnOutcome, exportsEqualWhatIsStored, messagesAreAccountedFor, nobodyIsForgotten, amountsAreAsIntended, creditsAreNoted, ...checksOfOthers] as const

/** I2, and I7 for the totals that a run stores. */
export async function runsAddUp(world: EndOfWorld): Promise<void> {
  const { runs } = world.stores.ports
  for (const id of world.seen.runs.keys()) {
    const run = (await runs.get(id))!
    holds('liveness', run.state === 'closed', () => `run ${id} is ${run.state}`)
    const { counts, planned } = run
    holds('I2', counts!.invoiced + counts!.nothingDue + counts!.parked + counts!.held === planned, () => `run ${id} planned ${planned} and has ${JSON.stringify(counts, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`)
    const own = allDocuments(world).filter(({ runId }) => runId === id)
    holds('I2', own.length === counts!.invoiced, () => `run ${id} counts ${counts!.invoiced} documents and has ${own.length}`)
    const [stored, counted] = [counts!.totals, countDocuments(own)]
    for (const currency of Object.keys({ ...stored, ...counted })) {
      holds('I7', stored[currency]?.gross === counted[currency]?.gross && stored[currency]?.net === counted[currency]?.net && stored[currency]?.documents === counted[currency]?.documents, () => `the control totals of run ${id} in ${currency} differ from its documents`)
    }
    const planAccounts = (await chunksOf(world, run)).flatMap(({ accountIds }) => accountIds)
    holds('I2', new Set(planAccounts).size === planAccounts.length && planAccounts.length === planned, () => `run ${id} has ${planAccounts.length} accounts in its chunks, ${new Set(planAccounts).size} different ones, ${planned} planned`)
  }
}

/** I3. */
export async function numbersHaveNoGap(world: EndOfWorld): Promise<void> {
  const record = (await world.stores.ports.sellers.get(world.sellerId))!
  const years = new Set(allDocuments(world).map(({ issueDate }) => issueDate.slice(0, 4)))
  for (const kind of ['invoice', 'credit-note'] as const) {
    const series = seriesOf(record.seller, kind)!
    for (const year of years) {
      const key = seriesKeyOf(record.seller.id, series, `${year}-06-01`)
      const prefix = series.prefix.replace('{year}', year)
      const documents = allDocuments(world).filter((each) => each.kind === kind && each.number.startsWith(prefix))
      const taken = [...documents, ...await world.stores.ports.documents.listVoids(key)].map(({ number }) => Number(number.slice(-series.digits))).sort((a, b) => a - b)
      const { last } = world.stores.books.series(key)
      holds('I3', taken.length === last && taken.every((number, index) => number === index + 1), () => `${prefix} has the numbers ${taken.join(', ')}, and its counter is at ${last}`)
      const inOrder = documents.sort((one, other) => (one.number < other.number ? -1 : 1))
      for (const [index, { number, issueDate }] of inOrder.entries()) holds('I3', index === 0 || inOrder[index - 1]!.issueDate <= issueDate, () => `${number} of ${issueDate} comes after ${inOrder[index - 1]!.number} of ${inOrder[index - 1]!.issueDate}`)
    }
  }
}

/** I4: what an account owes by its open items is the sum of what its documents and entries post on the receivable. */
export async function balancesAreSums({ stores: { books, ledger } }: EndOfWorld): Promise<void> {
  for (const accountId of books.accounts.keys()) {
    const documents = books.documents.get(accountId) ?? []
    const entries = [...ledger.entries.values()].filter((entry) => entry.accountId === accountId)
    const postings = [...documents.flatMap(documentPostings), ...entries.flatMap(entryPostings)]
    const sum = postings.filter(({ role }) => role === 'receivable').reduce((total, { amount }) => total + amount, 0n)
    const balance = openItems({ documents, entries, asOf: '9999-12-31' }).reduce((total, standing) => total + standing.balance, 0n)
    holds('I4', sum === balance, () => `${accountId} owes ${balance} and its postings sum to ${sum}`)
    const paid = entries.filter(({ kind }) => kind === 'payment').reduce((total, { amount }) => total + amount, 0n)
    const back = entries.filter(({ kind }) => kind === 'refund').reduce((total, { amount }) => total + amount, 0n)
    const credited = documents.filter(({ kind }) => kind === 'credit-note').reduce((total, { gross }) => total + gross, 0n)
    holds('bounds', back <= paid + credited, () => `${accountId} got ${back} back of ${paid} paid and ${credited} credited`)
  }
}

/** I6: every document is sent, failed or unknown, and what is not sent is on the operators' list. */
export async function everyBillHasAnOutcome(world: EndOfWorld): Promise<void> {
  const { deliveries, issues } = world.stores.deliveries
  for (const { id, number, accountId, ordinal, sellerId } of allDocuments(world)) {
    const delivery = deliveries.get(`${accountId}#${ordinal}`)
    holds('I6', delivery !== undefined, () => `${number} was neither sent nor failed, and is not unknown`)
    holds('I6', delivery!.status === 'SENT' || issues.has(`${sellerId}#${id}`), () => `${number} is ${delivery!.status} and on no operator's list`)
  }
}

/** I7: the journal, walked as an export does, holds every document, entry and void number once. */
export async function exportsEqualWhatIsStored(world: EndOfWorld): Promise<void> {
  const { stores: { ports, books, ledger }, sellerId } = world
  const walk = createWalkJournal({ ...ports, facts: createInMemoryFactReader(books, ledger.entries) })
  const facts: JournalFact[] = []
  try {
    for await (const some of walk(sellerId, { after: 0, upTo: await ports.journal.last(sellerId) })) facts.push(...some)
  } catch (error) {
    holds('I7', false, () => `the journal cannot be exported: ${error instanceof Error ? error.message : String(error)}`)
  }
  const exported = facts.map((fact) => (fact.kind === 'document' ? fact.document.number : fact.kind === 'entry' ? fact.entry.id : fact.number)).sort()
  const stored = [...allDocuments(world).map(({ number }) => number), ...ledger.entries.keys(), ...books.voids.map(({ number }) => number)].sort()
  holds('I7', exported.join() === stored.join(), () => `exported and stored differ: ${[...exported.filter((each) => !stored.includes(each)), ...stored.filter((each) => !exported.includes(each))].join(', ')}`)
}

/** I10. */
export async function messagesAreAccountedFor({ queues: { waiting, dead, tally } }: EndOfWorld): Promise<void> {
  holds('I10', tally.sent === tally.done + waiting.length + dead.length, () => `${tally.sent} messages were sent, ${tally.done} are done, ${waiting.length} wait, ${dead.length} are dead`)
  holds('liveness', waiting.length + dead.length === 0, () => `${waiting.length} messages wait and ${dead.length} are dead: ${[...waiting, ...dead].map(({ id, body }) => `${id} ${body.slice(0, 120)}`).join('; ')}`)
}

/** Liveness: each date that came while there were runs has been billed, and each account that was due on it has an outcome. */
export async function nobodyIsForgotten(world: EndOfWorld): Promise<void> {
  const { stores: { books }, seen } = world
  const scheduled = [...seen.runs.values()].filter(({ release }) => release === undefined)
  for (const account of books.accounts.values()) {
    const dates = scheduled.filter(({ zone }) => zone === account.timeZone).map(({ billingDate }) => billingDate).sort()
    for (let date = dates[0]; date !== undefined && date <= dates.at(-1)!; date = nextDay(date)) {
      const run = scheduled.find((each) => each.billingDate === date && each.zone === account.timeZone)
      holds('liveness', run !== undefined, () => `${date} was never billed in ${account.timeZone}`)
      if (!isDue(account.billingCycle, date)) continue
      const chunk = (await chunksOf(world, run!)).find(({ accountIds }) => accountIds.includes(account.id))
      const outcome = chunk?.outcomes?.[chunk.accountIds.indexOf(account.id)]
      holds('liveness', outcome !== undefined, () => `${account.id} was due on ${date} and has no outcome`)
    }
  }
  for (const { id } of seen.disputes.values()) {
    const dispute = await world.stores.ports.disputes.get(id)
    holds('liveness', dispute?.state !== 'decided', () => `dispute ${id} is decided, and what follows from it is never done`)
  }
  holds('liveness', books.heldMails.size === 0, () => `mails of ${[...books.heldMails.keys()].join(', ')} were never queued`)
}

/** I11: what an account was billed for its services is what one bill of the end, which knew all, would come to. */
export async function amountsAreAsIntended(world: EndOfWorld): Promise<void> {
  const { stores: { books, ports, drafts }, seen, sellerId } = world
  const record = (await ports.sellers.get(sellerId))!
  const plans = await ports.catalog.load(sellerId, record.catalogRevision)
  for (const account of books.accounts.values()) {
    if (books.parked.has(`${sellerId}#${account.id}`) || drafts.drafts.has(account.id)) continue
    const dates = [...seen.runs.values()].filter(({ zone, release, billingDate }) => release === undefined && zone === account.timeZone && isDue(account.billingCycle, billingDate)).map(({ billingDate }) => billingDate).sort()
    const billingDate = dates.at(-1)
    if (billingDate === undefined) continue
    const { reconcileFrom: _, ...plain } = account
    const { charges, discounts } = await books.inputs.list(account.id)
    // An offer takes something off what is sold once too, but not off what was billed before it.
    if (charges.length > 0 && discounts.some(({ scope }) => scope.type === 'invoice')) continue
    const subscriptions = [...books.subscriptions.values()].filter((each) => each.accountId === account.id)
    const outcome = computeBill({ account: plain, subscriptions, documents: [], charges, discounts, credits: [], usage: usageOf(world, account.id) }, { seller: record.seller, plans, billingDate, issueDate: billingDate })
    if (outcome.kind === 'parked') continue
    const intended = outcome.kind === 'invoice' ? signed(outcome.draft, outcome.draft.net) : 0n
    const billed = (books.documents.get(account.id) ?? []).filter(({ creditReason }) => creditReason === undefined || creditReason === 'void').reduce((sum, document) => sum + signed(document, document.net), 0n)
    holds('I11', billed === intended, () => `${account.id} was billed ${billed}, and ${intended} was intended until ${billingDate}`)
  }
}

/** Credit that bills have spent is noted at the credit, so that no later bill spends it again. */
export async function creditsAreNoted({ stores: { books } }: EndOfWorld): Promise<void> {
  for (const [accountId, { credits }] of books.inputs.byAccount) {
    for (const { id, remaining } of creditsLeft([...credits.values()], books.documents.get(accountId) ?? [])) holds('bounds', remaining >= 0n, () => `credit ${id} of ${accountId} has ${remaining} left`)
  }
}

async function chunksOf({ stores }: EndOfWorld, run: BillRun) {
  return (await Promise.all(run.shardKeys.map((key) => stores.ports.runs.chunksOfShard(run.runId, key)))).flat()
}

function nextDay(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
}

/** By the calendar of JavaScript, not of the product. */
function isDue(cycle: { readonly every: 'month'; readonly day: number } | { readonly every: 'week'; readonly weekday: number }, date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`)
  if (cycle.every === 'week') return (at.getUTCDay() || 7) === cycle.weekday
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  return at.getUTCDate() === Math.min(cycle.day, lastDay)
}
