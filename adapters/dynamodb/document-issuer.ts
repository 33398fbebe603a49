import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { DocumentIssuer } from '../../application/ports/document-issuer.ts'
import { NumbersTakenError } from '../../application/ports/journal-register.ts'
import { batchGet } from './batch-write.ts'
import { journalWrites, seriesWrites } from './counter-writes.ts'
import { documentFromItem, documentToItem } from './document-item.ts'
import { accountPk, answeredSk, documentSk } from './keys.ts'
import { heldMailsToItem } from './mail-releases.ts'
import type { Table } from './table.ts'

const answeredItem = z.object({ ordinals: z.array(z.int().positive()).min(1) })

/** Documents outside a run: one transaction of five writes per document and three for counters and request. */
export function createDocumentIssuer(table: Table): DocumentIssuer {
  const { client, name } = table
  return {
    async issuedFor(accountId, requestKey) {
      const pk = accountPk(accountId)
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk, sk: answeredSk(requestKey) }, ConsistentRead: true }))
      if (!Item) return undefined
      const items = await batchGet(table, answeredItem.parse(Item).ordinals.map((ordinal) => ({ pk, sk: documentSk(ordinal) })))
      return items.map(documentFromItem).sort((a, b) => a.ordinal - b.ordinal)
    },

    async issue({ accountId, requestKey, documents, series, journal, mails }) {
      const numbers = series.flatMap((claim) => seriesWrites(name, claim, documents.filter(({ kind }) => kind === claim.key.kind).map(({ ordinal }, index) => (
        { sequence: claim.after + 1 + index, origin: { kind: 'document' as const, accountId, ordinal } }
      ))))
      const isNew = { TableName: name, ConditionExpression: 'attribute_not_exists(pk)' }
      try {
        await client.send(new TransactWriteCommand({
          TransactItems: [
            ...numbers,
            ...journalWrites(name, journal),
            ...documents.map((document) => ({ Put: { ...isNew, Item: documentToItem(document) } })),
            ...mails.map((mail) => ({ Put: { TableName: name, Item: heldMailsToItem(mail) } })),
            { Put: { ...isNew, Item: { pk: accountPk(accountId), sk: answeredSk(requestKey), ordinals: documents.map(({ ordinal }) => ordinal) } } },
          ],
        }))
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error
        throw new NumbersTakenError(`Account ${accountId}: a number or a place was taken meanwhile, or the request was answered before.`, { cause: error })
      }
    },
  }
}
