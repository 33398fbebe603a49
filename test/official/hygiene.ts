// Looks over what is depended on: npm run hygiene. Licences against the list, unused and undeclared packages, keys in files, a bill of
// materials (CycloneDX, build/sbom.json), and the registry's list of known faults where it answers.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { filesWithSecrets, notAllowed, productionLicences, undeclaredPackages, unusedPackages } from '../hygiene/checks.ts'

let wrong = 0
const say = (what: string, found: readonly string[]) => {
  console.log(found.length === 0 ? `ok    ${what}` : `WRONG ${what}:\n${found.map((each) => `      ${each}`).join('\n')}`)
  wrong += found.length
}
const npm = (...args: string[]) => spawnSync('npm', args, { cwd: repositoryRoot, encoding: 'utf8', maxBuffer: 100_000_000 })

const licences = productionLicences()
const counted = [...Map.groupBy(licences, ({ licence }) => licence)].sort(([, a], [, b]) => b.length - a.length).map(([licence, all]) => `${licence} ${all.length}`).join(', ')
say(`licences of ${licences.length} production packages (${counted})`, notAllowed(licences).map(({ name, version, licence }) => `${name} ${version}: ${licence}`))
say('every package is used', unusedPackages())
say('production imports what production has', undeclaredPackages())
say('no keys in files', filesWithSecrets())

mkdirSync(join(repositoryRoot, 'build'), { recursive: true })
const bill = npm('sbom', '--package-lock-only', '--omit', 'dev', '--sbom-format', 'cyclonedx')
if (bill.status === 0) writeFileSync(join(repositoryRoot, 'build/sbom.json'), bill.stdout)
say('bill of materials in build/sbom.json', bill.status === 0 ? [] : [bill.stderr.slice(0, 300)])

const audit = npm('audit', '--omit', 'dev', '--json')
const report = audit.stdout.startsWith('{') ? (JSON.parse(audit.stdout) as { error?: unknown; message?: string; vulnerabilities?: Record<string, { severity: string; via: unknown[] }> }) : {}
if (report.vulnerabilities === undefined) console.log('      the registry keeps no list of known faults here: audit skipped')
else say('no known faults in production packages', Object.entries(report.vulnerabilities).map(([name, { severity }]) => `${name}: ${severity}`))
process.exit(wrong === 0 ? 0 : 1)
