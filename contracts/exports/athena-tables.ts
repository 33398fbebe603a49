import type { Column, ColumnType } from './dataset.ts'
import { datasets, type DatasetName } from './datasets.ts'

/** Athena's type of each column type: what the Parquet files hold. */
const athenaTypes = {
  text: 'string', date: 'date', timestamp: 'timestamp', integer: 'bigint', boolean: 'boolean', amount: 'decimal(22,3)', decimal: 'decimal(38,20)',
} as const satisfies Readonly<Record<ColumnType, string>>

export interface AthenaTable {
  readonly name: string
  readonly description: string
  readonly columns: readonly { readonly name: string; readonly type: string; readonly comment: string }[]
  /** Values are stated in each query (injected projection): nothing has to be listed, and no crawler runs. */
  readonly partitions: readonly { readonly name: string; readonly type: 'string' }[]
  /** Below the bucket, with the partitions' values. */
  readonly location: string
}

export const athenaPartitions = ['seller', 'period', 'export'] as const

/** @example tableName('credit-notes') // 'credit_notes' */
export function tableName(dataset: string): string {
  return dataset.replaceAll('-', '_')
}

/** A table over the Parquet files of each dataset, of every export of every seller. */
export const athenaTables: readonly AthenaTable[] = (Object.keys(datasets) as DatasetName[]).map((dataset) => ({
  name: tableName(dataset),
  description: datasets[dataset].about,
  columns: (datasets[dataset].columns as readonly Column[]).map(({ name, type, meaning }) => ({ name, type: athenaTypes[type], comment: meaning.slice(0, 250) })),
  partitions: athenaPartitions.map((name) => ({ name, type: 'string' })),
  location: `exports/seller=\${seller}/period=\${period}/export=\${export}/${dataset}/parquet`,
}))
