import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { AccountNotes } from '../../application/ports/account-notes.ts'
import { accountPk } from './keys.ts'
import type { Table } from './table.ts'

const noteItem = z.object({
  id: z.string(), accountId: z.string(), at: z.string(), by: z.object({ id: z.string(), role: z.string() }), text: z.string(), caseId: z.string().exactOptional(),
})

/** Notes below their account, by time; they sort below `DOC#`. */
export function createAccountNotes({ client, name }: Table): AccountNotes {
  return {
    async add(note) {
      try {
        await client.send(new PutCommand({ TableName: name, Item: { pk: accountPk(note.accountId), sk: `ACCOUNTNOTE#${note.at}#${note.id}`, ...note }, ConditionExpression: 'attribute_not_exists(pk)' }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },
    async newest(accountId, limit) {
      const { Items = [] } = await client.send(new QueryCommand({
        TableName: name, KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)', ExpressionAttributeValues: { ':pk': accountPk(accountId), ':prefix': 'ACCOUNTNOTE#' },
        ScanIndexForward: false, Limit: limit, ConsistentRead: true,
      }))
      return Items.map((item) => noteItem.parse(item))
    },
  }
}
