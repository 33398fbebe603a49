import * as z from 'zod'

/** What the billing functions are told by their environment; parsed once at start. */
export const billingEnv = z.object({
  TABLE_NAME: z.string().min(1),
  PLAN_QUEUE_URL: z.url(),
  INVOICE_QUEUE_URL: z.url(),
  MAIL_QUEUE_URL: z.url(),
})
