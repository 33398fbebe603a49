/** What AWS bills, in the units that the price book names. */
export const units = [
  'dynamodbWrite', 'dynamodbRead', 'dynamodbStorageGb', 'dynamodbBackupGb', 'sqsRequest', 'lambdaRequest', 'lambdaGbSecond', 'sesRecipient', 'sesAttachmentGb', 'snsPublish', 's3Put', 's3StorageGb',
  'logGb', 'logStorageGb', 'trace', 'alarm', 'metric', 'dashboard', 'secret', 'key', 'schedule',
] as const
export type Unit = (typeof units)[number]
export type Usage = Readonly<Partial<Record<Unit, number>>>

/** @example addUsage({ s3Put: 1 }, { s3Put: 2, alarm: 1 }) // { s3Put: 3, alarm: 1 } */
export function addUsage(...all: readonly Usage[]): Usage {
  const sum: Partial<Record<Unit, number>> = {}
  for (const usage of all) for (const [unit, quantity] of Object.entries(usage) as [Unit, number][]) sum[unit] = (sum[unit] ?? 0) + quantity
  return sum
}

/** @example timesUsage({ s3Put: 2 }, 3) // { s3Put: 6 } */
export function timesUsage(usage: Usage, factor: number): Usage {
  return Object.fromEntries(Object.entries(usage).map(([unit, quantity]) => [unit, quantity * factor]))
}
