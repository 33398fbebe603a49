import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { readConnection, removeConnection, writeConnection } from '../../local/connection.ts'

const folder = mkdtempSync(join(tmpdir(), 'local-connection-'))
const file = join(folder, 'deep', 'local.json')
const connection = { outputs: { TableName: 't' }, endpoints: { sqs: 'http://127.0.0.1:1' }, viewers: {}, pid: process.pid, startedAt: '2026-01-01T00:00:00Z' }

describe('the connection file', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is there while the stack runs', () => {
    expect(readConnection(file)).toBeUndefined()
    writeConnection(connection, file)
    expect(readConnection(file)).toEqual(connection)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(connection)
    removeConnection(file)
    expect(readConnection(file)).toBeUndefined()
  })

  it('of a stack that has ended is no connection', () => {
    writeConnection({ ...connection, pid: 2 ** 22 + 1 }, file)
    expect(readConnection(file)).toBeUndefined()
  })
})
