import { S3Client } from '@aws-sdk/client-s3'
import middy from '@middy/core'
import * as z from 'zod'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createFactReader } from '../../adapters/dynamodb/fact-reader.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { loadMentions } from '../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../adapters/einvoice/write-xml.ts'
import { renderDocument } from '../../adapters/pdf/render-document.ts'
import { createExportFiles } from '../../adapters/s3/export-files.ts'
import { createArchiveDue } from '../../application/archive/archive-due.ts'
import { createRenderForArchive } from '../../application/archive/render-for-archive.ts'
import { createWriteArchive } from '../../application/archive/write-archive.ts'
import { createEInvoices } from '../../application/einvoice/create-e-invoice.ts'
import { createWalkJournal } from '../../application/exports/walk-journal.ts'
import { log } from '../log.ts'

const env = z.object({ TABLE_NAME: z.string().min(1), ARCHIVE_BUCKET: z.string().min(3) }).parse(process.env)
const table = createTable(env.TABLE_NAME)
const stores = { journal: createJournalRegister(table), sellers: createSellerStore(table), runs: createRunStore(table), documents: createDocumentStore(table), facts: createFactReader(table) }
const archiveDue = createArchiveDue({
  ...stores,
  write: createWriteArchive({
    ...stores, walk: createWalkJournal(stores), files: createExportFiles(new S3Client({}), env.ARCHIVE_BUCKET),
    render: createRenderForArchive({ ...stores, createEInvoice: createEInvoices({ mentions: loadMentions, writeXml }), renderPdf: renderDocument }),
  }),
})

/** EventBridge Scheduler, some hours of the night: packs what was issued. What does not fit goes on in the next hour. */
export const handler = middy(async (_event: unknown, context: { getRemainingTimeInMillis(): number }) => {
  const archived = await archiveDue({ remainingMs: () => context.getRemainingTimeInMillis() })
  log.info('Documents archived', { archived })
  return { archived }
})
