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
  /** Everything that is stored under the account, and the mails that its cases name: a kind of record that is added later is in it by
   * itself. Only markers that say nothing about a person are left out. */
  read(accountId: string): Promise<CustomerSections>
  /** Replaces what names the customer (domain/privacy/anonymous-record.ts), then notes when that was. Safe to repeat, and to go on with after a crash. */
  anonymise(accountId: string, at: string): Promise<{ readonly changed: number }>
  anonymisedAt(accountId: string): Promise<string | undefined>
  legalHold(accountId: string): Promise<LegalHold | undefined>
  setLegalHold(accountId: string, hold: LegalHold): Promise<void>
}
