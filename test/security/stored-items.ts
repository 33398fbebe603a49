import { createHash } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateScan, PutCommand } from '@aws-sdk/lib-dynamodb'

/** Every item of the table, as key and digest of its content: two of these tell whether anything was written between them. */
export async function storedItems(endpoint: string, table: string): Promise<readonly string[]> {
  const client = clientOf(endpoint)
  const items: string[] = []
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
    for (const item of Items) items.push(`${item.pk} ${item.sk} ${createHash('sha256').update(JSON.stringify(item, inOrder)).digest('hex')}`)
  }
  client.destroy()
  return items.sort()
}

/** Stores an item past the product. */
export async function storeItem(endpoint: string, table: string, Item: Record<string, unknown>): Promise<void> {
  const client = clientOf(endpoint)
  await client.send(new PutCommand({ TableName: table, Item }))
  client.destroy()
}

const clientOf = (endpoint: string) => DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }))

/** For JSON.stringify: maps and sets come back in any order, and amounts may be bigint. */
export function inOrder(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Set) return [...value].map(String).sort()
  if (value === null || typeof value !== 'object' || Array.isArray(value) || ArrayBuffer.isView(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
}
