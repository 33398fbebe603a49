import type { StoredRecord } from '../../domain/privacy/anonymous-record.ts'

/** What is stored about a customer, by section: `account`, `subscriptions`, `documents`, `cases`, ... */
export type CustomerSections = Readonly<Record<string, readonly StoredRecord[]>>

export interface LegalHold {
  readonly reason: string
  readonly by: string
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly released?: { readonly by: string; readonly at: string; readonly reason: string }
}

/** All records of one customer, for their right to see them and to have them removed (GDPR art. 15, 17 and 20). */
export interface CustomerRecords {
  /** Everything that is stored about the customer, also apart from the account: mails, payments, usage. A kind of record that is added later
   * under the account is in it by itself. Only markers that say nothing about a person are left out. */
  read(accountId: string): Promise<CustomerSections>
  /** Takes out what names the customer (domain/privacy/record-treatment.ts), then notes when that was. Safe to repeat, and to go on with after a crash.
   * @throws where something is stored that nobody has said the treatment of: then nothing is changed */
  anonymise(accountId: string, at: string): Promise<{ readonly changed: number }>
  anonymisedAt(accountId: string): Promise<string | undefined>
  legalHold(accountId: string): Promise<LegalHold | undefined>
  setLegalHold(accountId: string, hold: LegalHold): Promise<void>
}
