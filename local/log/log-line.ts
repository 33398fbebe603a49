export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** One thing the local stack has to say. */
export interface LogLine {
  /** An engine (`dynamodb`, `mail`, ...) or the name of a function. */
  readonly source: string
  readonly level: LogLevel
  readonly text: string
}

/** Takes log lines; it must not throw. */
export type LogSink = (line: LogLine) => void

/** The sink with the source filled in. */
export interface SourceLog {
  readonly debug: (text: string) => void
  readonly info: (text: string) => void
  readonly warn: (text: string) => void
  readonly error: (text: string) => void
}

export function logFor(sink: LogSink, source: string): SourceLog {
  const say = (level: LogLevel) => (text: string) => sink({ source, level, text })
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') }
}
