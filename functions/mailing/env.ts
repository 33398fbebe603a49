import * as z from 'zod'

/** What the mailing functions are told by their environment; parsed once at start. */
export const mailingEnv = z.object({
  TABLE_NAME: z.string().min(1),
  /** Where the bills' pages are; absent: bills carry no link. */
  API_URL: z.url().optional(),
  REPLY_DOMAIN: z.hostname(),
  REPLY_TOKEN_SECRET_ID: z.string().min(1),
  EXPORTS_BUCKET: z.string().min(1),
  CONFIGURATION_SET: z.string().optional(),
  /** Workers that send at the same time, at most: the mail queue's maximum concurrency. */
  MAIL_CONCURRENCY: z.coerce.number().int().positive(),
})
