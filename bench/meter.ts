import { itemBytes } from './item-bytes.ts'
import { itemType } from './item-type.ts'

interface Client {
  readonly middlewareStack: { add(middleware: unknown, options: { readonly step: 'initialize'; readonly name: string; readonly override: true }): void }
}

interface Capacity {
  readonly CapacityUnits?: number
}

export interface Count {
  calls: number
  readUnits: number
  writeUnits: number
}

/** What was done to one type of item: units as billed, bytes of items as written. */
export interface ItemCount extends Count {
  bytes: number
}

type Key = { readonly pk: string; readonly sk?: string }
interface Write {
  readonly Item?: Key & Readonly<Record<string, unknown>>
  readonly Key?: Key
}

const reads = new Set(['GetItemCommand', 'BatchGetItemCommand', 'QueryCommand', 'ScanCommand', 'TransactGetItemsCommand'])

/** Something around each call: a gate, for instance. */
export type Around = <T>(command: string, call: () => Promise<T>) => Promise<T>

/** Counts what SDK clients do, by an SDK middleware: calls per command and, for DynamoDB, the capacity units that the
 * engine reports, also by type of item. Counts are exact and the same on every machine; timings are not, and are not measured here. */
export function createMeter(around: Around = (_, call) => call()) {
  const counts = new Map<string, Count>()
  const items = new Map<string, ItemCount>()
  const add = (type: string, operation: string, { calls = 1, readUnits = 0, writeUnits = 0, bytes = 0 }: Partial<ItemCount>) => {
    const name = `${operation} ${type}`
    const count = items.get(name) ?? { calls: 0, readUnits: 0, writeUnits: 0, bytes: 0 }
    items.set(name, { calls: count.calls + calls, readUnits: count.readUnits + readUnits, writeUnits: count.writeUnits + writeUnits, bytes: count.bytes + bytes })
  }

  const record = (service: string, command: string, input: object, output: unknown) => {
    const operation = command.replace(/Command$/, '')
    const count = counts.get(`${service} ${operation}`) ?? { calls: 0, readUnits: 0, writeUnits: 0 }
    counts.set(`${service} ${operation}`, count)
    count.calls += 1
    if (service !== 'DynamoDB') return
    const consumed = (output as { ConsumedCapacity?: Capacity | Capacity[] }).ConsumedCapacity
    const units = (Array.isArray(consumed) ? consumed : [consumed]).reduce((sum, each) => sum + (each?.CapacityUnits ?? 0), 0)
    if (reads.has(command)) {
      count.readUnits += units
      add(typeRead(input), operation, { readUnits: units })
    } else {
      count.writeUnits += units
      const writes = writesOf(input)
      const sizes = writes.map(({ Item }) => (Item ? itemBytes(Item) : 0))
      // A transaction reports one sum. A put costs two units per kilobyte begun; what is left is the updates', whose items are small.
      const puts = sizes.map((size) => (writes.length > 1 && size > 0 ? 2 * Math.ceil(size / 1024) : 0))
      const left = (units - puts.reduce((sum, each) => sum + each, 0)) / Math.max(1, puts.filter((each) => each === 0).length)
      for (const [index, { Item, Key }] of writes.entries()) {
        const { pk, sk } = (Item ?? Key)!
        add(itemType(pk, sk), operation, { writeUnits: writes.length === 1 ? units : puts[index] || left, bytes: sizes[index]! })
      }
    }
  }
  return {
    counts,
    items,
    watch<C extends Client>(service: 'DynamoDB' | 'SQS' | 'SES', client: C): C {
      const middleware = (next: (args: { input: object }) => Promise<{ output: unknown }>, context: { commandName?: string }) => async (args: { input: object }) => {
        const command = context.commandName ?? 'unknown'
        const result = await around(command, () => next(service === 'DynamoDB' ? { ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } } : args))
        record(service, command, args.input, result.output)
        return result
      }
      client.middlewareStack.add(middleware, { step: 'initialize', name: `meter-${service}`, override: true })
      return client
    },
    reset() {
      counts.clear()
      items.clear()
    },
    total(service: string, field: keyof Count): number {
      return [...counts].filter(([name]) => name.startsWith(service)).reduce((sum, [, count]) => sum + count[field], 0)
    },
  }
}

function writesOf(input: object): readonly Write[] {
  const { TransactItems } = input as { TransactItems?: readonly Readonly<Record<string, Write>>[] }
  return TransactItems ? TransactItems.map((each) => Object.values(each)[0]!) : [input as Write]
}

function typeRead(input: object): string {
  const { Key, RequestItems, IndexName, ExpressionAttributeValues } = input as {
    Key?: Key; RequestItems?: Readonly<Record<string, { Keys: readonly Key[] }>>; IndexName?: string; ExpressionAttributeValues?: Readonly<Record<string, string>>
  }
  if (Key) return itemType(Key.pk, Key.sk)
  const [first] = Object.values(RequestItems ?? {}).flatMap(({ Keys }) => Keys)
  if (first) return itemType(first.pk, first.sk)
  if (IndexName) return IndexName
  return itemType(ExpressionAttributeValues?.[':pk'] ?? '')
}
