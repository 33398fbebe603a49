/** The only source of time for use cases. */
export interface Clock {
  /** The instant, ISO 8601 in UTC. */
  now(): string
  sleep(milliseconds: number): Promise<void>
}
