import * as z from 'zod'

/** What the function that reads replies is told by its environment; parsed once at start. */
export const repliesEnv = z.object({
  TABLE_NAME: z.string().min(1),
  REPLY_DOMAIN: z.hostname(),
  REPLY_TOKEN_SECRET_ID: z.string().min(1),
  CONFIGURATION_SET: z.string().optional(),
  MAIL_BUCKET: z.string().min(1),
})
