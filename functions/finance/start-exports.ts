import middy from '@middy/core'
import { createStartDueExports } from '../../application/exports/start-due-exports.ts'
import { createFinanceDeps } from './finance-deps.ts'

const deps = createFinanceDeps()
const startDueExports = createStartDueExports(deps)

/** EventBridge Scheduler, each night: exports what is new in each seller's journal. */
export const handler = middy(async () => {
  const started = await startDueExports()
  for (const { sellerId, exportId, cut } of started) deps.log.info('Export started', { sellerId, exportId, cut })
  return { started: started.map(({ exportId }) => exportId) }
})
