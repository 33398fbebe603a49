import { fileURLToPath } from 'node:url'
import { startLocalStack } from '../../local/start-local-stack.ts'
import type { LocalStack, LocalStackOptions } from '../../local/local-stack.ts'
import type { LogLine } from '../../local/log/log-line.ts'

export const fixtureAssembly = fileURLToPath(new URL('./fixtures/assembly', import.meta.url))

/** The fixture's stack with what it logged, and no waiting between attempts. */
export async function startFixture(options: Partial<LocalStackOptions> = {}): Promise<{ stack: LocalStack, lines: LogLine[] }> {
  const lines: LogLine[] = []
  const stack = await startLocalStack({
    template: fixtureAssembly, schedules: false, retryDelaySeconds: 0, asyncRetryDelayMs: 10, log: (line) => void lines.push(line), ...options,
  })
  return { stack, lines }
}
