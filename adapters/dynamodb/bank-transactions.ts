import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { AlreadyDecidedError, type BankRecord, type BankTransactions } from '../../application/ports/bank-transactions.ts'
import { bankKey, bankRecordFromItem, bankRecordToItem, endToEndKey, endToEndItem, payerKey, waitingKey } from './bank-transaction-item.ts'
import { batchGet } from './batch-write.ts'
import { workIndex } from './keys.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

/** Each movement is an item of its own; those that wait for a person are on the work index. */
export function createBankTransactions(table: Table): BankTransactions {
  const { client, name } = table
  const get = async (id: string): Promise<BankRecord | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: bankKey(id), ConsistentRead: true }))
    return Item && bankRecordFromItem(Item)
  }

  return {
    get,

    async note(record) {
      const { sellerId, endToEndId, id, date } = record.transaction
      if (endToEndId) await client.send(new PutCommand({ TableName: name, Item: { ...endToEndKey(sellerId, endToEndId, `${date}#${id}`), id } }))
      try {
        await client.send(new PutCommand({ TableName: name, Item: bankRecordToItem(record), ConditionExpression: 'attribute_not_exists(pk)' }))
        return record
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        return (await get(id)) ?? record
      }
    },

    async decide(id, outcome, { at, actor }) {
      try {
        await client.send(new UpdateCommand({
          TableName: name,
          Key: bankKey(id),
          UpdateExpression: 'SET outcome = :outcome, decidedAt = :at, decidedBy = :by REMOVE workKey, workAt',
          ConditionExpression: 'outcome.#state = :waiting',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':outcome': outcome, ':at': at, ':by': actor, ':waiting': 'unmatched' },
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        throw new AlreadyDecidedError(`Payment ${id} does not wait for anybody.`, { cause: error })
      }
      return (await get(id))!
    },

    async waiting(sellerId, limit) {
      const { Items = [] } = await client.send(new QueryCommand({
        TableName: name, IndexName: workIndex,
        KeyConditionExpression: 'workKey = :key', ExpressionAttributeValues: { ':key': waitingKey(sellerId) }, Limit: limit,
      }))
      const items = await batchGet(table, Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })))
      const order = ({ transaction: { date, id } }: BankRecord) => `${date}|${id}`
      return items.map(bankRecordFromItem).filter(({ outcome }) => outcome.state === 'unmatched').sort((one, other) => (order(one) < order(other) ? -1 : 1))
    },

    async byEndToEndId(sellerId, endToEndId) {
      const { pk } = endToEndKey(sellerId, endToEndId, '')
      const items = await queryAll(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk }, ScanIndexForward: false, ConsistentRead: true })
      for (const item of items.slice(0, 20)) {
        const record = await get(endToEndItem.parse(item).id)
        if (record?.transaction.direction === 'in' && !record.transaction.reversal) return record
      }
      return undefined
    },

    async payers(sellerId, iban) {
      const { pk } = payerKey(sellerId, iban, '')
      const items = await queryAll(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk }, ConsistentRead: true })
      return items.map(({ sk }) => String(sk))
    },

    async rememberPayer(sellerId, iban, accountId) {
      await client.send(new PutCommand({ TableName: name, Item: payerKey(sellerId, iban, accountId) }))
    },
  }
}
