/** What every function that works on bill runs is told. */
export const billingEnvironment = ['TABLE_NAME', 'PLAN_QUEUE_URL', 'INVOICE_QUEUE_URL', 'MAIL_QUEUE_URL'] as const
