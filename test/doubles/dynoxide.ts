import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createTable, type Table } from '../../adapters/dynamodb/table.ts'

/** DynamoDB for contract suites: dynoxide in memory on a free port, or the engine that DYNAMODB_ENDPOINT names. */
export async function startDynoxide(): Promise<{ readonly table: Table; stop(): Promise<void> }> {
  const given = process.env.DYNAMODB_ENDPOINT
  const port = given ? 0 : await freePort()
  const engine = given ? undefined : spawn('node_modules/@dynoxide/linux-x64/dynoxide', ['--port', String(port)], { stdio: 'ignore' })
  const client = new DynamoDBClient({ endpoint: given ?? `http://127.0.0.1:${port}`, region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
  const name = `billkeep-${process.pid}-${port}-${performance.now().toString(36).replace('.', '-')}`
  for (let attempt = 0; ; attempt++) {
    try {
      await client.send(new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk', 'billingKey', 'workKey', 'workAt'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
        GlobalSecondaryIndexes: [{
          IndexName: 'billing-index',
          KeySchema: [{ AttributeName: 'billingKey', KeyType: 'HASH' }, { AttributeName: 'pk', KeyType: 'RANGE' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        }, {
          IndexName: 'work-index',
          KeySchema: [{ AttributeName: 'workKey', KeyType: 'HASH' }, { AttributeName: 'workAt', KeyType: 'RANGE' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        }],
      }))
      break
    } catch (error) {
      if (attempt > 60) throw error
      await setTimeout(50)
    }
  }
  return {
    table: createTable(name, client),
    async stop() {
      client.destroy()
      engine?.kill()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
