import { afterAll } from '@jest/globals'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryDeliveryStore } from '../doubles/in-memory-delivery-store.ts'
import { describeDeliveryStore } from './delivery-store.contract.ts'

const twin = createInMemoryDeliveryStore()
describeDeliveryStore('in memory', () => ({ store: twin.store, totals: async (runId) => twin.totals(runId) }))

const { table, stop } = await startDynoxide()
afterAll(stop)
describeDeliveryStore('DynamoDB', () => ({ store: createDeliveryStore(table), totals: createRunStore(table).mailTotals }))
