import type { Dataset } from './dataset.ts'
import { documentDatasets } from './document-datasets.ts'
import { ledgerDatasets } from './ledger-datasets.ts'
import { liveDatasets } from './live-datasets.ts'

/** Every dataset that can be exported. docs/exports.md shows every column; a test holds it to this. */
export const datasets = { ...documentDatasets, ...ledgerDatasets, ...liveDatasets } as const satisfies Readonly<Record<string, Dataset>>

export type DatasetName = keyof typeof datasets

export const datasetNames = Object.keys(datasets) as readonly DatasetName[]

/** Version of the columns: a column that is added raises it, and none is renamed or taken away. */
export const datasetSchemaVersion = 1

/** `csv` for machines (RFC 4180), `csv-nl` for Excel in Dutch, JSON Lines, and Parquet. */
export const exportFormats = ['csv', 'csv-nl', 'jsonl', 'parquet'] as const

export type ExportFormat = (typeof exportFormats)[number]
