import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { ExportStore } from '../../application/ports/export-store.ts'
import type { ExportRun } from '../../domain/ledger/export-run.ts'
import type { Table } from './table.ts'

const exportsPk = (sellerId: string) => `EXPORTS#${sellerId}`
const exportSk = (exportId: string) => `EXPORT#${exportId}`
/** Lists exports by when they were asked for: the newest is found without reading all. */
const exportListSk = (requestedAt: string, exportId: string) => `ASKED#${requestedAt}#${exportId}`

const text = z.string()
const exportItem = z.object({
  exportId: text, sellerId: text,
  scope: z.union([z.object({ kind: z.literal('period'), month: text }), z.object({ kind: z.literal('journal'), after: z.int() })]),
  cut: z.int(), datasets: z.array(text), formats: z.array(text), chartVersion: z.int(), closed: z.array(z.object({ month: text, cut: z.int() })),
  asOf: text.exactOptional(), previous: text.exactOptional(),
  state: z.enum(['running', 'done']), parts: z.int(), done: z.set(z.int()).optional(), requestedBy: text, requestedAt: text, manifest: text.exactOptional(),
})

function fromItem(item: unknown): ExportRun {
  const { done, ...run } = exportItem.parse(item)
  return { ...run, partsDone: [...(done ?? [])].sort((one, other) => one - other) }
}

/** Exports of a seller: `EXPORTS#<seller>`, `EXPORT#<id>`, and a list of them in the order of their requests. */
export function createExportStore({ client, name }: Table): ExportStore {
  const keyOf = (sellerId: string, exportId: string) => ({ pk: exportsPk(sellerId), sk: exportSk(exportId) })
  const get = async (sellerId: string, exportId: string) => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(sellerId, exportId), ConsistentRead: true }))
    return Item && fromItem(Item)
  }
  return {
    get,

    async create({ partsDone: _partsDone, ...run }) {
      const { sellerId, exportId, requestedAt } = run
      let created = true
      try {
        await client.send(new PutCommand({ TableName: name, Item: { ...keyOf(sellerId, exportId), ...run }, ConditionExpression: 'attribute_not_exists(pk)' }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        created = false
      }
      const stored = (await get(sellerId, exportId))!
      // After a crash between the two, the next request of the same export lists it.
      await client.send(new PutCommand({ TableName: name, Item: { pk: exportsPk(sellerId), sk: exportListSk(created ? requestedAt : stored.requestedAt, exportId), exportId } }))
      return { run: stored, created }
    },

    async list(sellerId, limit) {
      const { Items = [] } = await client.send(new QueryCommand({
        TableName: name, KeyConditionExpression: 'pk = :pk AND begins_with(sk, :asked)', ExpressionAttributeValues: { ':pk': exportsPk(sellerId), ':asked': 'ASKED#' }, ScanIndexForward: false, Limit: limit,
      }))
      const runs = await Promise.all(Items.map((item) => get(sellerId, z.object({ exportId: text }).parse(item).exportId)))
      return runs.filter((run) => run !== undefined)
    },

    async partDone(sellerId, exportId, part) {
      const { Attributes } = await client.send(new UpdateCommand({
        TableName: name, Key: keyOf(sellerId, exportId), UpdateExpression: 'ADD done :part', ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':part': new Set([part]) }, ReturnValues: 'ALL_NEW',
      }))
      return fromItem(Attributes).partsDone
    },

    async finish(sellerId, exportId, manifest) {
      try {
        await client.send(new UpdateCommand({
          TableName: name, Key: keyOf(sellerId, exportId), UpdateExpression: 'SET #state = :done, manifest = :manifest', ConditionExpression: '#state = :running',
          ExpressionAttributeNames: { '#state': 'state' }, ExpressionAttributeValues: { ':done': 'done', ':running': 'running', ':manifest': manifest },
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
      return (await get(sellerId, exportId))!
    },
  }
}
