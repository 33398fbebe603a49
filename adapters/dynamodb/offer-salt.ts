import { randomBytes } from 'node:crypto'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Table } from './table.ts'

/** The seller's salt of the offer draw: made once, at random, and the same for ever, for a draw must not change with a rotated secret. */
export function createOfferSalt({ client, name }: Table): (sellerId: string) => Promise<string> {
  const known = new Map<string, string>()
  return async (sellerId) => {
    const hit = known.get(sellerId)
    if (hit !== undefined) return hit
    const Key = { pk: `OFFERSALT#${sellerId}`, sk: 'SALT' }
    const read = async () => (await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))).Item?.salt as string | undefined
    let salt = await read()
    if (salt === undefined) {
      try {
        await client.send(new PutCommand({ TableName: name, Item: { ...Key, salt: randomBytes(24).toString('base64url') }, ConditionExpression: 'attribute_not_exists(pk)' }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
      salt = (await read())!
    }
    known.set(sellerId, salt)
    return salt
  }
}
