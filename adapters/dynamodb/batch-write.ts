import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { setTimeout } from 'node:timers/promises'
import type { Table } from './table.ts'

type Item = Record<string, unknown>
type Key = { readonly pk: string; readonly sk: string }

const writesPerCall = 25
const readsPerCall = 100
const callsAtOnce = 8
const longestPause = 5_000
const mostTries = 12

/** Puts any number of items, 25 a call, some calls at once. What DynamoDB leaves unprocessed is sent again after a growing pause.
 * @throws where items stay unprocessed over all tries */
export async function batchPut(table: Table, items: readonly Item[]): Promise<void> {
  await batchWrite(table, items.map((item) => ({ PutRequest: { Item: item } })))
}

/** Deletes any number of items. Keys must be distinct; what is not there is left alone.
 * @throws where keys stay unprocessed over all tries */
export async function batchDelete(table: Table, keys: readonly Key[]): Promise<void> {
  await batchWrite(table, keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })))
}

type WriteRequest = { readonly PutRequest: { readonly Item: Item } } | { readonly DeleteRequest: { readonly Key: Item } }

async function batchWrite({ client, name }: Table, all: readonly WriteRequest[]): Promise<void> {
  await eachPart(all, writesPerCall, async (part) => {
    let requests: WriteRequest[] = [...part]
    await untilDone(async () => {
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }))
      requests = (UnprocessedItems?.[name] ?? []) as WriteRequest[]
      return requests.length
    })
  })
}

/** Reads any number of items, consistently; absent ones are left out. Keys must be distinct.
 * @throws where keys stay unprocessed over all tries */
export async function batchGet({ client, name }: Table, keys: readonly Key[]): Promise<Item[]> {
  const found: Item[] = []
  await eachPart(keys, readsPerCall, async (part) => {
    let missing: readonly Key[] = part
    await untilDone(async () => {
      const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems: { [name]: { Keys: [...missing], ConsistentRead: true } } }))
      found.push(...(Responses?.[name] ?? []))
      missing = (UnprocessedKeys?.[name]?.Keys ?? []) as Key[]
      return missing.length
    })
  })
  return found
}

async function eachPart<T>(items: readonly T[], size: number, work: (part: readonly T[]) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const part = items.slice(next, next + size)
      next += size
      await work(part)
    }
  }
  await Promise.all(Array.from({ length: Math.min(callsAtOnce, Math.ceil(items.length / size)) }, worker))
}

async function untilDone(attempt: () => Promise<number>): Promise<void> {
  for (let tries = 1; ; tries++) {
    const left = await attempt()
    if (left === 0) return
    if (tries === mostTries) throw new Error(`DynamoDB left ${left} items unprocessed over ${mostTries} tries: the table is throttled. Try again later.`)
    await setTimeout(Math.min(longestPause, 50 * 2 ** tries) * (0.5 + Math.random() / 2))
  }
}
