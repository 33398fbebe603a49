import { execFileSync } from 'node:child_process'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFunctions } from '../lib/bundle-functions.ts'
import { bundleName } from '../lib/entry-points.ts'

const environment = {
  TABLE_NAME: 't', PLAN_QUEUE_URL: 'http://localhost/p', INVOICE_QUEUE_URL: 'http://localhost/i', MAIL_QUEUE_URL: 'http://localhost/m',
  REPLY_DOMAIN: 'reply.example.com', REPLY_TOKEN_KEY: 'k'.repeat(40), CONFIGURATION_SET: 'c', MAIL_CONCURRENCY: '2', AWS_REGION: 'eu-west-1',
  POWERTOOLS_DEV: 'false', POWERTOOLS_SERVICE_NAME: 'bench',
}

/** Bundle size and cold import time of each function; the time as a ratio to importing an empty handler in the same way,
 * median of nine fresh processes each. */
export function measureBundles(): readonly { readonly name: string; readonly kilobytes: number; readonly importMs: number; readonly ratio: number }[] {
  const { outputDir, entries } = bundleFunctions()
  const empty = join(mkdtempSync(join(tmpdir(), 'billkeep-bench-')), 'index.mjs')
  writeFileSync(empty, 'export const handler = async () => {}')
  const base = medianImport(empty)
  return entries.map((entry) => {
    const name = bundleName(entry)
    const file = join(outputDir, name, 'index.mjs')
    const importMs = medianImport(file)
    return { name, importMs, kilobytes: statSync(file).size / 1000, ratio: importMs / base }
  })
}

function medianImport(file: string): number {
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - t); process.exit(0)`
  const times = Array.from({ length: 9 }, () => Number(execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], { env: { ...process.env, ...environment }, encoding: 'utf8' }).trim().split('\n').at(-1)))
  return times.sort((a, b) => a - b)[4]!
}
