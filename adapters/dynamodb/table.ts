import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** The one table, and the client that speaks to it. */
export interface Table {
  readonly client: DynamoDBDocumentClient
  readonly name: string
}

/** Integers outside the safe range come back as bigint; amounts are written as bigint and so stay exact. */
export function createTable(name: string, client: DynamoDBClient = new DynamoDBClient({})): Table {
  return {
    name,
    client: DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
      unmarshallOptions: { wrapNumbers: (text) => (Number.isInteger(Number(text)) && !Number.isSafeInteger(Number(text)) ? BigInt(text) : Number(text)) },
    }),
  }
}

/** The table for bulk work, which is patient: a table that grows with its traffic throttles meanwhile, and a chunk that gave up after the SDK's
 * three tries would come again only after minutes. Eight tries wait up to some twelve seconds. */
export function createBulkTable(name: string): Table {
  return createTable(name, new DynamoDBClient({ maxAttempts: 8 }))
}
