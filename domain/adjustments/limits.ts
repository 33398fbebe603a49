import { parseAmount } from '../money/amount.ts'

export type AdjustmentKind = 'credit' | 'goodwill' | 'fee-waiver' | 'payment-extension' | 'refund' | 'discount'

/** What a role may give without asking anybody. Amounts in major units of the account's currency, gross; days for a payment extension. */
export interface RoleLimit {
  /** At once, per kind; a kind that is absent always waits for approval. */
  readonly each: Readonly<Partial<Record<AdjustmentKind, string>>>
  /** All that one person gives in a day, of all kinds. */
  readonly perDay: string
  /** All that one customer is given in thirty days, by whomever. */
  readonly perCustomer: string
}

/** A seller's limits of agents and supervisors (policy kind `limits`). */
export interface AdjustmentLimits {
  readonly roles: Readonly<Record<'agent' | 'supervisor', RoleLimit>>
  /** Codes that may be given as a reason, with their meaning. */
  readonly reasons: Readonly<Record<string, string>>
}

export const builtInLimits: AdjustmentLimits = {
  roles: {
    agent: { each: { credit: '50', goodwill: '25', discount: '50', 'fee-waiver': '25', 'payment-extension': '14' }, perDay: '250', perCustomer: '75' },
    supervisor: { each: { credit: '1000', goodwill: '250', discount: '1000', 'fee-waiver': '250', 'payment-extension': '60', refund: '500' }, perDay: '5000', perCustomer: '1000' },
  },
  reasons: {
    'billing-error': 'We billed something wrongly.',
    'service-failure': 'The service did not work as agreed.',
    'late-answer': 'We answered later than promised.',
    'unclear-information': 'What we said was not clear or not right.',
    'hardship': 'The customer has trouble paying.',
    'retention': 'To keep a customer who would leave.',
    'dispute-outcome': 'The outcome of a dispute.',
    'other': 'Another reason, said in the note.',
  },
}

export type LimitName = 'each' | 'perDay' | 'perCustomer' | 'not-allowed'

/** What must be approved by a supervisor, and why: the limit that would be passed, what it is, and what it would become. Minor units (days for a payment extension). */
export interface LimitPassed {
  readonly limit: LimitName
  readonly most: bigint
  readonly wanted: bigint
}

/** The limits that an adjustment would pass; none where its author may give it.
 * @param amount gross, minor units; days for a payment extension, which counts in neither sum
 * @param given what this person has given today, and this customer was given in thirty days, minor units
 * @example limitsPassed(builtInLimits.roles.agent, { kind: 'goodwill', amount: 3_000n }, { today: 0n, customer: 0n }, 'EUR') // [{ limit: 'each', most: 2500n, wanted: 3000n }] */
export function limitsPassed(
  { each, perDay, perCustomer }: RoleLimit, { kind, amount }: { readonly kind: AdjustmentKind; readonly amount: bigint }, given: { readonly today: bigint; readonly customer: bigint }, currency: string,
): LimitPassed[] {
  const own = each[kind]
  if (own === undefined) return [{ limit: 'not-allowed', most: 0n, wanted: amount }]
  if (kind === 'payment-extension') return amount > BigInt(own) ? [{ limit: 'each', most: BigInt(own), wanted: amount }] : []
  return [
    { limit: 'each' as const, most: parseAmount(own, currency), wanted: amount },
    { limit: 'perDay' as const, most: parseAmount(perDay, currency), wanted: given.today + amount },
    { limit: 'perCustomer' as const, most: parseAmount(perCustomer, currency), wanted: given.customer + amount },
  ].filter(({ most, wanted }) => wanted > most)
}
