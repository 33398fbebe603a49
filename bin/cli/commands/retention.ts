import type { Command } from 'commander'
import { UsageError } from '../cli-error.ts'
import type { CliContext } from '../context.ts'
import { analyseFile, type FileOptions } from '../retention-file.ts'
import { reportLive, type LiveOptions } from '../retention-live.ts'

type Options = FileOptions & LiveOptions & { readonly input?: string }

const names = (text: string) => text.split(',').map((each) => each.trim()).filter((each) => each !== '')
/** Options that belong to one of the two forms alone. */
const ofFiles = ['time', 'event', 'group', 'strata', 'covariates', 'treatment', 'probability', 'money', 'tau', 'confidence', 'curvesOnly'] as const
const ofTheLog = ['example', 'seller', 'cut', 'horizon', 'html', 'csv', 'mail'] as const

export function register(program: Command, context: CliContext): void {
  program.command('retention')
    .description('which offers keep customers: from the decision log, or of any file of times, events and groups with --input (docs/retention.md)')
    .option('--seller <id>', 'whose decisions; needed where there are several sellers')
    .option('--cut <date>', 'first day that does not count; today when left out')
    .option('--horizon <days>', 'longest time after a decision that effects are measured over (180 when left out)')
    .option('--html <file>', 'write the report as a page with plots')
    .option('--csv <file>', 'write its table as CSV, and beside it what the columns mean')
    .option('--mail <address>', 'mail it, with page and table attached')
    .option('--example', 'a made-up year of decisions whose truth is known; no stack is needed')
    .option('--input <file>', 'analyse a CSV file with a row per case instead; - reads standard input; no stack is needed')
    .option('--time <column>', 'with --input: how long each case was seen (usual headings are found: time, days, ...)')
    .option('--event <column>', 'with --input: 1: it ended then; 0: it was still there')
    .option('--group <column>', 'with --input: what is compared')
    .option('--strata <columns>', 'with --input: compare only within equal values of these, comma-separated', names)
    .option('--covariates <columns>', 'with --input: what was known before, to adjust for, comma-separated', names)
    .option('--treatment <column>', 'with --input: 1: treated, 0: not; with covariates or a probability gives the adjusted comparison')
    .option('--probability <column>', 'with --input: the known chance of being treated, above 0 and below 1')
    .option('--money <column>', 'with --input: an amount per case')
    .option('--tau <time>', 'with --input: horizon of the restricted mean; when left out, the least of the groups\' largest times')
    .option('--confidence <share>', 'with --input: of all intervals (0.95 when left out)')
    .option('--curves-only', 'with --input: also accept one group, or no event: curves, and no comparison')
    .action((options: Options, command: Command) => {
      const misplaced = (options.input === undefined ? ofFiles : ofTheLog).find((name) => options[name] !== undefined)
      if (misplaced) throw new UsageError(`--${misplaced.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${options.input === undefined ? 'goes with --input only' : 'does not go with --input'}.`)
      return options.input === undefined ? reportLive(options, command, context) : analyseFile(options.input, options, command, context)
    })
}
