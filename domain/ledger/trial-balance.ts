/** A row of the trial balance: one account of the ledger in one currency. Minor units; debit positive, credit negative in balances. */
export interface TrialBalanceRow {
  readonly code: string
  readonly name: string
  readonly currency: string
  /** Balance before the period. */
  readonly opening: bigint
  /** Sum of the period's debits, and of its credits (positive). */
  readonly debit: bigint
  readonly credit: bigint
  readonly closing: bigint
}

/** A posting that was given its account and its period. */
export interface BookedAmount {
  readonly code: string
  readonly name: string
  readonly currency: string
  /** `2027-01`. */
  readonly month: string
  readonly debit: bigint
  readonly credit: bigint
}

/** The trial balance of a month. What is booked in later months (releases of deferred revenue) is left out.
 * @returns rows in order of code and currency; per currency their balances sum to zero
 * @example trialBalance([{ code: '1300', name: 'Debtors', currency: 'EUR', month: '2027-01', debit: 121n, credit: 0n }], '2027-01')[0]?.closing // 121n */
export function trialBalance(booked: Iterable<BookedAmount>, month: string): TrialBalanceRow[] {
  const rows = new Map<string, { -readonly [Name in keyof TrialBalanceRow]: TrialBalanceRow[Name] }>()
  for (const { code, name, currency, month: bookedIn, debit, credit } of booked) {
    if (bookedIn > month) continue
    const key = `${code}\n${currency}`
    const row = rows.get(key) ?? { code, name, currency, opening: 0n, debit: 0n, credit: 0n, closing: 0n }
    rows.set(key, row)
    row.closing += debit - credit
    if (bookedIn < month) row.opening += debit - credit
    else {
      row.debit += debit
      row.credit += credit
    }
  }
  return [...rows.values()].sort((one, other) => ((one.code === other.code ? one.currency < other.currency : one.code < other.code) ? -1 : 1))
}
