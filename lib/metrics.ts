/** Facts of the business that the functions publish (embedded metric format), as data.
 * Dimension `service` is POWERTOOLS_SERVICE_NAME: `<stack name>-<capability>`, so environments in one account stay apart. */
export const metricsNamespace = 'Billkeep'

export interface MetricSpec {
  /** The capability whose functions publish it. */
  readonly capability: 'billing' | 'cases' | 'collections' | 'mailing'
  readonly statistic: 'Sum' | 'Maximum'
  readonly meaning: string
}

export const metrics = {
  CasesNearTarget: { capability: 'cases', statistic: 'Sum', meaning: 'Cases that passed three quarters of their target' },
  CasesOverTarget: { capability: 'cases', statistic: 'Sum', meaning: 'Cases that passed their target' },
  InvoicesIssued: { capability: 'billing', statistic: 'Sum', meaning: 'Invoices issued' },
  AccountsParked: { capability: 'billing', statistic: 'Sum', meaning: 'Accounts parked: not billed until a person looks' },
  RunsClosed: { capability: 'billing', statistic: 'Sum', meaning: 'Runs closed with control totals' },
  RunLagDays: { capability: 'billing', statistic: 'Maximum', meaning: 'Age in days of the oldest billing date that has no closed run, of the seller and zone that is furthest behind' },
  MailsSent: { capability: 'mailing', statistic: 'Sum', meaning: 'Bills that SES accepted' },
  MailsFailed: { capability: 'mailing', statistic: 'Sum', meaning: 'Bills that cannot be mailed: address missing, refused or suppressed' },
  MailsUnknown: { capability: 'mailing', statistic: 'Sum', meaning: 'Bills that may or may not have left' },
  RemindersSent: { capability: 'collections', statistic: 'Sum', meaning: 'Reminders that SES accepted' },
  RemindersUnknown: { capability: 'collections', statistic: 'Sum', meaning: 'Reminders that may or may not have left' },
  ReceivablesHandedOver: { capability: 'collections', statistic: 'Sum', meaning: 'Overdue invoices handed over to a person' },
} as const satisfies Readonly<Record<string, MetricSpec>>

export type MetricName = keyof typeof metrics

/** The `service` dimension of what a capability publishes. */
export function serviceName(stackName: string, capability: string): string {
  return `${stackName}-${capability}`
}
