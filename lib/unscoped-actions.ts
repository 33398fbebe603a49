/** Actions that AWS defines on no resource, so that a policy can only name `*`; each with why it is needed.
 * No other action may stand on `*` (test/infra checks it). */
export const unscopedActions = {
  'xray:PutTraceSegments': 'Traces show where a slow chunk spent its time.',
  'xray:PutTelemetryRecords': 'Belongs to sending traces.',
  'ses:GetSendQuota': 'Mail is paced by the rate that the account really has, so the rate is read, not configured.',
} as const satisfies Readonly<Record<string, string>>
