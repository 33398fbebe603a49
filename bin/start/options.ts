import { Command, InvalidArgumentError } from 'commander'

export interface StartOptions {
  readonly once: boolean
  readonly data?: string
  readonly month: string
  readonly example: boolean
  readonly schedule: boolean
  readonly quiet: boolean
  readonly connection: string
}

/** Options of `npm start`. */
export function startOptions(argv: readonly string[]): StartOptions {
  const program = new Command('npm start --')
    .description('Start the local stack, bill the example company for a month, and stay up for use.')
    .option('--once', 'stop after billing; exit with 1 if anything fell short', false)
    .option('--data <dir>', 'keep tables, queues and mails in this folder; without it everything is gone when the stack stops')
    .option('--month <YYYY-MM>', 'which month to bill', month, '2026-10')
    .option('--no-example', 'start empty: import your own files with "npm run billkeep -- import"')
    .option('--schedule', 'let the schedule fire by the clock, each hour, as on AWS', false)
    .option('--quiet', 'only results and errors', false)
    .option('--connection <file>', 'where to write how to reach the stack', '.billkeep/local.json')
  return program.parse(argv, { from: 'user' }).opts<StartOptions>()
}

function month(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('A month is YYYY-MM, e.g. 2026-10.')
  return text
}
