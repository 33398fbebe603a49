import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { previewBills } from '../../../application/previewing/preview-bills.ts'
import { previewResult } from '../../../contracts/preview/preview-result.ts'
import { previewJsonSchema } from '../../../contracts/preview/preview-schema.ts'
import { PreviewFaults, readPreview } from '../../../contracts/preview/read-preview.ts'
import { exitCodes, UsageError } from '../cli-error.ts'
import type { CliContext } from '../context.ts'

interface Options {
  readonly explain: boolean
  readonly schema?: boolean
}

export function register(program: Command, context: CliContext): void {
  program.command('preview')
    .description('price one JSON or YAML document and print the bills that runs on its dates would make; nothing is stored and no AWS is needed')
    .argument('[file]', 'the document (docs/preview.md); - reads standard input')
    .option('--no-explain', 'leave out why each line is what it is and what differs from the bill before')
    .option('--schema', 'print the JSON Schema of the document instead')
    .action(async (file: string | undefined, { explain, schema }: Options) => {
      if (schema) return context.json(previewJsonSchema())
      if (file === undefined) throw new UsageError('Name a document, for example examples/previews/internet.json, or - for standard input.')
      try {
        context.json(previewResult(previewBills(readPreview(await readText(file))), explain))
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
