import type { Column } from './dataset.ts'
import { datasets, type DatasetName } from './datasets.ts'

/** Every dataset with its columns as Markdown: the tables of docs/exports.md. */
export function describeDatasets(): string {
  return (Object.keys(datasets) as DatasetName[]).map((name) => {
    const { about, source, additive, columns } = datasets[name]
    const kind = source === 'live' ? 'As stored at the moment of the export.' : additive ? 'Of the books; increments add up.' : 'Of the books; balances.'
    const rows = (columns as readonly Column[]).map((column) => `| \`${column.name}\` | ${column.type} | ${column.meaning} |`)
    return `### ${name}\n${about}. ${kind}\n\n| column | type | meaning |\n|---|---|---|\n${rows.join('\n')}\n`
  }).join('\n')
}
