import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { LinkRevocations } from '../../application/ports/link-revocations.ts'
import { accountPk } from './keys.ts'
import type { Table } from './table.ts'

/** Sorts below `DOC#`: billing never reads it. */
const revokedSk = 'BILLLINKS'
const revokedItem = z.object({ upTo: z.int(), serial: z.int() })

export function createLinkRevocations({ client, name }: Table): LinkRevocations {
  const get: LinkRevocations['get'] = async (accountId) => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(accountId), sk: revokedSk }, ConsistentRead: true }))
    return Item && revokedItem.parse(Item)
  }
  return {
    get,
    async put(accountId, revoked) {
      try {
        await client.send(new PutCommand({
          TableName: name, Item: { pk: accountPk(accountId), sk: revokedSk, ...revoked },
          ConditionExpression: 'attribute_not_exists(pk) OR serial < :serial', ExpressionAttributeValues: { ':serial': revoked.serial },
        }))
        return revoked
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        return (await get(accountId)) ?? revoked
      }
    },
  }
}
