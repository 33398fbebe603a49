import type { LogLevel } from './log-line.ts'

/** Keys that every structured line repeats and that say nothing new on one machine. */
const boilerplate = new Set(['level', 'message', 'timestamp', 'service', 'cold_start', 'function_arn', 'function_memory_size', 'function_name',
  'function_request_id', 'xray_trace_id', 'sampling_rate', 'environment', 'hostname'])

const levels: Record<string, LogLevel> = { trace: 'debug', debug: 'debug', info: 'info', warn: 'warn', warning: 'warn', error: 'error', critical: 'error', fatal: 'error' }

/**
 * Shortens one line that a function printed: a structured line becomes its message and telling fields,
 * a metrics line (embedded metric format) is dropped to `debug`, anything else stays as it is.
 * @param plainLevel level of lines that do not say their own
 */
export function readFunctionOutput(line: string, plainLevel: LogLevel = 'info'): { level: LogLevel, text: string } {
  const fields = parseObject(line)
  if (fields === undefined) return { level: plainLevel, text: line }
  if ('_aws' in fields) return { level: 'debug', text: line }
  const level = levels[String(fields.level).toLowerCase()]
  if (level === undefined) return { level: plainLevel, text: line }
  const { stack, rest } = takeStack(fields)
  const details = Object.entries(rest)
    .filter(([key, value]) => !boilerplate.has(key) && value !== undefined)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  return { level, text: [String(fields.message ?? ''), ...details].join(' ').trim() + (stack === undefined ? '' : `\n${stack}`) }
}

/** A logged error is `{name, message, stack, ...}` under `error`: the stack reads better on its own lines. */
function takeStack(fields: Record<string, unknown>): { stack?: string, rest: Record<string, unknown> } {
  const { error, ...rest } = fields
  if (error === null || typeof error !== 'object') return { rest: fields }
  const { stack, name, message } = error as { stack?: unknown, name?: unknown, message?: unknown }
  const head = `${String(name ?? 'Error')}: ${String(message ?? '')}`
  const trace = typeof stack === 'string' ? stack : ''
  return { stack: trace.startsWith(String(name)) ? trace : [head, trace].filter(Boolean).join('\n'), rest }
}

function parseObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}
