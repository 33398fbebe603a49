import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { UsageBusyError, UsageConflictError, type UsageBook } from '../../application/ports/usage-book.ts'
import { batchGet } from './batch-write.ts'
import { accountPk } from './keys.ts'
import type { Table } from './table.ts'
import { dayFromItem, daySk, dayToItem, eventFromItem, eventSk, eventToItem, sheetFromItem, sheetSk, sheetToItem, usagePk } from './usage-item.ts'

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

const busyErrors = ['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'InternalServerError']

export function createUsageBook(table: Table): UsageBook {
  const { client, name } = table

  /** The item as it becomes, if the stored one is still what was read: absent at version 1, else one version before. */
  const putNext = (item: Record<string, unknown>, field: 'version' | 'revision'): Write => ({
    Put: {
      TableName: name, Item: item,
      ...(item[field] === 1
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: '#field = :before', ExpressionAttributeNames: { '#field': field }, ExpressionAttributeValues: { ':before': Number(item[field]) - 1 } }),
    },
  })

  return {
    async events(accountId, ids) {
      const items = await batchGet(table, [...new Set(ids)].map((id) => ({ pk: usagePk(accountId), sk: eventSk(id) }))).catch(busy)
      return new Map(items.map(eventFromItem).map((event) => [event.id, event]))
    },

    async sheet(accountId, key) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(accountId), sk: sheetSk(key) }, ConsistentRead: true })).catch(busy)
      return Item && sheetFromItem(Item)
    },

    async dayEvents(accountId, key, days) {
      const items = await batchGet(table, days.map((day) => ({ pk: usagePk(accountId), sk: daySk(key, day) }))).catch(busy)
      return new Map(items.map(dayFromItem).map((each) => [each.day, each]))
    },

    async write(accountId, { sheet, dayEvents, events }) {
      const TransactItems = [
        putNext(sheetToItem(accountId, sheet), 'version'),
        ...dayEvents.map((each) => putNext(dayToItem(accountId, sheet, each), 'version')),
        ...events.map((each) => putNext(eventToItem(accountId, each), 'revision')),
      ]
      try {
        await client.send(new TransactWriteCommand({ TransactItems }))
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) return busy(error)
        const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code)
        if (codes.some((code) => code === 'ThrottlingError' || code === 'ProvisionedThroughputExceeded')) throw new UsageBusyError('The table takes no more writes for now.', { cause: error })
        if (codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict')) throw new UsageConflictError('Somebody else counted usage of this meter meanwhile.', { cause: error })
        throw error
      }
    },
  }
}

function busy(error: unknown): never {
  if (error instanceof Error && (busyErrors.includes(error.name) || /throttled/i.test(error.message))) throw new UsageBusyError('The table is throttled.', { cause: error })
  throw error
}
