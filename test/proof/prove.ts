// The proof with real processes: `npm run prove -- kills`, `-- poison`, `-- burst`, `-- upgrade --from COMMIT`. See docs/proof.md.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drawBlows } from './blows.ts'
import { tellBurstStory } from './burst-story.ts'
import { tellKillStory } from './kill-story.ts'
import { tellPoisonStory } from './poison-story.ts'
import { seededRandom } from './seeded-random.ts'
import { tellUpgradeStory } from './upgrade-story.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: {
  accounts: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, blows: { type: 'string', default: '6' },
  seconds: { type: 'string', default: '60' }, rate: { type: 'string', default: '200' }, keep: { type: 'boolean', default: false }, from: { type: 'string' }, compare: { type: 'boolean', default: true },
}, allowNegative: true })
/** Invocations of the run's functions after which something may be ended: early enough for work to be left. */
const earlyInvocations = 20
const say = (text: string) => process.stdout.write(`${text}\n`)
const accounts = Number(values.accounts)
const stories = {
  kills: (folder: string) => tellKillStory(folder, { accounts, blows: drawBlows(seededRandom(Number(values.seed)), Number(values.blows), earlyInvocations), compare: values.compare, say }),
  burst: (folder: string) => tellBurstStory(folder, { accounts, seed: Number(values.seed), rate: Number(values.rate), seconds: Number(values.seconds), say }),
  poison: (folder: string) => tellPoisonStory(folder, { accounts, say }),
  upgrade: (folder: string) => tellUpgradeStory(folder, { accounts, from: values.from ?? 'HEAD~100', say }),
} as const satisfies Record<string, (folder: string) => Promise<readonly string[]>>

const wanted = positionals.length > 0 ? positionals : ['kills', 'poison', 'burst']
for (const name of wanted) {
  const story = stories[name as keyof typeof stories]
  if (story === undefined) {
    say(`There is no story ${name}; there are: ${Object.keys(stories).join(', ')}.`)
    process.exit(2)
  }
  const folder = mkdtempSync(join(tmpdir(), `billkeep-prove-${name}-`))
  say(`${name}: ${accounts} accounts, seed ${values.seed}${values.keep ? `, in ${folder}` : ''}`)
  const wrong = await story(folder)
  say(wrong.length === 0 ? `${name}: everything holds` : `${name}: ${wrong.length} things are WRONG:\n${wrong.slice(0, 40).map((each) => `  ${each}`).join('\n')}`)
  if (wrong.length > 0) process.exitCode = 1
  if (!values.keep) rmSync(folder, { recursive: true, force: true })
}
process.exit()
