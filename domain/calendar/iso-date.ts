/** A calendar date as stored and exchanged: ISO 8601 `YYYY-MM-DD`. Compares correctly as text.
 * Arithmetic on dates is done with Temporal.PlainDate (domain/calendar). */
export type IsoDate = string
