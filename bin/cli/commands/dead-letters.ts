import { Argument, type Command } from 'commander'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { tableText } from '../table-text.ts'

const bodyWidth = 100
const queues = ['plan', 'invoice', 'mail', 'replies', 'mail-events', 'reports', 'export'] as const

export function register(program: Command, context: CliContext): void {
  const letters = program.command('dead-letters').description('messages that failed again and again')

  letters.command('list').description('how many there are, and the first of each queue')
    .action((_options: unknown, command: Command) => context.withServices(command, async ({ deadLetters }) => {
      const all = await deadLetters.list()
      if (globalsOf(command).json) return context.json(all)
      context.line(tableText(['queue', 'dead letters'], all.map(({ name, count }) => [name, count])))
      const rows = all.flatMap(({ name, letters: own }) => own.map(({ messageId, sentAt, receives, body }) => [name, messageId, sentAt, receives, body.replace(/\s+/g, ' ').slice(0, bodyWidth)]))
      if (rows.length) context.line(`\n${tableText(['queue', 'message', 'sent', 'tries', 'body'], rows)}`)
    }))

  letters.command('redrive').description('send them back to where they failed, once the cause is mended')
    .addArgument(new Argument('<queue>').choices(queues))
    .option('--limit <n>', 'at most so many', '1000')
    .action((queue: string, options: { limit: string }, command: Command) => context.withServices(command, async ({ deadLetters }) => {
      const limit = Number(options.limit)
      if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit is a whole number from 1 on.')
      const moved = await deadLetters.redrive(queue, limit)
      if (globalsOf(command).json) context.json({ queue, moved })
      else context.line(`${moved} messages of ${queue} were sent back.`)
    }))
}
