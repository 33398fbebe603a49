import type { IsoDate } from '../calendar/iso-date.ts'

/** Money an account has in hand: a prepayment, a goodwill credit, the rest of a voucher. It pays bills, oldest first. */
export interface AccountCredit {
  readonly id: string
  readonly grantedOn: IsoDate
  /** Last day on which it can be spent. */
  readonly expiresOn?: IsoDate
  /** What is left, in minor units of the account's currency. */
  readonly remaining: bigint
  /** What issued documents spent of it and nobody has noted yet; `remaining` has it off already. */
  readonly unnoted?: readonly { readonly ordinal: number; readonly amount: bigint }[]
}

/** Spends credits on an invoice, oldest first (then by id), up to what is to be paid.
 * @param gross in minor units
 * @example spendCredits([{ id: 'a', grantedOn: '2027-01-01', remaining: 500n }], 1200n, '2027-02-01') // [{ creditId: 'a', amount: 500n }] */
export function spendCredits(credits: readonly AccountCredit[], gross: bigint, date: IsoDate): { readonly creditId: string; readonly amount: bigint }[] {
  const spent: { creditId: string; amount: bigint }[] = []
  let open = gross
  const usable = credits.filter((credit) => credit.remaining > 0n && credit.grantedOn <= date && (credit.expiresOn === undefined || credit.expiresOn >= date))
  for (const credit of [...usable].sort((left, right) => order(left.grantedOn, right.grantedOn) || order(left.id, right.id))) {
    if (open <= 0n) break
    const amount = credit.remaining < open ? credit.remaining : open
    spent.push({ creditId: credit.id, amount })
    open -= amount
  }
  return spent
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
