import { createDeliveryStore } from '../adapters/dynamodb/delivery-store.ts'
import { createDocumentStore } from '../adapters/dynamodb/document-store.ts'
import { createFactReader } from '../adapters/dynamodb/fact-reader.ts'
import { createJournalRegister } from '../adapters/dynamodb/journal-register.ts'
import { createMailEventStore } from '../adapters/dynamodb/mail-event-store.ts'
import { createRunStore } from '../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../adapters/dynamodb/seller-store.ts'
import { loadMentions } from '../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../adapters/einvoice/write-xml.ts'
import { renderDocument } from '../adapters/pdf/render-document.ts'
import { createRenderForArchive } from '../application/archive/render-for-archive.ts'
import { createWriteArchive } from '../application/archive/write-archive.ts'
import { createEInvoices } from '../application/einvoice/create-e-invoice.ts'
import { createWalkJournal } from '../application/exports/walk-journal.ts'
import { createNoteMailEvent } from '../application/mailing/note-mail-event.ts'
import type { ExportFiles } from '../application/ports/export-files.ts'
import type { RunFigures } from '../domain/estimating/run-figures.ts'
import { functions } from '../lib/functions.ts'
import type { Billed } from './bill-run.ts'

const megabytesPerCore = 1769
const gigabyteSeconds = (cpuMs: number, memory: number) => cpuMs / 1000 / (memory / megabytesPerCore) * memory / 1024

/** What each feature adds, per thing it is about, counted on a table with `documents`. Lambda's time is CPU only: waiting is a small part of these. */
export async function measureFeatures({ table, meter, documents }: Billed): Promise<RunFigures['features']> {
  const sellers = createSellerStore(table)
  const stores = { journal: createJournalRegister(table), sellers, runs: createRunStore(table), documents: createDocumentStore(table), facts: createFactReader(table) }
  const units = () => ({ dynamodbWrite: meter.total('DynamoDB', 'writeUnits') / documents.length, dynamodbRead: meter.total('DynamoDB', 'readUnits') / documents.length })
  const [first] = documents
  const seller = (await sellers.get(first!.sellerId, first!.sellerVersion))!.seller
  const eInvoice = createEInvoices({ mentions: loadMentions, writeXml })

  const timed = async (work: () => Promise<unknown>) => {
    meter.reset()
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    return { ...units(), cpuMs: (user + system) / 1000 / documents.length }
  }

  const note = createNoteMailEvent({ events: createMailEventStore(table), deliveries: createDeliveryStore(table), documents: stores.documents })
  const event = await timed(async () => {
    for (const { id, buyer } of documents) await note(id, { type: 'delivered', at: '2026-11-01T05:00:00.000Z', recipient: buyer.email ?? '', sesMessageId: 'x' })
  })
  const journal = await timed(async () => {
    for await (const facts of createWalkJournal(stores)(seller.id, { after: 0, upTo: documents.length })) void facts
  })
  let [pdfBytes, xmlBytes, archived] = [0, 0, 0]
  const pdf = await timed(async () => {
    for (const document of documents) pdfBytes += (await renderDocument({ document, seller })).byteLength / documents.length
  })
  const xml = await timed(async () => {
    for (const document of documents) xmlBytes += Buffer.byteLength((await eInvoice(document, seller)).xml) / documents.length
  })
  const files: ExportFiles = {
    open: () => ({
      write: async (bytes) => { archived += bytes.byteLength / documents.length },
      close: async () => ({ bytes: 0, sha256: '' }),
      abort: async () => {},
    }),
    exists: async () => false,
    read: () => { throw new Error('Nothing is stored.') },
    link: async () => '',
  }
  const archive = await timed(() => createWriteArchive({ ...stores, walk: createWalkJournal(stores), files, render: createRenderForArchive({ sellers, createEInvoice: eInvoice, renderPdf: renderDocument }) })(seller.id))

  const eventsPerInvocation = functions.RecordMailEvent.trigger.batchSize
  return {
    'mail events': { per: 'mail that SES tells of (delivered, bounced, ...)', usage: {
      dynamodbWrite: event.dynamodbWrite, dynamodbRead: event.dynamodbRead, snsPublish: 1, sqsRequest: 1 + 2 / eventsPerInvocation, lambdaRequest: 1 / eventsPerInvocation, lambdaGbSecond: gigabyteSeconds(event.cpuMs, functions.RecordMailEvent.memory),
    } },
    'PDF, opened on the bill page': { per: 'opening', usage: { lambdaRequest: 1, lambdaGbSecond: gigabyteSeconds(pdf.cpuMs, 1024) } },
    // Base64 makes four bytes of three.
    'PDF, if it were attached': { per: 'mail', usage: { sesAttachmentGb: pdfBytes * 4 / 3 / 1e9, lambdaGbSecond: gigabyteSeconds(pdf.cpuMs, functions.SendBills.memory) } },
    'e-invoice attached': { per: 'bill of a customer who takes e-invoices', usage: { sesAttachmentGb: xmlBytes * 4 / 3 / 1e9, lambdaGbSecond: gigabyteSeconds(xml.cpuMs, functions.SendBills.memory) } },
    'e-invoice over the network': { per: 'bill of a customer on a network', usage: { s3Put: 1, s3StorageGb: xmlBytes / 1e9, lambdaGbSecond: gigabyteSeconds(xml.cpuMs, functions.SendBills.memory) } },
    'archive, each night, with PDF and e-invoice': { per: 'document', usage: { dynamodbRead: archive.dynamodbRead, s3Put: 2 / 1_000, s3StorageGb: archived / 1e9, lambdaGbSecond: gigabyteSeconds(archive.cpuMs, functions.WriteArchive.memory) } },
    'export of the books': { per: 'document and export', usage: { dynamodbRead: journal.dynamodbRead, lambdaGbSecond: gigabyteSeconds(journal.cpuMs, functions.ExportPart.memory) } },
    'reminders: looking at what falls due': { per: 'invoice', usage: { dynamodbRead: journal.dynamodbRead, dynamodbWrite: 0.04, lambdaGbSecond: gigabyteSeconds(journal.cpuMs, functions.RemindCustomers.memory) } },
    'reminder, sent': { per: 'reminder', usage: { dynamodbWrite: 4, dynamodbRead: 4, sesRecipient: 1 } },
    'decision about an offer, with two events': { per: 'decision', usage: { dynamodbWrite: 12 } },
  }
}
