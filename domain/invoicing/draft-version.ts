import { digestOf } from '../accounts/ids.ts'
import type { DocumentDraft } from '../documents/billing-document.ts'

/** What a person sees when approving: 16 characters that are the same as long as the buyer, lines and amounts are. Dates of issue and payment
 * are not in it, for they are those of the day of approval.
 * @example draftVersion(draft) === draftVersion({ ...draft, issueDate: '2027-01-02' }) // true */
export function draftVersion({ kind, accountId, currency, buyer, lines, vat, gross, mentions, creditsSpent }: DocumentDraft): string {
  return digestOf([JSON.stringify({ kind, accountId, currency, buyer, lines, vat, gross, mentions, creditsSpent }, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))])
}
