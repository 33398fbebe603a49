import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { AuditEntry, AuditLog, AuditPage, AuditQuery } from '../../application/ports/audit-log.ts'
import { accountPk } from './keys.ts'
import type { Table } from './table.ts'

const actorPk = (actorId: string) => `ACTOR#${actorId}`
const auditSk = (position: string) => `AUDIT#${position}`
/** What changed is kept whole up to here: DynamoDB takes 400 KB, and two copies are written. */
const longest = 100_000

const optionalText = z.string().exactOptional()
const auditItem = z.object({
  id: z.string(), at: z.string(), actorId: z.string(), role: z.string(), action: z.string(), subject: z.string(),
  accountId: optionalText, verifiedBy: optionalText, reason: optionalText, before: optionalText, after: optionalText,
})

/** Entries lie under the account that they are about and under the person who made them. */
export function createAuditLog({ client, name }: Table): AuditLog {
  async function list(pk: string, { after, limit }: AuditQuery): Promise<AuditPage> {
    const { Items = [] } = await client.send(new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': pk, ':from': auditSk(''), ':to': auditSk(after ?? '~') },
      ScanIndexForward: false,
      // One more than asked for says whether there is another page; with a position the page begins at it, and leaves it out.
      Limit: limit + 1 + (after === undefined ? 0 : 1),
    }))
    const found = Items.filter((item) => after === undefined || item.sk !== auditSk(after))
    const entries = found.slice(0, limit).map(entryFromItem)
    const last = entries.at(-1)
    return { entries, ...(found.length > limit && last ? { next: positionOf(last) } : {}) }
  }

  return {
    async record(entry) {
      const { actor: { id: actorId, role }, before, after, ...rest } = entry
      const item = { ...rest, actorId, role, ...change('before', before), ...change('after', after) }
      const pks = [actorPk(actorId), ...(entry.accountId ? [accountPk(entry.accountId)] : [])]
      try {
        await client.send(new TransactWriteCommand({
          TransactItems: pks.map((pk) => ({ Put: { TableName: name, Item: { pk, sk: auditSk(positionOf(entry)), ...item }, ConditionExpression: 'attribute_not_exists(pk)' } })),
        }))
      } catch (error) {
        if (!(error instanceof TransactionCanceledException) || !error.CancellationReasons?.every(({ Code }) => Code === 'ConditionalCheckFailed')) throw error
      }
    },
    ofAccount: (accountId, query) => list(accountPk(accountId), query),
    ofActor: (actorId, query) => list(actorPk(actorId), query),
  }
}

const positionOf = ({ at, id }: Pick<AuditEntry, 'at' | 'id'>) => `${at}#${id}`

function change(field: 'before' | 'after', value: unknown): Record<string, string> {
  if (value === undefined) return {}
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each))
  return { [field]: text.length <= longest ? text : JSON.stringify({ tooLong: text.length, begins: text.slice(0, 1_000) }) }
}

function entryFromItem(stored: Record<string, unknown>): AuditEntry {
  const { actorId, role, before, after, ...rest } = auditItem.parse(stored)
  return {
    ...rest, actor: { id: actorId, role },
    ...(before === undefined ? {} : { before: JSON.parse(before) as unknown }),
    ...(after === undefined ? {} : { after: JSON.parse(after) as unknown }),
  }
}
