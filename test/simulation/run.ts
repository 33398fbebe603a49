import { parseArgs } from 'node:util'
import { bugRows } from './bugs-table.ts'
import { explainFailure } from './explain-failure.ts'
import { simulate } from './simulate.ts'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1000' }, from: { type: 'string', default: '1' }, seed: { type: 'string' }, quiet: { type: 'boolean', default: false }, survey: { type: 'boolean', default: false }, bugs: { type: 'boolean', default: false } } })

if (values.bugs) {
  for await (const row of bugRows()) console.log(row)
} else if (values.seed !== undefined) {
  const run = await simulate({ seed: Number(values.seed), history: true })
  if (!values.quiet) console.log(run.history.join('\n'))
  console.log(`\nseed ${run.seed}: ${run.steps} calls, ${run.documents} documents, ${run.mails} mails, faults ${JSON.stringify(Object.fromEntries(run.faults))}`)
  console.log(run.violation ? run.violation.message : 'Everything held.')
  process.exitCode = run.violation ? 1 : 0
} else {
  const [from, seeds] = [Number(values.from), Number(values.seeds)]
  const began = process.cpuUsage()
  const totals = { steps: 0, documents: 0, faults: 0 }
  const reached = new Map<string, number>()
  for (let seed = from; seed < from + seeds; seed++) {
    const run = await simulate({ seed })
    totals.steps += run.steps
    for (const [what, times] of run.reached) reached.set(what, (reached.get(what) ?? 0) + times)
    totals.documents += run.documents
    totals.faults += [...run.faults.values()].reduce((sum, count) => sum + count, 0)
    if (run.violation && values.survey) console.log(`seed ${seed}: ${run.violation.message}`)
    else if (run.violation) {
      console.log(await explainFailure(seed))
      process.exitCode = 1
      break
    }
    if ((seed - from + 1) % 1_000 === 0) console.log(`${seed - from + 1} seeds: ${totals.steps} calls, ${totals.documents} documents, ${totals.faults} faults, ${Math.round(process.cpuUsage(began).user / 1_000_000)} s of processor time`)
  }
  if (values.survey) for (const [what, times] of [...reached].sort()) console.log(`${String(times).padStart(9)}  ${what}`)
  const { user, system } = process.cpuUsage(began)
  if (process.exitCode === undefined) console.log(`Everything held over ${seeds} seeds from ${from}: ${totals.steps} calls, ${totals.documents} documents, ${totals.faults} faults, ${((user + system) / 1_000_000).toFixed(1)} s of processor time.`)
}
