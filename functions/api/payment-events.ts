import middy from '@middy/core'
import * as z from 'zod'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createBankTransactions } from '../../adapters/dynamodb/bank-transactions.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createProviderEvents } from '../../adapters/dynamodb/provider-events.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createSignedProvider, parseProviderSecrets } from '../../adapters/payments/signed-provider.ts'
import { readSecret } from '../../adapters/secrets/read-secret.ts'
import { createRemembered } from '../../adapters/secrets/remembered.ts'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createTakeProviderEvent } from '../../application/payments/take-provider-event.ts'
import type { HttpEvent } from '../http/http-event.ts'
import { serve } from '../http/serve.ts'
import { paymentEventsRoutes } from './payment-events-routes.ts'

const env = z.object({ TABLE_NAME: z.string().min(1), PAYMENT_PROVIDER_SECRET_ID: z.string().min(1) }).parse(process.env)
const table = createTable(env.TABLE_NAME)
const sellers = createSellerStore(table)
const read = readSecret(env.PAYMENT_PROVIDER_SECRET_ID)
const loadSecrets = createRemembered(async () => parseProviderSecrets(await read()))

const served = serve(paymentEventsRoutes({
  provider: createSignedProvider(loadSecrets),
  take: createTakeProviderEvent({
    sellers, events: createProviderEvents(table), accounts: createAccountReader(table), ledger: createLedger(table), bank: createBankTransactions(table), clock: systemClock,
    findDocument: createFindDocument({ documents: createDocumentStore(table), runs: createRunStore(table), sellers }),
  }),
  clock: systemClock,
}), table)

/** HTTP, public: events of the payment provider. The signature is over the bytes as they came, so they are not parsed before it is checked. */
export const handler = middy((event: HttpEvent, context: never) => served({ ...event, headers: { ...event.headers, 'content-type': 'application/octet-stream' } }, context))
