import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { describeDatasets } from '../../contracts/exports/describe-datasets.ts'

const file = 'docs/exports.md'
const marker = '## Datasets\n'

describe('docs/exports.md', () => {
  it('shows every column of every dataset, with its type and meaning (UPDATE_DOCS=1 writes them)', () => {
    const text = readFileSync(file, 'utf8')
    const head = text.slice(0, text.indexOf(marker) + marker.length)
    if (process.env.UPDATE_DOCS) writeFileSync(file, `${head}\n${describeDatasets()}`)
    expect(readFileSync(file, 'utf8')).toBe(`${head}\n${describeDatasets()}`)
  })
})
