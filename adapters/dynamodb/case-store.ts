import { createHash } from 'node:crypto'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { CasePlace, CaseStore, PlacedCase } from '../../application/ports/case-store.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import type { CaseEvent } from '../../domain/cases/case-event.ts'
import { batchGet } from './batch-write.ts'
import { caseEventSk, caseFromItem, caseKeySk, casePk, caseSk, caseToItem, eventFromItem, heldKey, laneKey, lanesPk } from './case-item.ts'
import { accountPk, workIndex } from './keys.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const digestOf = (key: string) => createHash('sha256').update(key).digest('base64url').slice(0, 22)

/** Cases: a head, events that are only ever added, and a marker per event key, all in the account's partition. */
export function createCaseStore(table: Table): CaseStore {
  const { client, name } = table
  const knownLanes = new Set<string>()

  const get = async (caseId: string): Promise<CustomerCase | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: casePk(caseId), sk: caseSk(caseId) }, ConsistentRead: true }))
    return Item && caseFromItem(Item)
  }

  /** Written before the case is in the lane: a lane that nobody looks into would hide it. */
  const noteLane = async (sellerId: string, place: CasePlace): Promise<void> => {
    if (place.kind !== 'waiting' || knownLanes.has(`${sellerId}#${place.lane}`)) return
    await client.send(new UpdateCommand({
      TableName: name, Key: { pk: lanesPk(sellerId), sk: 'LANES' }, UpdateExpression: 'ADD lanes :lane', ExpressionAttributeValues: { ':lane': new Set([place.lane]) },
    }))
    knownLanes.add(`${sellerId}#${place.lane}`)
  }

  /** The reasons of the three writes: marker, head, event. `None` where the write itself was fine. */
  const write = async (head: CustomerCase, event: CaseEvent, place: CasePlace): Promise<'written' | 'repeated' | 'stale'> => {
    await noteLane(head.sellerId, place)
    const pk = casePk(head.id)
    const first = event.sequence === 1
    try {
      await client.send(new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: name, Item: { pk, sk: caseKeySk(head.id, digestOf(event.key)), sequence: event.sequence }, ConditionExpression: 'attribute_not_exists(pk)' } },
          {
            Put: {
              TableName: name, Item: caseToItem(head, place),
              ...(first
                ? { ConditionExpression: 'attribute_not_exists(pk)' }
                : { ConditionExpression: '#version = :before', ExpressionAttributeNames: { '#version': 'version' }, ExpressionAttributeValues: { ':before': event.sequence - 1 } }),
            },
          },
          { Put: { TableName: name, Item: { pk, sk: caseEventSk(head.id, event.sequence), ...event }, ConditionExpression: 'attribute_not_exists(pk)' } },
        ],
      }))
      return 'written'
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      const [marker, ...others] = error.CancellationReasons?.map(({ Code }) => Code ?? 'None') ?? []
      if (marker === 'ConditionalCheckFailed') return 'repeated'
      if (others.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict') || marker === 'TransactionConflict') return 'stale'
      throw error
    }
  }

  const placed = async (workKey: string, query: { readonly limit: number; readonly after?: PlacedCase; readonly until?: string }): Promise<readonly PlacedCase[]> => {
    const found: PlacedCase[] = []
    let from: Record<string, unknown> | undefined = query.after && { workKey, workAt: query.after.at, pk: casePk(query.after.caseId), sk: caseSk(query.after.caseId) }
    do {
      const page = await client.send(new QueryCommand({
        TableName: name, IndexName: workIndex,
        KeyConditionExpression: query.until === undefined ? 'workKey = :key' : 'workKey = :key AND workAt <= :until',
        ExpressionAttributeValues: { ':key': workKey, ...(query.until === undefined ? {} : { ':until': query.until }) },
        Limit: query.limit - found.length,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }))
      for (const { sk, workAt } of page.Items ?? []) found.push({ caseId: String(sk).slice('CASE#'.length), at: String(workAt) })
      from = page.LastEvaluatedKey
    } while (from && found.length < query.limit)
    return found
  }

  return {
    get,

    async open(opened, event, place) {
      if ((await write(opened, event, place)) === 'written') return { case: opened, created: true }
      const stored = await get(opened.id)
      if (!stored) throw new Error(`Case ${opened.id} could neither be stored nor read.`)
      return { case: stored, created: false }
    },

    async append(after, event, place) {
      const result = await write(after, event, place)
      return result === 'written' ? 'appended' : result
    },

    async getMany(caseIds) {
      const items = await batchGet(table, caseIds.map((id) => ({ pk: casePk(id), sk: caseSk(id) })))
      const found = new Map(items.map((item) => [String(item.id), caseFromItem(item)]))
      return caseIds.flatMap((id) => found.get(id) ?? [])
    },

    async events(caseId, { after, limit }) {
      const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': casePk(caseId), ':from': caseEventSk(caseId, Number(after ?? 0) + 1), ':to': caseEventSk(caseId, '~') },
        Limit: limit,
        ConsistentRead: true,
      }))
      const events = Items.map(eventFromItem)
      return { events, ...(LastEvaluatedKey ? { next: String(events.at(-1)?.sequence) } : {}) }
    },

    async ofAccount(accountId) {
      const items = await queryAll(table, { KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)', ExpressionAttributeValues: { ':pk': accountPk(accountId), ':sk': caseSk('') }, ConsistentRead: true })
      return items.map(caseFromItem).sort((a, b) => (a.openedAt > b.openedAt ? -1 : 1))
    },

    async lanes(sellerId) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: lanesPk(sellerId), sk: 'LANES' } }))
      return [...((Item?.lanes as Set<string> | undefined) ?? [])].sort()
    },

    waiting: (sellerId, lane, query) => placed(laneKey(sellerId, lane), query),
    held: (sellerId, kind, query) => placed(heldKey(sellerId, kind), query),
  }
}
