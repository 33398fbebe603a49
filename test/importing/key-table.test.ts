import { describe, expect, it } from '@jest/globals'
import { createKeyTable } from '../../application/importing/key-table.ts'
import { accountId } from '../../domain/accounts/ids.ts'

describe('the key table', () => {
  it('knows each of many keys, and where it was first', () => {
    const table = createKeyTable()
    const ids = Array.from({ length: 20_000 }, (_, index) => accountId('acme', String(index)))
    for (const [row, id] of ids.entries()) expect(table.add(id, { row, note: row * 7 })).toBeUndefined()
    expect(table.size).toBe(20_000)
    for (const [row, id] of ids.entries()) expect(table.get(id)).toEqual({ row, note: row * 7 })
    expect(table.add(ids[5]!, { row: 99_999, note: 0 })).toEqual({ row: 5, note: 35 })
    expect(table.get(accountId('acme', 'unknown'))).toBeUndefined()
  })
})
