import middy from '@middy/core'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createCaseStore } from '../../adapters/dynamodb/case-store.ts'
import { createDecisionLog } from '../../adapters/dynamodb/decision-log.ts'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createFactReader } from '../../adapters/dynamodb/fact-reader.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { rowFormats } from '../../adapters/exports/row-formats.ts'
import { createLoadExportContext } from '../../application/exports/export-context.ts'
import { createExportPart } from '../../application/exports/export-part.ts'
import { createFinishExport } from '../../application/exports/finish-export.ts'
import { createLiveRows } from '../../application/exports/live-rows.ts'
import { createWalkJournal } from '../../application/exports/walk-journal.ts'
import { exportMessageSchema } from '../../contracts/events/export-messages.ts'
import { createSqsBatch } from '../sqs-batch.ts'
import { createFinanceDeps } from './finance-deps.ts'

const deps = createFinanceDeps()
const { table } = deps
const loadContext = createLoadExportContext(deps)
const walk = createWalkJournal({ ...deps, facts: createFactReader(table), runs: createRunStore(table), documents: createDocumentStore(table) })
const liveRows = createLiveRows({ ...deps, accounts: createAccountStore(table), decisions: createDecisionLog(table), cases: createCaseStore(table) })
const exportPart = createExportPart({ ...deps, formats: rowFormats, walk, loadContext, liveRows, deliveries: createDeliveryStore(table) })
const finishExport = createFinishExport({ ...deps, formats: rowFormats, loadContext })

/** SQS, export queue: writes one part of an export, or adds its parts up and writes its manifest. */
export const handler = middy(createSqsBatch({
  schema: exportMessageSchema,
  log: deps.log,
  handle: (message) => (message.kind === 'part' ? exportPart(message) : finishExport(message)),
}))
