import * as z from 'zod'

/** What the functions of finance are told by their environment; parsed once at start. */
export const financeEnv = z.object({ TABLE_NAME: z.string().min(1), EXPORT_QUEUE_URL: z.url(), EXPORTS_BUCKET: z.string().min(3) })
