import type { Account } from '../../domain/accounts/account.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { KnownFacts } from '../../domain/identity/compare-answer.ts'
import { minorUnits } from '../../domain/money/currency.ts'
import type { AccountReader } from '../ports/account-reader.ts'

/** How far back the last invoice may lie: nobody remembers an older one. */
const days = 100

/** What a caller can be asked, and the account it is of; undefined where there is no such account. */
export async function knownFacts(reader: AccountReader, accountId: string, at: string): Promise<{ readonly account: Account; readonly facts: KnownFacts } | undefined> {
  const horizon = addToDate(at.slice(0, 10), 'day', -days)
  const snapshot = await reader.snapshot(accountId, { consistent: false, horizon: () => horizon })
  if (!snapshot) return undefined
  const { account, documents } = snapshot
  const last = documents.findLast(({ kind, gross, issueDate }) => kind === 'invoice' && gross > 0n && issueDate >= horizon)
  const { address: { postcode, street }, iban, email, since } = account
  return {
    account,
    facts: {
      postcode, street, ...(iban === undefined ? {} : { iban }), ...(email === undefined ? {} : { email }), ...(since === undefined ? {} : { since }),
      ...(last ? { lastAmount: { gross: last.gross, digits: minorUnits(last.currency) ?? 2 } } : {}),
    },
  }
}
