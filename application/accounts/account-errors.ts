import type { FieldProblem } from '../../domain/accounts/check-account.ts'

/** No such account, subscription or discount. */
export class UnknownAccountError extends Error {
  readonly code = 'unknown-account'
}

/** What was asked for contradicts itself or the account. `problems` name field, value and what is allowed. */
export class AccountInputError extends Error {
  readonly code = 'invalid-input'
  readonly problems: readonly FieldProblem[]

  constructor(problems: readonly FieldProblem[]) {
    super(problems.map(({ field, value, reason, allowed }) => `${field}${value === undefined ? '' : ` "${value}"`} ${reason}${allowed === undefined ? '' : `; allowed: ${allowed}`}`).join('. '))
    this.problems = problems
  }
}

/** The seller has such a customer already, or the account such a subscription. */
export class AlreadyThereError extends Error {
  readonly code = 'already-there'
}
