import type { LogLevel, LogSink } from './log-line.ts'

export interface ConsoleLogOptions {
  /** Lines below this level are dropped (default `info`); `--quiet` sets `warn`. */
  readonly level?: LogLevel
  /** Colours; default: when the terminal has them and NO_COLOR is not set. */
  readonly colour?: boolean
  readonly write?: (text: string) => void
}

const ranks: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 }
const colours: Record<LogLevel, string> = { debug: '\u001b[2m', info: '', warn: '\u001b[33m', error: '\u001b[31m' }
const sourceWidth = 22

/** Prints log lines as `source  text`, with continuation lines (stacks) indented under the text. */
export function createConsoleLog(options: ConsoleLogOptions = {}): LogSink {
  const lowest = ranks[options.level ?? 'info']
  const colour = options.colour ?? (process.stdout.isTTY && process.env.NO_COLOR === undefined)
  const write = options.write ?? ((text: string) => void process.stdout.write(text))
  const indent = ' '.repeat(sourceWidth + 2)
  return ({ source, level, text }) => {
    if (ranks[level] < lowest) return
    const mark = level === 'error' ? 'ERROR ' : level === 'warn' ? 'WARN ' : ''
    const body = (mark + text).trimEnd().replaceAll('\n', `\n${indent}`)
    const name = source.length > sourceWidth ? `${source.slice(0, sourceWidth - 1)}…` : source.padEnd(sourceWidth)
    write(colour ? `\u001b[36m${name}\u001b[0m  ${colours[level]}${body}\u001b[0m\n` : `${name}  ${body}\n`)
  }
}
