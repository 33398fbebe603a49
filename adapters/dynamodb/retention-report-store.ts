import { gunzipSync, gzipSync } from 'node:zlib'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { RetentionReportStore } from '../../application/ports/retention-report-store.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const headItem = z.object({ id: z.string(), sellerId: z.string(), cut: z.iso.date(), storedAt: z.string(), parts: z.int().positive() })
const partItem = z.object({ body: z.instanceof(Uint8Array) })

/** Bytes of a part: an item holds up to 400 KB. */
const partSize = 350_000
const headSk = (cut: string, storedAt: string, id: string) => `REPORT#${cut}#${storedAt}#${id}`

/** A report is a head and, in a partition of its own, its compressed bytes in parts. The parts are written first: a head has all of them. */
export function createRetentionReportStore(table: Table): RetentionReportStore {
  const { client, name } = table
  const headPk = (sellerId: string) => `RETENTION#${sellerId}`
  const bodyPk = (sellerId: string, id: string) => `RETENTION#${sellerId}#${id}`

  return {
    async put({ json, ...head }) {
      const { sellerId, id, cut, storedAt } = head
      const { Item: known } = await client.send(new GetCommand({ TableName: name, Key: { pk: bodyPk(sellerId, id), sk: 'HEAD' }, ConsistentRead: true }))
      if (known) return withoutParts(headItem.parse(known))
      const body = gzipSync(json)
      const parts = Math.ceil(body.length / partSize)
      for (let part = 0; part < parts; part++) {
        await client.send(new PutCommand({ TableName: name, Item: { pk: bodyPk(sellerId, id), sk: `PART#${String(part).padStart(3, '0')}`, body: body.subarray(part * partSize, (part + 1) * partSize) } }))
      }
      try {
        await client.send(new PutCommand({ TableName: name, Item: { pk: bodyPk(sellerId, id), sk: 'HEAD', ...head, parts }, ConditionExpression: 'attribute_not_exists(pk)' }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        return this.put({ json, ...head })
      }
      await client.send(new PutCommand({ TableName: name, Item: { pk: headPk(sellerId), sk: headSk(cut, storedAt, id), ...head, parts } }))
      return head
    },

    async get(sellerId, id) {
      const items = await queryAll(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': bodyPk(sellerId, id) }, ConsistentRead: true })
      const head = items.find(({ sk }) => sk === 'HEAD')
      if (!head) return undefined
      const { parts, ...rest } = headItem.parse(head)
      const body = items.filter(({ sk }) => String(sk).startsWith('PART#')).slice(0, parts).map((item) => partItem.parse(item).body)
      return { ...rest, json: gunzipSync(Buffer.concat(body)).toString('utf8') }
    },

    async list(sellerId, { limit }) {
      const { Items = [] } = await client.send(new QueryCommand({
        TableName: name, KeyConditionExpression: 'pk = :pk AND begins_with(sk, :report)', ExpressionAttributeValues: { ':pk': headPk(sellerId), ':report': 'REPORT#' },
        ScanIndexForward: false, Limit: limit, ConsistentRead: true,
      }))
      return Items.map((item) => withoutParts(headItem.parse(item)))
    },
  }
}

function withoutParts({ parts: _, ...head }: z.output<typeof headItem>) {
  return head
}
