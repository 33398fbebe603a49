import * as z from 'zod'

/** What the customer pages are told by their environment; parsed once at start. */
export const pagesEnv = z.object({
  TABLE_NAME: z.string().min(1),
  REPLY_DOMAIN: z.hostname(),
  /** Token keys themselves (the local stack), or the secret that holds them. */
  REPLY_TOKEN_KEY: z.string().optional(),
  REPLY_TOKEN_SECRET_ID: z.string().optional(),
  /** Where the pages are: links to them are mailed. */
  API_URL: z.url(),
  CONFIGURATION_SET: z.string().optional(),
}).refine((env) => env.REPLY_TOKEN_KEY || env.REPLY_TOKEN_SECRET_ID, { message: 'REPLY_TOKEN_KEY or REPLY_TOKEN_SECRET_ID is needed' })
