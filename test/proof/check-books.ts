import type { Books } from './books.ts'
import { billingDate, type ExpectedBill } from './company.ts'

/** Cents of an amount with two decimals, as exports write it. */
const cents = (amount: unknown): bigint => BigInt(String(amount ?? '0').replace('.', ''))

const addTo = (sums: Map<string, bigint>, key: string, amount: bigint): void => { sums.set(key, (sums.get(key) ?? 0n) + amount) }

/**
 * Everything that must hold when a run over the company has finished, however often it was interrupted: invariants I1 to I7 and I10
 * of one bill run, judged only by what can be seen from outside.
 * @param undisturbed what a run without any fault billed, by customer number, where there was one
 * @returns what is wrong, in words; empty: nothing
 */
export function checkBooks(books: Books, expected: readonly ExpectedBill[], undisturbed?: ReadonlyMap<string, string>): readonly string[] {
  return [
    ...checkRuns(books, expected), ...checkInvoices(books, expected, undisturbed), ...checkNumbers(books), ...checkJournal(books),
    ...checkMails(books, expected), ...books.deadLetters.filter(({ count }) => count > 0).map(({ name, count }) => `${count} messages of ${name} are dead letters`),
    ...(books.isVerified ? [] : ['verify-export --books found something wrong']),
  ]
}

/** What each customer was billed, as the export writes it. */
export function billedAmounts(books: Books): ReadonlyMap<string, string> {
  return new Map(books.invoices.map(({ customer_number, net, vat, gross }) => [String(customer_number), `${net} + ${vat} = ${gross}`]))
}

function checkRuns({ runs, invoices }: Books, expected: readonly ExpectedBill[]): readonly string[] {
  const ours = runs.filter(({ runId }) => runId.includes(billingDate))
  if (ours.length !== 1) return [`${ours.length} runs of ${billingDate}, not one`]
  const { state, planned, counts } = ours[0]!
  const gross = invoices.reduce((sum, row) => sum + cents(row.gross), 0n)
  return [
    ...(state === 'closed' ? [] : [`the run is ${state}`]),
    ...(planned === expected.length ? [] : [`${planned} accounts planned of ${expected.length}`]),
    ...(counts.invoiced + counts.nothingDue + counts.parked === planned ? [] : [`planned ${planned} is not ${counts.invoiced} + ${counts.nothingDue} + ${counts.parked}`]),
    ...(counts.invoiced === invoices.length ? [] : [`the run counts ${counts.invoiced} invoices, the books have ${invoices.length}`]),
    ...(BigInt(counts.totals.EUR?.gross ?? '0') === gross ? [] : [`the run's total ${counts.totals.EUR?.gross} is not the sum of its invoices, ${gross}`]),
  ]
}

function checkInvoices(books: Books, expected: readonly ExpectedBill[], undisturbed?: ReadonlyMap<string, string>): readonly string[] {
  const wrong: string[] = []
  const billed = Map.groupBy(books.invoices, (row) => String(row.customer_number))
  for (const { customerNumber, gross } of expected) {
    const own = billed.get(customerNumber) ?? []
    billed.delete(customerNumber)
    if (own.length !== (gross === undefined ? 0 : 1)) wrong.push(`customer ${customerNumber} has ${own.length} invoices`)
    else if (gross !== undefined && cents(own[0]!.gross) !== gross) wrong.push(`customer ${customerNumber} was billed ${own[0]!.gross}, not ${gross} cents`)
  }
  for (const stranger of billed.keys()) wrong.push(`an invoice of customer ${stranger}, who was not imported`)
  const now = billedAmounts(books)
  for (const [customer, amounts] of undisturbed ?? []) {
    if (now.get(customer) !== amounts) wrong.push(`customer ${customer}: ${now.get(customer)}, but ${amounts} in the undisturbed run`)
  }
  return wrong
}

export function checkNumbers({ invoices, voids, series }: Books): readonly string[] {
  const wrong: string[] = []
  const taken = [...invoices.map(({ number }) => String(number)), ...voids.map(({ number }) => String(number))]
  // A series is what stands before the last six digits: each year has its own.
  for (const [prefix, numbers] of Map.groupBy(taken, (number) => number.slice(0, -6))) {
    const off = numbers.toSorted().findIndex((number, index) => Number(number.slice(-6)) !== index + 1)
    if (off >= 0) wrong.push(`number ${off + 1} of the series ${prefix} is ${numbers.toSorted()[off]}`)
  }
  return [...wrong, ...series.filter(({ gaps }) => Number(gaps) > 0).map(({ gaps }) => `the register of numbers has ${gaps} gaps`)]
}

export function checkJournal({ journal, invoices, voids, ageing }: Books): readonly string[] {
  const wrong: string[] = []
  const sums = new Map<string, bigint>()
  const receivable = new Map<string, bigint>()
  // Every document, ledger entry and void takes one number of the journal; a void has no postings.
  const sequences = new Set(voids.map(({ sequence }) => Number(sequence)))
  for (const row of journal) {
    const amount = cents(row.debit) - cents(row.credit)
    sequences.add(Number(row.sequence))
    addTo(sums, String(row.sequence), amount)
    if (row.role === 'receivable') addTo(receivable, String(row.account_id), amount)
  }
  for (const [sequence, sum] of sums) if (sum !== 0n) wrong.push(`the postings of journal number ${sequence} sum to ${sum}`)
  const numbers = [...sequences].toSorted((a, b) => a - b)
  const gap = numbers.findIndex((sequence, index) => sequence !== index + 1)
  if (gap >= 0) wrong.push(`the journal goes from ${numbers[gap - 1] ?? 0} to ${numbers[gap]}`)
  const ofInvoices = new Set(journal.filter(({ kind }) => kind === 'invoice').map(({ sequence }) => sequence))
  if (ofInvoices.size !== invoices.length) wrong.push(`${invoices.length} invoices, but ${ofInvoices.size} journal numbers of invoices`)
  const open = new Map<string, bigint>()
  for (const row of ageing) addTo(open, String(row.account_id), cents(row.open))
  for (const account of new Set([...receivable.keys(), ...open.keys()])) {
    if (receivable.get(account) !== open.get(account)) wrong.push(`account ${account} owes ${open.get(account)}, its postings say ${receivable.get(account)}`)
  }
  return wrong
}

function checkMails({ mails, deliveries, mailIssues, invoices }: Books, expected: readonly ExpectedBill[]): readonly string[] {
  const wrong: string[] = []
  const arrived = Map.groupBy(mails, (address) => address)
  const status = new Map(deliveries.map((row) => [String(row.number), String(row.status)]))
  const listed = new Map(mailIssues.map((issue) => [issue.number, issue.status]))
  const numbers = new Map(invoices.map((row) => [String(row.customer_number), String(row.number)]))
  for (const [address, all] of arrived) if (all.length > 1) wrong.push(`${address} got ${all.length} mails`)
  for (const { customerNumber, gross, hasAddress } of expected) {
    const number = numbers.get(customerNumber)
    if (gross === undefined || number === undefined) continue
    const copies = arrived.get(`c${customerNumber}@example.com`)?.length ?? 0
    const outcome = status.get(number)
    if (outcome === 'SENT' && copies === 0) wrong.push(`${number} counts as sent and did not arrive`)
    if (outcome !== 'SENT' && listed.get(number) !== outcome) wrong.push(`${number} is ${outcome} and not in the operator's list`)
    if (outcome === 'FAILED' && hasAddress) wrong.push(`${number} failed although nothing is wrong with its address`)
    if (outcome === 'FAILED' && copies > 0) wrong.push(`${number} counts as failed and arrived`)
    if (outcome !== 'SENT' && outcome !== 'FAILED' && outcome !== 'UNKNOWN') wrong.push(`${number} has no outcome`)
  }
  return wrong
}
