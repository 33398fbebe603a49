import { Logger } from '@aws-lambda-powertools/logger'
import type { BatchLog } from './sqs-batch.ts'

const logger = new Logger()

/** One JSON line per fact. No personal data: ids, counts and reasons only. */
export const log: BatchLog = {
  info: (message, detail) => logger.info(message, { ...detail }),
  warn: (message, detail) => logger.warn(message, { ...detail }),
  error: (message, detail) => logger.error(message, { ...detail }),
}
