import { DuckDBInstance } from '@duckdb/node-api'

export interface Reader {
  /** Rows of a query, values as JSON shows them: decimals and dates as text. */
  query(sql: string): Promise<Record<string, unknown>[]>
  close(): void
}

/** An independent reader of exported files. */
export async function createDuckDb(): Promise<Reader> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  return {
    async query(sql) {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[]
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
