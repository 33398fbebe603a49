/** One write by a person. */
export interface AuditEntry {
  /** `aud_` and what the change derives from (a request's key), so that a repeated request leaves one entry. */
  readonly id: string
  /** ISO 8601 in UTC: when the request came for the first time. */
  readonly at: string
  readonly actor: { readonly id: string; readonly role: string }
  /** Noun and verb: `case.resolve`, `credit.grant`. */
  readonly action: string
  readonly accountId?: string
  /** Id of what was written. */
  readonly subject: string
  /** Id of the identity check that the write stood on. */
  readonly verifiedBy?: string
  readonly reason?: string
  /** What changed, as JSON values; amounts as bigint or decimal strings. */
  readonly before?: unknown
  readonly after?: unknown
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[]
  /** Where the page ended; absent on the last one. */
  readonly next?: string
}

export interface AuditQuery {
  readonly after?: string
  readonly limit: number
}

/** Append-only: an entry that is there is never changed or removed. */
export interface AuditLog {
  /** Notes the entry under its account and its actor; nothing happens where it is there already. */
  record(entry: AuditEntry): Promise<void>
  ofAccount(accountId: string, query: AuditQuery): Promise<AuditPage>
  ofActor(actorId: string, query: AuditQuery): Promise<AuditPage>
}
