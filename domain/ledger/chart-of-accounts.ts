import { ledgerRoles, type LedgerRole, type Posting } from './posting.ts'

/** One account of the ledger, and which postings go there: those with the role and with every other field that the rule states. */
export interface ChartRule {
  readonly role: LedgerRole
  readonly vatCategory?: Posting['vatCategory']
  readonly vatRate?: string
  readonly planId?: string
  readonly chargeId?: string
  readonly code: string
  readonly name: string
}

/** A seller's chart of accounts. The first rule that fits decides, so special rules come before general ones. */
export interface ChartOfAccounts {
  readonly rules: readonly ChartRule[]
}

export class ChartOfAccountsError extends Error {
  readonly code = 'chart-of-accounts'
}

/** Codes as a Dutch chart (decimal scheme) often has them; a seller that uses others states its own. */
export const defaultChartOfAccounts: ChartOfAccounts = {
  rules: [
    { role: 'receivable', code: '1300', name: 'Debtors' },
    { role: 'cash', code: '1100', name: 'Bank and payment providers' },
    { role: 'deferred-revenue', code: '1450', name: 'Deferred revenue' },
    { role: 'customer-credit', code: '1460', name: 'Credits of customers' },
    { role: 'vat', code: '1500', name: 'VAT to be paid' },
    { role: 'bad-debt', code: '4550', name: 'Receivables written off' },
    { role: 'goodwill', code: '4560', name: 'Credits granted to customers' },
    { role: 'rounding', code: '4990', name: 'Rounding differences' },
    { role: 'currency-difference', code: '4995', name: 'Currency differences' },
    { role: 'revenue', code: '8000', name: 'Revenue' },
    { role: 'dunning-income', code: '8900', name: 'Collection fees' },
  ],
}

/** The account of a posting.
 * @throws ChartOfAccountsError where no rule fits
 * @example ledgerAccountOf(defaultChartOfAccounts, { role: 'cash' }).code // '1100' */
export function ledgerAccountOf({ rules }: ChartOfAccounts, posting: Pick<Posting, 'role' | 'vatCategory' | 'vatRate' | 'planId' | 'chargeId'>): ChartRule {
  const rule = rules.find((each) => each.role === posting.role && dimensions.every((name) => each[name] === undefined || each[name] === posting[name]))
  if (!rule) throw new ChartOfAccountsError(`The chart of accounts has no account for ${posting.role} that takes every posting.`)
  return rule
}

const dimensions = ['vatCategory', 'vatRate', 'planId', 'chargeId'] as const

/** What is wrong with a chart, in words; undefined where nothing is: every role needs a last rule without conditions, and a code has one name. */
export function checkChartOfAccounts({ rules }: ChartOfAccounts): string | undefined {
  const lacking = ledgerRoles.find((role) => !rules.some((rule) => rule.role === role && dimensions.every((name) => rule[name] === undefined)))
  if (lacking) return `No rule takes every posting of the role "${lacking}": add one without conditions, after the others.`
  const names = new Map<string, string>()
  for (const { code, name } of rules) {
    if ((names.get(code) ?? name) !== name) return `Account ${code} has two names: "${names.get(code)}" and "${name}".`
    names.set(code, name)
  }
  return undefined
}
