import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { PlanChangeLog } from '../../application/ports/plan-change-log.ts'
import { accountPk } from './keys.ts'
import type { Table } from './table.ts'

/** Sorts below `DOC#`. */
const changeSk = (id: string) => `CHANGE#${id}`
const changeItem = z.object({
  id: z.string(), accountId: z.string(), subscriptionId: z.string(), from: z.string(), to: z.string(), effective: z.iso.date(), at: z.string(), by: z.string(), undoUntil: z.iso.date(),
  undone: z.object({ at: z.string(), by: z.string() }).exactOptional(),
})

export function createPlanChangeLog({ client, name }: Table): PlanChangeLog {
  const unlessThere = async (work: Promise<unknown>) => {
    try {
      await work
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
    }
  }
  return {
    put: (change) => unlessThere(client.send(new PutCommand({ TableName: name, Item: { pk: accountPk(change.accountId), sk: changeSk(change.id), ...change }, ConditionExpression: 'attribute_not_exists(pk)' }))),
    async get(accountId, id) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(accountId), sk: changeSk(id) }, ConsistentRead: true }))
      return Item && changeItem.parse(Item)
    },
    undone: (accountId, id, undone) => unlessThere(client.send(new UpdateCommand({
      TableName: name, Key: { pk: accountPk(accountId), sk: changeSk(id) }, UpdateExpression: 'SET undone = :undone', ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(undone)',
      ExpressionAttributeValues: { ':undone': undone },
    }))),
  }
}
