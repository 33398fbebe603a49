/** What a person noted for colleagues: of an account, or in one of its cases. */
export interface AccountNote {
  /** `not_` and 26 characters of its request: asking again is the same note. */
  readonly id: string
  readonly accountId: string
  readonly at: string
  readonly by: { readonly id: string; readonly role: string }
  readonly text: string
  readonly caseId?: string
}

/** Append-only. A note in a case is here too, so that all notes of a customer are read at once. */
export interface AccountNotes {
  /** Keeps a note unless it is there. */
  add(note: AccountNote): Promise<void>
  /** Newest first. */
  newest(accountId: string, limit: number): Promise<readonly AccountNote[]>
}
