import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { rowKinds } from '../../contracts/files/kinds.ts'
import { readRow } from '../../contracts/files/read-row.ts'
import { sellerFile } from '../../contracts/files/seller-file.ts'

const page = readFileSync('docs/file-formats.md', 'utf8')

describe('docs/file-formats.md', () => {
  it.each(Object.entries(rowKinds))('names every column of %s', (_kind, columns) => {
    for (const column of Object.keys(columns)) expect(page).toContain(`\`${column}\``)
  })

  it('names every key of a seller', () => {
    for (const key of Object.keys(sellerFile.shape)) expect(page).toContain(`\`${key}\``)
  })
})

it.each(Object.entries(rowKinds))('the examples of the columns of %s can be read', (_kind, columns) => {
  const cells = Object.fromEntries(Object.entries(columns).map(([name, { example }]) => [name, example]))
  expect(readRow(columns, cells).problems).toEqual([])
})
