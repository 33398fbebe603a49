import * as z from 'zod'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { renderDocument } from '../../adapters/pdf/render-document.ts'
import { createLoadDocument } from '../../application/documents/load-document.ts'
import { serve } from '../http/serve.ts'
import { documentFilesRoutes } from './document-files-routes.ts'

const env = z.object({ TABLE_NAME: z.string().min(1) }).parse(process.env)
const table = createTable(env.TABLE_NAME)
const documents = createDocumentStore(table)
const sellers = createSellerStore(table)

/** HTTP API: documents as PDF. */
export const handler = serve(documentFilesRoutes({ documents, sellers, render: renderDocument, loadDocument: createLoadDocument({ documents, sellers, runs: createRunStore(table) }) }), table)
