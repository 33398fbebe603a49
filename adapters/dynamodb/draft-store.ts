import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { DraftStore } from '../../application/ports/draft-store.ts'
import { draftSchema, draftToJson } from '../../contracts/documents/document-schema.ts'
import type { DocumentDraft } from '../../domain/documents/billing-document.ts'
import { holdReasons, type HoldReason } from '../../domain/invoicing/hold-reasons.ts'
import { accountPk, workIndex } from './keys.ts'
import type { Table } from './table.ts'

/** Sorts below `DOC#`: billing does not read it. */
const draftSk = 'BILLDRAFT'
const workKey = (sellerId: string) => `DRAFT#${sellerId}`

const draftItem = z.object({
  pk: z.string(), sellerId: z.string(), billingDate: z.iso.date(), runId: z.string(), heldAt: z.string(),
  reasons: z.array(z.enum(Object.keys(holdReasons) as [HoldReason, ...HoldReason[]])), draft: draftSchema,
})

export function createDraftStore({ client, name }: Table): DraftStore {
  const keyOf = (accountId: string) => ({ pk: accountPk(accountId), sk: draftSk })
  return {
    async put({ accountId, draft, ...rest }) {
      await client.send(new PutCommand({ TableName: name, Item: { ...keyOf(accountId), ...rest, draft: draftToJson(draft), workKey: workKey(rest.sellerId), workAt: rest.heldAt } }))
    },

    async get(accountId) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(accountId), ConsistentRead: true }))
      if (!Item) return undefined
      const { pk: _pk, draft, ...rest } = draftItem.parse(Item)
      return { accountId, ...rest, draft: draft as DocumentDraft }
    },

    async waiting(sellerId, { limit } = {}) {
      const ids: string[] = []
      let from: Record<string, unknown> | undefined
      do {
        const page = await client.send(new QueryCommand({
          TableName: name, IndexName: workIndex, KeyConditionExpression: 'workKey = :key', ExpressionAttributeValues: { ':key': workKey(sellerId) },
          ...(limit === undefined ? {} : { Limit: limit - ids.length }), ...(from ? { ExclusiveStartKey: from } : {}),
        }))
        ids.push(...(page.Items ?? []).map((item) => String(item.pk).slice(4)))
        from = page.LastEvaluatedKey
      } while (from && (limit === undefined || ids.length < limit))
      return ids
    },

    async remove(accountId, runId) {
      try {
        await client.send(new DeleteCommand({ TableName: name, Key: keyOf(accountId), ConditionExpression: 'runId = :run', ExpressionAttributeValues: { ':run': runId } }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },
  }
}
