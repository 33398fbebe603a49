import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'

/** The local stack is a program of its own: it gets all further arguments, and the terminal. */
export function register(program: Command): void {
  program.command('start')
    .description('start the local stack (the same as npm start; further options: billkeep start --help)')
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .action(async (_options: unknown, command: Command) => {
      const file = fileURLToPath(new URL('../../start.ts', import.meta.url))
      const child = spawn(process.execPath, ['--no-warnings', file, ...command.args], { stdio: 'inherit' })
      // Ctrl-C reaches both; the stack stops itself, and this waits for it.
      const wait = () => {}
      process.on('SIGINT', wait)
      process.on('SIGTERM', () => child.kill('SIGTERM'))
      process.exitCode = await new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
      process.off('SIGINT', wait)
    })
}
