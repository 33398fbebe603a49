import * as z from 'zod'

/** What the customer pages are told by their environment; parsed once at start. */
export const pagesEnv = z.object({
  TABLE_NAME: z.string().min(1),
  REPLY_DOMAIN: z.hostname(),
  REPLY_TOKEN_SECRET_ID: z.string().min(1),
  /** Where the pages are: links to them are mailed. */
  API_URL: z.url(),
  CONFIGURATION_SET: z.string().optional(),
})
