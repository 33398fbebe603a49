import {
  CreateTableCommand, DescribeTableCommand, DynamoDBClient, ResourceInUseException, UpdateTableCommand, UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import type { CreateTableCommandInput, TimeToLiveSpecification } from '@aws-sdk/client-dynamodb'
import type { SourceLog } from '../log/log-line.ts'
import { asList, asObject, asText } from '../template/json-access.ts'
import { region } from '../template/local-values.ts'
import type { ResolvedTemplate } from '../template/resolve-template.ts'
import type { LocalResource } from '../template/template-types.ts'
import { localCredentials } from './local-credentials.ts'

/** The parts of a CloudFormation table that the CreateTable call takes in the same form. */
const sameInBoth = ['AttributeDefinitions', 'KeySchema', 'LocalSecondaryIndexes'] as const

/** Creates the tables that the template declares; kept tables stay, and get the indexes they lack. */
export async function createTables(template: ResolvedTemplate, endpoint: string, log: SourceLog): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region, credentials: localCredentials })
  try {
    for (const table of template.resources.filter(({ type }) => type === 'AWS::DynamoDB::Table' || type === 'AWS::DynamoDB::GlobalTable')) {
      await createTable(client, table, template.valueOf(table.logicalId).ref, log)
    }
  } finally {
    client.destroy()
  }
}

async function createTable(client: DynamoDBClient, table: LocalResource, name: string, log: SourceLog): Promise<void> {
  const input = toCreateTable(table, name)
  try {
    await client.send(new CreateTableCommand(input))
    log.info(`created table ${name}`)
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
    log.info(`table ${name} is there already: its data is kept`)
    await addMissingIndexes(client, input, log)
  }
  const ttl = asObject(table.properties.TimeToLiveSpecification)
  if (asText(ttl.AttributeName) === undefined || asText(ttl.Enabled) === 'false') return
  const specification: TimeToLiveSpecification = { AttributeName: asText(ttl.AttributeName), Enabled: true }
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: specification })).catch((error: Error) => {
    if (!/already enabled/i.test(error.message)) throw error
  })
}

function toCreateTable({ properties }: LocalResource, name: string): CreateTableCommandInput {
  const same = Object.fromEntries(sameInBoth.filter((key) => properties[key] !== undefined).map((key) => [key, properties[key]]))
  const indexes = asList(properties.GlobalSecondaryIndexes).map((index) => {
    const { IndexName, KeySchema, Projection } = asObject(index)
    return { IndexName, KeySchema, Projection }
  })
  const stream = asText(asObject(properties.StreamSpecification).StreamViewType)
  return {
    ...same,
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes }),
    ...(stream === undefined ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
  } as CreateTableCommandInput
}

async function addMissingIndexes(client: DynamoDBClient, input: CreateTableCommandInput, log: SourceLog): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: input.TableName }))
  const present = new Set(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName))
  for (const index of input.GlobalSecondaryIndexes ?? []) {
    if (present.has(index.IndexName)) continue
    await client.send(new UpdateTableCommand({
      TableName: input.TableName, AttributeDefinitions: input.AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: index }],
    }))
    log.info(`added index ${index.IndexName} to ${input.TableName}`)
  }
}
