// Checks e-invoices of every scenario with the official rules: EN 16931 (CEN/TC 434) and Peppol BIS Billing 3.0 (OpenPeppol) as compiled
// schematron, run by Saxon. Both come from Maven Central at first use; where there is no Maven or no Java, it says so and passes.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadMentions } from '../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../adapters/einvoice/write-xml.ts'
import { createEInvoices } from '../../application/einvoice/create-e-invoice.ts'
import { eInvoiceScenarios } from '../builders/e-invoice-scenarios.ts'

const cache = join(import.meta.dirname, '../../.billkeep/official-rules')
const artifacts = ['net.sf.saxon:Saxon-HE:12.5', 'org.xmlresolver:xmlresolver:5.2.2', 'com.helger.phive.rules:phive-rules-en16931:4.2.0', 'com.helger.phive.rules:phive-rules-peppol:4.2.0']
const rules = [
  { name: 'EN 16931 1.3.15', stylesheet: 'external/schematron/1.3.15/ubl/EN16931-UBL-validation.xslt', jar: 'phive-rules-en16931-4.2.0.jar', profiles: ['en16931', 'peppol-bis-3'] },
  { name: 'Peppol BIS Billing 3.0, 2025.11', stylesheet: 'external/schematron/openpeppol/2025.11/xslt/PEPPOL-EN16931-UBL.xslt', jar: 'phive-rules-peppol-4.2.0.jar', profiles: ['peppol-bis-3'] },
]

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr, stdout, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? (stderr.slice(-1_000) || stdout.slice(-1_000))}`)
}

function fetchRules(): void {
  mkdirSync(cache, { recursive: true })
  for (const artifact of artifacts) {
    const [, id, version] = artifact.split(':')
    if (!existsSync(join(cache, `${id}-${version}.jar`))) run('mvn', ['-q', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${cache}`], cache)
  }
  for (const { jar, stylesheet } of rules) {
    if (!existsSync(join(cache, stylesheet))) run('jar', ['xf', jar, stylesheet], cache)
  }
}

if (['mvn', 'java', 'jar'].some((tool) => spawnSync(tool, ['--version']).error)) {
  console.log('Skipped: the official rules need Maven and a JDK.')
  process.exit(0)
}
fetchRules()
const folder = mkdtempSync(join(tmpdir(), 'billkeep-e-invoices-'))
const eInvoice = createEInvoices({ mentions: loadMentions, writeXml })
let failed = 0
try {
  for (const [index, { document, seller }] of eInvoiceScenarios().entries()) {
    const { profile, xml } = await eInvoice(document, seller)
    for (const [number, { profiles }] of rules.entries()) {
      if (!profiles.includes(profile)) continue
      mkdirSync(join(folder, `in-${number}`), { recursive: true })
      writeFileSync(join(folder, `in-${number}`, `${index}.xml`), xml)
    }
  }
  const names = eInvoiceScenarios().map(({ name }) => name)
  for (const [number, { name, stylesheet }] of rules.entries()) {
    mkdirSync(join(folder, `out-${number}`))
    run('java', ['-cp', artifacts.slice(0, 2).map((each) => join(cache, `${each.split(':').slice(1).join('-')}.jar`)).join(':'), 'net.sf.saxon.Transform',
      `-s:${join(folder, `in-${number}`)}`, `-o:${join(folder, `out-${number}`)}`, `-xsl:${join(cache, stylesheet)}`], folder)
    const reports = readdirSync(join(folder, `out-${number}`))
    const expected = readdirSync(join(folder, `in-${number}`)).length
    if (reports.length !== expected) throw new Error(`${name}: ${reports.length} reports of ${expected} documents.`)
    let findings = 0
    for (const report of reports) {
      const text = readFileSync(join(folder, `out-${number}`, report), 'utf8')
      if (!text.includes('fired-rule')) throw new Error(`${name}: no rule looked at ${report}.`)
      for (const [finding] of text.matchAll(/<svrl:(?:failed-assert|successful-report)[\s\S]*?<svrl:text>[\s\S]*?<\/svrl:text>/g)) {
        findings++
        console.error(`${names[Number(report.split('.')[0])]}: ${/id="([^"]*)"/.exec(finding)?.[1]}: ${/<svrl:text>([\s\S]*?)<\/svrl:text>/.exec(finding)?.[1]?.trim()}`)
      }
    }
    failed += findings
    console.log(`${name}: ${expected} documents, ${findings} findings`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed > 0 ? 1 : 0)
