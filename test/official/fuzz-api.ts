// Calls every route of the HTTP API, as each role, with what the description allows and with what it forbids (schemathesis, made from
// docs/openapi.yaml), against a local stack with a small company that was billed: npm run fuzz. Nothing may answer 5xx, nor otherwise than
// described. Where there is no schemathesis it says so and passes; docs/http-api.md says how to have it.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import type { OpenApiDocument } from '../../functions/api/openapi/build-openapi.ts'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { groups } from '../../lib/route-table/route-spec.ts'
import { readConnection, type LocalConnection } from '../../local/connection.ts'
import { writeCompany } from '../builders/company-files.ts'
import { startStack } from '../flows/running-stack.ts'
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
const { connection, stop } = given.connection ? { connection: running(given.connection), stop: async () => undefined } : await startBilled()
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
  await stop()
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

async function startBilled(): Promise<{ readonly connection: LocalConnection; readonly stop: () => Promise<void> }> {
  const stack = await startStack()
  const customers = ['Ann', 'Bob', 'Cas'].map((name, index) => ({ number: `100${index}`, name, email: `${name.toLowerCase()}@example.com`, plan: index === 0 ? 'fast' : 'calm', start: '2026-09-01' }))
  const company = await writeCompany(stack.folder, { plans: [{ id: 'fast', price: 49.95, family: 'internet' }, { id: 'calm', price: 29.95, family: 'internet' }], customers })
  const done = async (...args: string[]) => {
    const { code, stderr } = await stack.billkeep(...args)
    if (code !== 0) throw new Error(`billkeep ${args.join(' ')}: ${stderr}`)
  }
  await done('import', company)
  for (const date of ['2026-09-01', '2026-10-01']) await done('run', '--date', date, '--issue-date', '2026-11-01', '--watch')
  return { connection: running(join(stack.folder, 'connection.json')), stop: () => stack.stop() }
}
