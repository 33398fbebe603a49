import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { createExportFolder } from '../../../adapters/files/export-folder.ts'
import { listLedgerProfiles, profileFile, readLedgerProfile } from '../../../adapters/files/ledger-profiles.ts'
import { linesOf } from '../../../application/exports/lines-of.ts'
import { verifyExport } from '../../../application/exports/verify-export.ts'
import { ledgerFiles, type JournalLine } from '../../../application/ledgers/ledger-lines.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'

const ownProfiles = fileURLToPath(new URL('../../../ledger-profiles', import.meta.url))

export function register(program: Command, context: CliContext): void {
  program.command('hand-over').description('write the journal of an exported folder as a ledger imports it (docs/ledgers.md)')
    .argument('<dir>', 'a folder that "billkeep export --out" wrote, with the journal as jsonl')
    .requiredOption('--ledger <name>', 'exact-online, xero, quickbooks-online, netsuite, afas, or a profile file of your own')
    .requiredOption('--out <dir>', 'folder for the files')
    .action(async (dir: string, { ledger, out }: { ledger: string; out: string }, command: Command) => {
      const names = await listLedgerProfiles(ownProfiles)
      const isFile = /[./\\]/.test(ledger)
      if (!isFile && !names.includes(ledger)) throw new UsageError(`There is no profile "${ledger}". There are: ${names.join(', ')}; or name a file.`)
      const profile = await readLedgerProfile(isFile ? ledger : profileFile(ownProfiles, ledger))
      const folder = createExportFolder(dir)
      const report = await verifyExport({ folder })
      if (!report.ok) throw new UsageError(`${dir} is not handed over: ${report.problems[0]}`)
      const rows: JournalLine[] = []
      for (const { path } of report.manifest!.files.filter((file) => file.dataset === 'journal' && file.format === 'jsonl')) for await (const line of linesOf(folder.read(path))) rows.push(JSON.parse(line) as JournalLine)
      if (rows.length === 0 && (report.manifest!.datasets.journal?.rows ?? 0) > 0) throw new UsageError(`${dir} has no journal as jsonl: export it with --format jsonl.`)
      await mkdir(out, { recursive: true })
      const files = ledgerFiles(profile, rows)
      const names2 = files.map((_, index) => `${profile.ledger.toLowerCase().replaceAll(' ', '-')}-${report.manifest!.exportId}-${String(index + 1).padStart(3, '0')}.${profile.file.extension}`)
      for (const [index, text] of files.entries()) await writeFile(join(out, names2[index]!), text)
      if (globalsOf(command).json) context.json({ ledger: profile.ledger, postings: rows.length, files: names2 })
      else context.line(`${rows.length} postings for ${profile.ledger}: ${names2.join(', ')}`)
    })
}
