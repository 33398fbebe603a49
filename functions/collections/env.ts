import * as z from 'zod'

/** What the function that reminds customers is told by its environment; parsed once at start. */
export const reminderEnv = z.object({
  TABLE_NAME: z.string().min(1),
  /** Where the bills' pages are; absent: reminders carry no link. */
  API_URL: z.url().optional(),
  REPLY_DOMAIN: z.hostname(),
  REPLY_TOKEN_SECRET_ID: z.string().min(1),
  CONFIGURATION_SET: z.string().optional(),
})
