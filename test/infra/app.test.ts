import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { areas } from '../../functions/api/areas.ts'
import type { EnvironmentName } from '../../lib/environments.ts'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { routes } from '../../lib/routes.ts'
import { alarmChecks } from './alarms.checks.ts'
import { dataChecks } from './data-and-api.checks.ts'
import { functionChecks } from './functions-and-queues.checks.ts'
import { roleChecks } from './roles.checks.ts'
import { synthesizeBoth, type Assembly } from './synthesized.ts'

let assembly: Assembly
beforeAll(() => {
  assembly = synthesizeBoth()
}, 180_000)

it('has no finding of cdk-nag', () => {
  expect(assembly.report.pluginReports).toEqual([])
})

it('gives both environments the same resources: they differ in settings alone', () => {
  // The permission of the API to call a function is named after the stack.
  const names = ({ Resources }: Assembly['templates']['dev']) => Object.keys(Resources).map((id) => id.replace(/ApiScoped.*/, 'ApiScoped')).sort()
  expect(names(assembly.templates.prod)).toEqual(names(assembly.templates.dev))
})

describe.each<EnvironmentName>(['dev', 'prod'])('%s', (name) => {
  const template = () => assembly.templates[name]
  functionChecks(template, name)
  roleChecks(template, name)
  alarmChecks(template, name)
  dataChecks(template, name)
})

it('routes to each function what it serves, to the groups that it lets in', () => {
  type Table = Readonly<Record<string, { readonly allow: 'public' | readonly string[]; readonly function: string }>>
  const allowed = (table: Table) => Object.fromEntries(Object.entries(table).map(([key, { allow, function: name }]) => [key, [name, allow === 'public' ? allow : [...allow].sort()]]))
  const served = Object.entries(areas).flatMap(([name, serve]) => Object.entries(serve({} as never)).map(([key, { allow }]) => [key, { allow, function: name }]))
  expect(allowed(Object.fromEntries(served) as Table)).toEqual(allowed(routes))
})

const folder = join(repositoryRoot, 'docs/runbooks')
it.each(readdirSync(folder))('runbook %s says symptom, impact, where to look, what to do and how to verify', (file) => {
  const text = readFileSync(join(folder, file), 'utf8')
  const parts = ['**Symptom.**', '**Impact.**', '## Look', '## Do', '## Verify'].map((part) => text.indexOf(part))
  expect(parts).not.toContain(-1)
  expect(parts).toEqual([...parts].sort((a, b) => a - b))
})
