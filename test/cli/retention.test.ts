import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { dataSet } from '../fixtures/retention/data-sets.ts'
import { billkeep } from './cli.ts'

async function file(lines: readonly string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'retention-')), 'decisions.csv')
  await writeFile(path, lines.join('\n'))
  return path
}

it('analyses a file, as JSON with all digits and as a table', async () => {
  const path = await file(['t,left,arm,why', ...dataSet('heavy ties').map(({ time, event, group, stratum }) => `${time},${event ? 1 : 0},${group},${stratum?.replaceAll(/\D/g, '')}`)])
  const columns = ['--time', 't', '--event', 'left', '--group', 'arm', '--strata', 'why']
  const { code, stdout } = await billkeep('retention', '--input', path, ...columns, '--json')
  expect(code).toBe(0)
  const result = JSON.parse(stdout) as { groups: { table: Record<string, number>[] }[] } & Record<string, unknown>
  // R 4.2.2, survival 3.5.3 (test/fixtures/retention/make-reference.R).
  expect(result.groups[0]!.table[1]).toMatchObject({ time: 2, n_risk: 52, n_event: 2, n_censor: 2, survival: expect.closeTo(0.85470085470085466, 12) })
  expect(result).toMatchObject({ tau: 4, logrank: { df: 2 }, stratified: { strata: ['why'], df: 2 } })
  const table = await billkeep('retention', '--input', path, ...columns, '--tau', '4')
  expect(table.stdout).toMatch(/^group +n +events +kept at 4/)
  expect(table.stdout).toMatch(/Stratified log-rank: chi-square/)
})

it('reports every bad cell, and refuses what cannot be compared, unless curves are all that is asked for', async () => {
  const bad = await billkeep('retention', '--input', await file(['time,event,group', '-1,1,a', '2,7,', '3,0,b']))
  expect(bad).toMatchObject({ code: 2, stdout: '' })
  expect(bad.stderr.split('\n').filter(Boolean).map((line) => line.replace(/^.*decisions\.csv: /, ''))).toEqual([
    'row 2, column "time": "-1" is negative', 'row 3, column "event": "7" is neither 1 nor 0', 'row 3, column "group": is empty',
  ])
  const one = await file(['time,event,group', '1,0,a', '2,0,a'])
  expect(await billkeep('retention', '--input', one)).toMatchObject({ code: 2, stderr: expect.stringMatching(/holds one group only, "a"/) })
  const curves = await billkeep('retention', '--input', one, '--curves-only', '--json')
  expect(JSON.parse(curves.stdout)).toMatchObject({ groups: [{ n: 2, events: 0 }], logrank: { chisq: null, p: null } })
})

it('shows the example report, where a plain table misleads, and writes page and table', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'retention-'))
  const { code, stdout } = await billkeep('retention', '--example', '--html', join(folder, 'page.html'), '--csv', join(folder, 'table.csv'))
  expect(code).toBe(0)
  expect(stdout).toMatch(/stay: discount 2 %, 6 months +all reasons .* A +keeps customers and pays/)
  expect(stdout).toMatch(/welcome-back.*cannot be told: all or none were offered it/)
  expect(stdout).toMatch(/A plain comparison would have said that customers leave with it/)
  expect(await readFile(join(folder, 'page.html'), 'utf8')).toMatch(/<svg/)
  expect((await readFile(join(folder, 'table-definitions.csv'), 'utf8')).split('\r\n')[0]).toBe('term,meaning')
  expect(await billkeep('retention', '--example', '--tau', '3')).toMatchObject({ code: 2, stderr: expect.stringMatching(/--tau goes with --input only/) })
})
