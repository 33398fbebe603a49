import { Command, CommanderError } from 'commander'
import { describeError, exitCodes } from './cli/cli-error.ts'
import { commands } from './cli/commands.ts'
import { defaultConnectionFile } from './cli/connection.ts'
import { createContext, globalsOf } from './cli/context.ts'

const program = new Command('billkeep')
  .description('Bills out on time, customers kept.')
  .option('--connection <file>', 'the stack to work on: .billkeep/local.json, or what "cdk deploy --outputs-file" wrote', defaultConnectionFile)
  .option('--json', 'print JSON for scripts')
  .option('--verbose', 'print the stack of an error')
  .showHelpAfterError('(billkeep --help shows what there is)')
  .exitOverride()

const context = createContext()
for (const register of commands) register(program, context)
for (const each of allBelow(program)) each.exitOverride().showHelpAfterError('(add --help to see what it takes)')

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  } else {
    const { line, exitCode } = describeError(error)
    console.error(`billkeep: ${line}`)
    if (globalsOf(program).verbose) console.error(error)
    process.exitCode = exitCode
  }
}

function allBelow(command: Command): Command[] {
  return command.commands.flatMap((each) => [each as Command, ...allBelow(each as Command)])
}
