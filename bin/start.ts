import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { synthesizeApp } from '../lib/synthesize-app.ts'
import { removeConnection, writeConnection } from '../local/connection.ts'
import { startLocalStack } from '../local/start-local-stack.ts'
import { createServices } from './cli/services.ts'
import { billMonth } from './start/bill-month.ts'
import { importExample } from './start/import-example.ts'
import { startOptions } from './start/options.ts'
import { createProgress } from './start/progress.ts'
import { summarize } from './start/summary.ts'
import { startLog } from './start/start-log.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const options = startOptions(process.argv.slice(2))
const began = performance.now()
const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
const say = (text: string) => console.log(text)

/** On AWS a failed message comes back after the queue's visibility time-out, 6 to 18 minutes; here nobody waits that long. */
const retryDelaySeconds = 5

const { assemblyDir, stackName } = synthesizeApp({ environment: 'dev', outdir: join(root, 'build', 'local-cdk.out') })
const stack = await startLocalStack({
  template: assemblyDir, stackName, schedules: options.schedule, log: startLog(options.quiet), retryDelaySeconds,
  ...(options.data ? { dataDir: options.data } : {}),
})
writeConnection({ outputs: stack.outputs, endpoints: stack.endpoints, viewers: stack.viewers, pid: process.pid, startedAt: new Date().toISOString() }, options.connection)

let stopping = false
const stop = async (code: number) => {
  if (stopping) return
  stopping = true
  removeConnection(options.connection)
  await stack.stop()
  process.exit(code)
}
process.on('SIGINT', () => void stop(options.once ? 130 : 0))
process.on('SIGTERM', () => void stop(options.once ? 143 : 0))
say(`\nBillkeep is ready after ${seconds()}.`)

let shortfalls: readonly string[] = []
try {
  if (options.example) {
    const services = createServices({ outputs: stack.outputs, endpoints: stack.endpoints })
    say(`Importing the example company: ${await importExample(services, join(root, 'examples', 'company'))}.`)
    say(`Billing ${options.month}, day by day, as the schedule would have:`)
    const progress = createProgress()
    const { failedDays } = await billMonth(stack, 'StartBillRunSchedule', options.month, progress.show)
    progress.end()
    const deadQueues = (await stack.queues()).filter((queue) => /dead/i.test(queue.label) && queue.ready > 0).map((queue) => queue.label)
    const summary = await summarize(services, { deadQueues })
    services.close()
    shortfalls = [...failedDays.map((date) => `The schedule of ${date} failed.`), ...summary.shortfalls]
    say(`\n${summary.text}\n\nBilled ${options.month} in ${seconds()} since start.`)
    for (const shortfall of shortfalls) console.error(`FELL SHORT: ${shortfall}`)
  }
} catch (error) {
  console.error(error)
  await stop(1)
}

if (options.once) await stop(shortfalls.length > 0 ? 1 : 0)
say(`
Where to look
  mails     ${stack.viewers.mail}
  API       ${stack.endpoints.api ?? '-'}   token: curl -X POST ${stack.endpoints.control}/token -d '{"groups":["operator"]}'
  commands  npm run billkeep -- run list | accounts list | invoice show NUMBER | --help
  docs      docs/architecture.md, docs/data-model.md, docs/file-formats.md
Ctrl-C stops everything${options.data ? `; the data stays in ${options.data}` : ''}.`)
