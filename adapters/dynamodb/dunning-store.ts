import { isDeepStrictEqual } from 'node:util'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DunningStore } from '../../application/ports/dunning-store.ts'
import type { DunningSubject } from '../../domain/collections/dunning-subject.ts'
import { batchGet } from './batch-write.ts'
import { dueListItem, dueListKey, peopleKey, progressItem, progressKey, scheduleKey, subjectFromItem, subjectKey, subjectToItem } from './dunning-item.ts'
import { ifHeld } from './if-held.ts'
import { workIndex } from './keys.ts'
import type { Table } from './table.ts'

/** Subjects beside their account, on the work index by the date of their next look; due lists and progress per seller. */
export function createDunningStore(table: Table): DunningStore {
  const { client, name } = table

  const read = async (accountId: string, ordinal: number) => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: subjectKey(accountId, ordinal), ConsistentRead: true }))
    return Item && { subject: subjectFromItem(Item), revision: Number(Item.revision) }
  }

  /** Writes where what is stored is still what was read. */
  const change = async (before: DunningSubject, after: DunningSubject): Promise<boolean> => {
    const stored = await read(before.accountId, before.ordinal)
    if (!stored || !isDeepStrictEqual(stored.subject, before)) return stored !== undefined && isDeepStrictEqual(stored.subject, after)
    return ifHeld(client.send(new PutCommand({
      TableName: name, Item: subjectToItem(after, stored.revision + 1),
      ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': stored.revision },
    })))
  }

  const listed = async (workKey: string, upTo: string, limit: number) => {
    const { Items = [] } = await client.send(new QueryCommand({
      TableName: name, IndexName: workIndex, KeyConditionExpression: 'workKey = :key AND workAt < :end', ExpressionAttributeValues: { ':key': workKey, ':end': upTo }, Limit: limit,
    }))
    const items = await batchGet(table, Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })))
    const order = ({ nextOn, documentId }: DunningSubject) => `${nextOn}#${documentId}`
    return items.map(subjectFromItem).sort((one, other) => (order(one) < order(other) ? -1 : 1))
  }

  return {
    async progress(sellerId) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: progressKey(sellerId), ConsistentRead: true }))
      return Item ? progressItem.parse(Item) : { sequence: 0 }
    },

    async setProgress(sellerId, progress) {
      await client.send(new PutCommand({ TableName: name, Item: { ...progressKey(sellerId), ...progress } }))
    },

    async putDueList(sellerId, list) {
      await client.send(new PutCommand({ TableName: name, Item: { ...dueListKey(sellerId, list.dueDate, list.from), ...list } }))
    },

    async dueLists(sellerId, upTo, limit) {
      const { pk } = progressKey(sellerId)
      const { Items = [] } = await client.send(new QueryCommand({
        TableName: name, KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: { ':pk': pk, ':first': 'DUE#', ':last': `DUE#${upTo}#~` }, Limit: limit, ConsistentRead: true,
      }))
      return Items.map((item) => dueListItem.parse(item))
    },

    async removeDueList(sellerId, { dueDate, from }) {
      await client.send(new DeleteCommand({ TableName: name, Key: dueListKey(sellerId, dueDate, from) }))
    },

    get: async (accountId, ordinal) => (await read(accountId, ordinal))?.subject,

    async watch(subject) {
      for (;;) {
        const stored = await read(subject.accountId, subject.ordinal)
        if (stored && stored.subject.state !== 'paid') return stored.subject
        const watched = stored ? { ...subject, taken: stored.subject.taken } : subject
        try {
          await client.send(new PutCommand({
            TableName: name, Item: subjectToItem(watched, (stored?.revision ?? 0) + 1),
            ...(stored ? { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': stored.revision } } : { ConditionExpression: 'attribute_not_exists(pk)' }),
          }))
          return watched
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error
        }
      }
    },

    async due(sellerId, today, limit) {
      return (await listed(scheduleKey(sellerId), `${today}#~`, limit)).filter(({ state, nextOn }) => state === 'open' && nextOn <= today)
    },

    async claim(subject, claim) {
      return subject.claim === undefined && change(subject, { ...subject, claim })
    },

    replace: change,

    async forPeople(sellerId, limit) {
      return (await listed(peopleKey(sellerId), '~', limit)).filter(({ state }) => state === 'handed-over')
    },
  }
}
