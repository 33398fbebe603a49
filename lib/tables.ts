/** Tables as data: what the stack creates and what functions are granted on. docs/data-model.md shows the items. */
export interface TableSpec {
  readonly partitionKey: string
  readonly sortKey: string
  /** Attribute with the epoch second after which DynamoDB may delete the item. */
  readonly timeToLive: string
  readonly indexes: Readonly<Record<string, IndexSpec>>
}

export interface IndexSpec {
  readonly partitionKey: string
  readonly sortKey: string
  readonly projection: 'KEYS_ONLY'
}

export const tables = {
  billing: {
    partitionKey: 'pk',
    sortKey: 'sk',
    timeToLive: 'expiresAt',
    indexes: {
      // Keys only: an index that repeats the items would double what every write costs.
      'billing-index': { partitionKey: 'billingKey', sortKey: 'pk', projection: 'KEYS_ONLY' },
      // What a person or a schedule must look at later, of any kind, by when. Sparse: an item leaves it when it is done.
      'work-index': { partitionKey: 'workKey', sortKey: 'workAt', projection: 'KEYS_ONLY' },
    },
  },
} as const satisfies Readonly<Record<string, TableSpec>>

export type TableName = keyof typeof tables
