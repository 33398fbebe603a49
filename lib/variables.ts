import type { Variable } from './function-table/function-spec.ts'

/** The environment variable of a queue, bucket or secret.
 * @example variableName('replyToken', 'SECRET_ID') // 'REPLY_TOKEN_SECRET_ID' */
export function variableName(name: string, suffix: 'QUEUE_URL' | 'BUCKET' | 'SECRET_ID'): Variable {
  return `${name.replace(/[A-Z]/g, '_$&').toUpperCase()}_${suffix}` as Variable
}
