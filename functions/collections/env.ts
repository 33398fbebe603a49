import * as z from 'zod'

/** What the function that reminds customers is told by its environment; parsed once at start. */
export const reminderEnv = z.object({
  TABLE_NAME: z.string().min(1),
  /** Where the bills' pages are; absent: reminders carry no link. */
  API_URL: z.url().optional(),
  REPLY_DOMAIN: z.hostname(),
  /** Reply token keys themselves (the local stack), or the secret that holds them. */
  REPLY_TOKEN_KEY: z.string().optional(),
  REPLY_TOKEN_SECRET_ID: z.string().optional(),
  CONFIGURATION_SET: z.string().optional(),
}).refine((env) => env.REPLY_TOKEN_KEY || env.REPLY_TOKEN_SECRET_ID, { message: 'REPLY_TOKEN_KEY or REPLY_TOKEN_SECRET_ID is needed' })
