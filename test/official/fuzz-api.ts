// Calls every route of the HTTP API, as each role, with what the description allows and with what it forbids (schemathesis, made from
// docs/openapi.yaml), against a local stack with the billed example company: npm run fuzz. Nothing may answer 5xx, nor otherwise than
// described. Where there is no schemathesis it says so and passes; docs/http-api.md says how to have it.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import type { OpenApiDocument } from '../../functions/api/openapi/build-openapi.ts'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { groups } from '../../lib/route-table/route-spec.ts'
import { readConnection, type LocalConnection } from '../../local/connection.ts'
import { fuzzedDescription } from './fuzz-schema.ts'
import { knownValues } from './known-values.ts'
import { seedWork } from './seed-work.ts'

const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_headers_conformance', 'response_schema_conformance', 'missing_required_header', 'negative_data_rejection', 'ignored_auth']

const { values: given } = parseArgs({
  options: {
    examples: { type: 'string', default: '20' }, seconds: { type: 'string', default: '80' }, seed: { type: 'string', default: '1' }, role: { type: 'string' },
    connection: { type: 'string' }, path: { type: 'string' }, report: { type: 'string' },
  },
})
const program = process.env.SCHEMATHESIS ?? 'schemathesis'
if (spawnSync(program, ['--version']).status !== 0) {
  console.log('Skipped: there is no schemathesis. "pipx install schemathesis", or name its program in SCHEMATHESIS (docs/http-api.md).')
  process.exit(0)
}

const folder = mkdtempSync(join(tmpdir(), 'billkeep-fuzz-'))
const { connection, stop } = given.connection ? { connection: running(given.connection), stop: () => undefined } : await startBilled(join(folder, 'connection.json'))
// A body that is too long may be refused with 413, which is not among what the check takes by itself.
const refusals = ['400', '401', '403', '404', '405', '406', '409', '413', '415', '422', '428', '429']
writeFileSync(join(folder, 'schemathesis.toml'), `[checks.negative_data_rejection]\nexpected-statuses = ${JSON.stringify(refusals)}\n`)
const failed: string[] = []
try {
  await seedWork(connection)
  const known = await knownValues(connection)
  const document = parse(readFileSync(join(repositoryRoot, 'docs/openapi.yaml'), 'utf8')) as OpenApiDocument
  const roles = given.role ? [given.role] : ['public', ...Object.keys(groups)]
  for (const role of roles) {
    const description = fuzzedDescription(document, role, known)
    const file = join(folder, `${role}.json`)
    writeFileSync(file, JSON.stringify(description))
    console.log(`\n${role}: ${Object.values(description.paths).flatMap((each) => Object.keys(each)).length} operations`)
    if ((await fuzz(role, file)) !== 0) failed.push(role)
  }
} finally {
  stop()
  rmSync(folder, { recursive: true, force: true })
}
console.log(failed.length === 0 ? '\nNo answer was a 5xx or undocumented.' : `\nAs ${failed.join(', ')}: answers that should not be, above. The same seed gives the same calls.`)
process.exit(failed.length === 0 ? 0 : 1)

async function fuzz(role: string, file: string): Promise<number> {
  const answer = await fetch(`${connection.endpoints.control}/token`, { method: 'POST', body: JSON.stringify({ groups: [role], sub: `fuzz-${role}` }) })
  const { token } = (await answer.json()) as { token: string }
  const time = Math.max(5, Math.floor(Number(given.seconds) / (given.role ? 1 : 5)))
  const child = spawn(program, [
    'run', file, '--url', connection.endpoints.api!.replace(/\/$/, ''), '--checks', checks.join(','), '--phases', 'examples,coverage,fuzzing', '--max-examples', given.examples, '--max-time', String(time),
    '--seed', given.seed, '--workers', '1', '--no-shrink', '--continue-on-failure', '--suppress-health-check', 'all', '--warnings', 'off', '--request-timeout', '30',
    ...(role === 'public' ? [] : ['--header', `Authorization: Bearer ${token}`]),
    ...(given.path ? ['--include-path-regex', given.path] : []),
    ...(given.report ? ['--report', 'ndjson', '--report-ndjson-path', `${given.report}.${role}.ndjson`] : []),
  ], { stdio: 'inherit', cwd: folder })
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

function running(file: string): LocalConnection {
  const found = readConnection(file)
  if (!found) throw new Error(`No stack runs at ${file}.`)
  return found
}

async function startBilled(file: string): Promise<{ readonly connection: LocalConnection; readonly stop: () => void }> {
  const child = spawn(process.execPath, ['--no-warnings', join(repositoryRoot, 'bin/start.ts'), '--quiet', '--connection', file], { stdio: ['ignore', 'pipe', 'inherit'], cwd: repositoryRoot })
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString()
  })
  while (!existsSync(file) || !said.includes('Ctrl-C')) {
    if (child.exitCode !== null) throw new Error(`The local stack did not start:\n${said}`)
    await setTimeout(200)
  }
  return { connection: running(file), stop: () => void child.kill('SIGTERM') }
}
