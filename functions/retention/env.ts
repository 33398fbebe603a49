import * as z from 'zod'

export const retentionEnv = z.object({ TABLE_NAME: z.string().min(1), REPORTS_QUEUE_URL: z.url() })
export const reportEnv = retentionEnv.pick({ TABLE_NAME: true })
