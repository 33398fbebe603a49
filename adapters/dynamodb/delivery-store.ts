import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DeliveryStore } from '../../application/ports/delivery-store.ts'
import { deliveryFromItem, issueFromItem } from './delivery-item.ts'
import { deliverySk, mailIssuesPk } from './delivery-keys.ts'
import { accountPk } from './keys.ts'
import { createMailPartStore } from './mail-part-store.ts'
import type { Table } from './table.ts'

/** Deliveries and mail issues; the parts' progress is in mail-part-store.ts. */
export function createDeliveryStore(table: Table): DeliveryStore {
  const { client, name } = table
  return {
    ...createMailPartStore(table),

    async put({ accountId, ordinal, ...rest }) {
      try {
        await client.send(new PutCommand({
          TableName: name,
          Item: { pk: accountPk(accountId), sk: deliverySk(ordinal), ...rest },
          ConditionExpression: 'attribute_not_exists(pk)',
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },

    async get(accountId, ordinal) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(accountId), sk: deliverySk(ordinal) }, ConsistentRead: true }))
      return Item && deliveryFromItem(Item)
    },

    async putIssue({ sellerId, documentId, ...rest }) {
      await client.send(new PutCommand({ TableName: name, Item: { pk: mailIssuesPk(sellerId), sk: documentId, ...rest } }))
    },

    async issues(sellerId, { after, limit = 100 } = {}) {
      const { Items = [] } = await client.send(new QueryCommand({
        TableName: name,
        KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :after',
        ExpressionAttributeValues: { ':pk': mailIssuesPk(sellerId), ...(after === undefined ? {} : { ':after': after }) },
        Limit: limit,
      }))
      return Items.map(issueFromItem)
    },
  }
}
