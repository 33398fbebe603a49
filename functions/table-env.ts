import * as z from 'zod'

/** What a function is told that needs the table and nothing else. */
export const tableEnv = z.object({ TABLE_NAME: z.string().min(1) })
