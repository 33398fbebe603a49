import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { NumberOrigin } from '../../application/ports/document-store.ts'
import type { JournalClaim } from '../../application/ports/journal-register.ts'
import type { NumberClaim } from '../../application/ports/run-store.ts'
import { counterSk, journalPk, registerSk, seriesPk } from './keys.ts'
import { originToItem } from './origin-item.ts'

export type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>

/** Writes that take numbers of a series: its counter moves by the claim's count from the state that was seen, and the register says who took
 * the numbers from a sequence number on, so that a number leads to its document. */
export function seriesWrites(table: string, { key, count, after, issueDate }: NumberClaim, origins: readonly { readonly sequence: number; readonly origin: NumberOrigin }[]): Writes {
  return [
    {
      Update: {
        TableName: table,
        Key: { pk: seriesPk(key), sk: counterSk },
        UpdateExpression: 'SET #last = :next, lastIssueDate = :date',
        ConditionExpression: `${after === 0 ? 'attribute_not_exists(pk)' : '#last = :after'} AND (attribute_not_exists(lastIssueDate) OR lastIssueDate <= :date)`,
        ExpressionAttributeNames: { '#last': 'last' },
        ExpressionAttributeValues: { ':next': after + count, ':date': issueDate, ...(after === 0 ? {} : { ':after': after }) },
      },
    },
    ...origins.map(({ sequence, origin }) => ({ Put: { TableName: table, Item: { pk: seriesPk(key), sk: registerSk(sequence), ...originToItem(origin) } } })),
  ]
}

/** Writes that take numbers of a seller's journal, the counter first. Its condition asks that the counter exists: `JournalRegister.last` makes it,
 * after it has entered what was issued before there was a journal. */
export function journalWrites(table: string, { sellerId, after, parts }: JournalClaim): Writes {
  const pk = journalPk(sellerId)
  let next = after
  const ranges = parts.map(({ count, origin }) => {
    const from = next + 1
    next += count
    return { Put: { TableName: table, Item: { pk, sk: registerSk(from), count, ...originToItem(origin) } } }
  })
  return [
    {
      Update: {
        TableName: table,
        Key: { pk, sk: counterSk },
        UpdateExpression: 'SET #last = :next',
        ConditionExpression: '#last = :after',
        ExpressionAttributeNames: { '#last': 'last' },
        ExpressionAttributeValues: { ':next': next, ':after': after },
      },
    },
    ...ranges,
  ]
}
