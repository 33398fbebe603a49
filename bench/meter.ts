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

const reads = new Set(['GetItemCommand', 'BatchGetItemCommand', 'QueryCommand', 'ScanCommand', 'TransactGetItemsCommand'])

/** Counts what SDK clients do, by an SDK middleware: calls per command and, for DynamoDB, the capacity units that the
 * engine reports. Counts are exact and the same on every machine; timings are not, and are not measured here. */
export function createMeter() {
  const counts = new Map<string, Count>()
  const record = (service: string, command: string, output: unknown) => {
    const name = `${service} ${command.replace(/Command$/, '')}`
    const count = counts.get(name) ?? { calls: 0, readUnits: 0, writeUnits: 0 }
    counts.set(name, count)
    count.calls += 1
    const consumed = (output as { ConsumedCapacity?: Capacity | Capacity[] }).ConsumedCapacity
    const units = (Array.isArray(consumed) ? consumed : [consumed]).reduce((sum, each) => sum + (each?.CapacityUnits ?? 0), 0)
    if (reads.has(command)) count.readUnits += units
    else count.writeUnits += units
  }
  return {
    counts,
    watch<C extends Client>(service: 'DynamoDB' | 'SQS' | 'SES', client: C): C {
      const middleware = (next: (args: { input: object }) => Promise<{ output: unknown }>, context: { commandName?: string }) => async (args: { input: object }) => {
        const result = await next(service === 'DynamoDB' ? { ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } } : args)
        record(service, context.commandName ?? 'unknown', result.output)
        return result
      }
      client.middlewareStack.add(middleware, { step: 'initialize', name: `meter-${service}`, override: true })
      return client
    },
    reset: () => counts.clear(),
    total(service: string, field: keyof Count): number {
      return [...counts].filter(([name]) => name.startsWith(service)).reduce((sum, [, count]) => sum + count[field], 0)
    },
  }
}
