import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { DocumentStore, VoidNumber } from '../../application/ports/document-store.ts'
import { documentFromItem, documentToItem } from './document-item.ts'
import { accountPk, counterSk, documentSk, registerSk, seriesPk, voidSk } from './keys.ts'
import { numberOriginFromItem } from './origin-item.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const counterItem = z.object({ last: z.int().nonnegative(), lastIssueDate: z.iso.date() })
const voidItem = z.object({ number: z.string(), accountId: z.string(), runId: z.string(), reason: z.string(), voidedAt: z.string() })

export function createDocumentStore({ client, name }: Table): DocumentStore {
  return {
    async put(document) {
      try {
        await client.send(new PutCommand({
          TableName: name,
          Item: documentToItem(document),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'NONE',
        }))
        return document
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        const stored = await this.get(document.accountId, document.ordinal)
        if (!stored) throw error
        return stored
      }
    },

    async get(accountId, ordinal) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(accountId), sk: documentSk(ordinal) }, ConsistentRead: true }))
      return Item && documentFromItem(Item)
    },

    async putVoid({ key, ...record }) {
      await client.send(new PutCommand({ TableName: name, Item: { pk: seriesPk(key), sk: voidSk(record.number), ...record } }))
    },

    async isVoid(key, number) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: seriesPk(key), sk: voidSk(number) }, ConsistentRead: true, ProjectionExpression: 'sk' }))
      return Item !== undefined
    },

    async listVoids(key) {
      const items = await queryAll({ client, name }, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :void)',
        ExpressionAttributeValues: { ':pk': seriesPk(key), ':void': voidSk('') },
      })
      return items.map((item): VoidNumber => ({ key, ...voidItem.parse(item) }))
    },

    async series(key) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: seriesPk(key), sk: counterSk }, ConsistentRead: true }))
      return Item ? counterItem.parse(Item) : { last: 0 }
    },

    async findOrigin(key, sequence) {
      const { Items } = await client.send(new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :number',
        ExpressionAttributeValues: { ':pk': seriesPk(key), ':first': registerSk(0), ':number': registerSk(sequence) },
        ScanIndexForward: false,
        Limit: 1,
      }))
      return Items?.[0] && numberOriginFromItem(Items[0])
    },
  }
}
