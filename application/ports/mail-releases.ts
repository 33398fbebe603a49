/** Mails of a chunk that wait for their time. */
export interface HeldMails {
  readonly sellerId: string
  readonly runId: string
  readonly chunkId: string
  /** ISO 8601 in UTC. */
  readonly at: string
}

/** What is mailed later, so that agents are not swamped. */
export interface MailReleases {
  /** Keeps the chunk's mails until their time. Twice is once. */
  hold(held: HeldMails): Promise<void>
  /** Those of a seller whose time has come, the oldest first. */
  due(sellerId: string, now: string, limit: number): Promise<readonly HeldMails[]>
  /** They are in the mail queue. */
  released(held: HeldMails): Promise<void>
}
