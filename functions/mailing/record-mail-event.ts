import middy from '@middy/core'
import * as z from 'zod'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createMailEventStore } from '../../adapters/dynamodb/mail-event-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createNoteMailEvent } from '../../application/mailing/note-mail-event.ts'
import { mailEventsOf, sesEventSchema } from '../../contracts/events/ses-event.ts'
import { log } from '../log.ts'
import { createSqsBatch } from '../sqs-batch.ts'

const { TABLE_NAME } = z.object({ TABLE_NAME: z.string().min(1) }).parse(process.env)
const table = createTable(TABLE_NAME)
const noteMailEvent = createNoteMailEvent({ events: createMailEventStore(table), deliveries: createDeliveryStore(table), documents: createDocumentStore(table) })

/** SQS, queue of mail events: what SES tells about mails that were sent. Mails that are no bills' are left aside. */
export const handler = middy(createSqsBatch({
  schema: sesEventSchema,
  log,
  handle: async (event) => {
    const { documentId, about, events } = mailEventsOf(event)
    for (const each of documentId ? events : []) await noteMailEvent(documentId!, each, about ? { about } : {})
  },
}))
