import type { Command } from 'commander'
import type { CliContext } from '../context.ts'
import { analyseFile, type FileOptions } from '../retention-file.ts'

type Options = FileOptions & { readonly input?: string }

const names = (text: string) => text.split(',').map((each) => each.trim()).filter((each) => each !== '')

export function register(program: Command, context: CliContext): void {
  program.command('retention')
    .description('which offers keep customers: of any file of times, events and groups (docs/retention.md)')
    .requiredOption('--input <file>', 'a CSV file with a row per case; - reads standard input')
    .option('--time <column>', 'how long each case was seen (usual headings are found: time, days, ...)')
    .option('--event <column>', '1: it ended then; 0: it was still there')
    .option('--group <column>', 'what is compared')
    .option('--strata <columns>', 'compare only within equal values of these, comma-separated', names)
    .option('--covariates <columns>', 'what was known before, to adjust for, comma-separated', names)
    .option('--treatment <column>', '1: treated, 0: not; with covariates or a probability gives the adjusted comparison')
    .option('--probability <column>', 'the known chance of being treated, above 0 and below 1')
    .option('--money <column>', 'an amount per case')
    .option('--tau <time>', 'horizon of the restricted mean; when left out, the least of the groups\' largest times')
    .option('--confidence <share>', 'of all intervals', '0.95')
    .option('--curves-only', 'also accept one group, or no event: curves, and no comparison')
    .action((options: Options & { readonly input: string }, command: Command) => analyseFile(options.input, options, command, context))
}
