/** The invariants in the words of the design, and what else must hold for money and people. */
export const invariants = {
  I1: 'at most one invoice per account and billing period',
  I2: 'planned = invoiced + nothing due + parked + held',
  I3: 'numbers of a series are 1..n, no gap, no repeat, dates never run backwards',
  I4: 'every document\'s postings sum to zero; an account\'s balance is the sum of its postings',
  I5: 'at most one mail per invoice',
  I6: 'every invoice ends sent, failed (why) or unknown in an operator\'s list',
  I7: 'export totals = stored totals',
  I8: 'a repeated request gets the first answer and changes nothing',
  I9: 'nobody reads or writes another customer\'s data',
  I10: 'no message is lost: done, queued or in a dead-letter queue',
  I11: 'amounts do not depend on order, chunking, retries or worker count',
  I12: 'an issued document never changes: corrections are credit notes and new invoices',
  bounds: 'no more is credited than was billed, no credit is spent twice, no more is paid back than was paid too much',
  reminders: 'a reminder asks for what is open and not disputed, each step once',
  usage: 'each event that was answered counts once, as it was corrected last',
  bank: 'each movement of the bank is in the books once, or waits for a person',
  offers: 'each offer has one answer, and what was accepted is given once',
  bounces: 'an address that bounced or complained is mailed no more, and a person is told',
  liveness: 'once faults stop, everything drains: runs close, and every account due is billed, mailed or listed for a person',
} as const satisfies Readonly<Record<string, string>>

export type InvariantName = keyof typeof invariants

/** Something that must hold does not. */
export class BrokenInvariant extends Error {
  readonly code = 'broken-invariant'
  readonly invariant: InvariantName

  constructor(invariant: InvariantName, detail: string) {
    super(`${invariant}, "${invariants[invariant]}", does not hold: ${detail}`)
    this.name = 'BrokenInvariant'
    this.invariant = invariant
  }
}

/** @throws BrokenInvariant where it is not so */
export function holds(invariant: InvariantName, isSo: boolean, detail: () => string): void {
  if (!isSo) throw new BrokenInvariant(invariant, detail())
}
