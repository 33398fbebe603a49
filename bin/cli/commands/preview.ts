import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { loadMentions } from '../../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../../adapters/einvoice/write-xml.ts'
import { createEInvoices } from '../../../application/einvoice/create-e-invoice.ts'
import { previewBills, sellerOf, type PreviewedBill } from '../../../application/previewing/preview-bills.ts'
import { previewResult } from '../../../contracts/preview/preview-result.ts'
import { previewJsonSchema } from '../../../contracts/preview/preview-schema.ts'
import { PreviewFaults } from '../../../contracts/preview/parse-preview.ts'
import { readPreview } from '../../../contracts/preview/read-preview.ts'
import type { Seller } from '../../../domain/sellers/seller.ts'
import { exitCodes, UsageError } from '../cli-error.ts'
import type { CliContext } from '../context.ts'

interface Options {
  readonly explain: boolean
  readonly schema?: boolean
  readonly ubl?: string
}

export function register(program: Command, context: CliContext): void {
  program.command('preview')
    .description('price one JSON or YAML document and print the bills that runs on its dates would make; nothing is stored and no AWS is needed')
    .argument('[file]', 'the document (docs/preview.md); - reads standard input')
    .option('--no-explain', 'leave out why each line is what it is and what differs from the bill before')
    .option('--schema', 'print the JSON Schema of the document instead')
    .option('--ubl <folder>', 'also write each bill as an e-invoice (UBL) into this folder')
    .action(async (file: string | undefined, { explain, schema, ubl }: Options) => {
      if (schema) return context.json(previewJsonSchema())
      if (file === undefined) throw new UsageError('Name a document, for example examples/previews/internet.json, or - for standard input.')
      try {
        const request = readPreview(await readText(file))
        const bills = previewBills(request)
        context.json(previewResult(bills, explain))
        if (ubl !== undefined) await writeEInvoices(ubl, bills, sellerOf(request))
      } catch (error) {
        if (!(error instanceof PreviewFaults)) throw error
        for (const fault of error.faults) context.note(`${file}: ${fault}`)
        process.exitCode = exitCodes.usage
      }
    })
}

async function readText(file: string): Promise<string> {
  if (file !== '-') return readFile(file, 'utf8').catch(() => { throw new UsageError(`There is no file ${file}.`) })
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

async function writeEInvoices(folder: string, bills: readonly PreviewedBill[], seller: Seller): Promise<void> {
  await mkdir(folder, { recursive: true })
  const eInvoice = createEInvoices({ mentions: loadMentions, writeXml })
  for (const { date, document } of bills) {
    if (document) await writeFile(join(folder, `${date}.xml`), (await eInvoice(document, seller)).xml)
  }
}
