import { CfnOutput, Lazy, Stack, type StackProps } from 'aws-cdk-lib'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { buckets as bucketSpecs, type BucketName, type BucketSpec } from './buckets.ts'
import { ExportLake } from './capabilities/export-lake.ts'
import { HttpEntrance } from './capabilities/http-entrance.ts'
import { MailEventFeed } from './capabilities/mail-event-feed.ts'
import { MailReceiving } from './capabilities/mail-receiving.ts'
import { MailSending } from './capabilities/mail-sending.ts'
import { Observability } from './capabilities/observability.ts'
import { createProductFunctions } from './capabilities/product-functions.ts'
import { HouseAlarms } from './constructs/house-alarms.ts'
import { HouseBucket } from './constructs/house-bucket.ts'
import { HouseQueue } from './constructs/house-queue.ts'
import { HouseSecret } from './constructs/house-secret.ts'
import { HouseTable } from './constructs/house-table.ts'
import type { Environment } from './environments.ts'
import type { Variable } from './function-table/function-spec.ts'
import { queues as queueSpecs, type QueueName } from './queues.ts'
import { secrets as secretSpecs, type SecretName } from './secrets.ts'
import { tables as tableSpecs, type TableName } from './tables.ts'
import { variableName } from './variables.ts'

export interface BillkeepStackProps extends StackProps {
  readonly environment: Environment
  /** Folder of the functions' bundles (lib/bundle-functions.ts). */
  readonly bundlesDir: string
}

/** Everything that a deployed Billkeep needs, save the one-time steps of docs/deploy.md. */
export class BillkeepStack extends Stack {
  constructor(scope: Construct, id: string, { environment, bundlesDir, ...props }: BillkeepStackProps) {
    super(scope, id, { ...props, stackName: environment.stackName, terminationProtection: environment.keepsData })
    const alarms = new HouseAlarms(this, 'Alarms', { email: environment.alarmEmail })
    const made = <Spec, Made>(specs: Readonly<Record<string, Spec>>, suffix: string, make: (id: string, spec: Spec, name: string) => Made) =>
      Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, make(`${name[0]!.toUpperCase()}${name.slice(1)}${suffix}`, spec, name)]))
    const tables = made(tableSpecs, 'Table', (id, spec) => new HouseTable(this, id, { spec, environment })) as Record<TableName, HouseTable>
    const queues = made(queueSpecs, 'Queue', (id, spec, name) => new HouseQueue(this, id, { name, spec, alarms })) as Record<QueueName, HouseQueue>
    const buckets = made<BucketSpec, HouseBucket>(bucketSpecs, 'Bucket', (id, spec) => new HouseBucket(this, id, { spec, environment })) as Record<BucketName, HouseBucket>
    const secrets = made(secretSpecs, 'Secret', (id, spec) => new HouseSecret(this, id, { spec, environment }).secret) as Record<SecretName, Secret>
    new ExportLake(this, 'ExportLake', { environment, exports: buckets.exports })
    const mail = new MailSending(this, 'MailSending', environment)
    const secretArns = mapped(secrets, ({ secretArn }) => secretArn)
    const functions = createProductFunctions(this, {
      environment,
      bundlesDir,
      alarms,
      targets: { tables, queues, buckets, secretArns, mailArns: mail.sendingArns },
      variables: {
        TABLE_NAME: tables.billing.table.tableName,
        // Only functions that no route names may be told: the API needs the others first.
        API_URL: Lazy.string({ produce: () => api.http.api.apiEndpoint }),
        REPLY_DOMAIN: environment.replyDomain,
        CONFIGURATION_SET: mail.configurationSet.configurationSetName,
        MAIL_CONCURRENCY: String(environment.mailConcurrency),
        ...named(queues, 'QUEUE_URL', ({ queue }) => queue.queueUrl),
        ...named(buckets, 'BUCKET', ({ bucket }) => bucket.bucketName),
        ...named(secretArns, 'SECRET_ID', (arn) => arn),
      } as Record<Variable, string>,
    })
    new MailReceiving(this, 'MailReceiving', { environment, bucket: buckets.mail, receiveReply: functions.ReceiveReply })
    new MailEventFeed(this, 'MailEventFeed', { configurationSet: mail.configurationSet, queue: queues.mailEvents })
    const api: HttpEntrance = new HttpEntrance(this, 'HttpEntrance', { environment, alarms, functions })
    new Observability(this, 'Observability', { environment, alarms, queues, startBillRun: functions.StartBillRun })

    this.output({
      TableName: tables.billing.table.tableName,
      ...outputs(queues, 'QueueUrl', ({ queue }) => queue.queueUrl),
      ...outputs(queues, 'DeadLetterQueueUrl', ({ deadLetters }) => deadLetters.queueUrl),
      ...outputs(buckets, 'BucketName', ({ bucket }) => bucket.bucketName),
      ...outputs(secretArns, 'SecretArn', (arn) => arn),
      ApiUrl: api.http.api.apiEndpoint,
      UserPoolId: api.users.pool.userPoolId,
      ApiClientId: api.users.client.userPoolClientId,
      AlarmTopicArn: alarms.topic.topicArn,
      ReplyDomain: environment.replyDomain,
      ConfigurationSetName: mail.configurationSet.configurationSetName,
    })
  }

  /** Names that the command line and scripts rely on. */
  private output(values: Readonly<Record<string, string>>) {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value })
  }
}

function mapped<Name extends string, From, To>(values: Readonly<Record<Name, From>>, to: (value: From) => To): Record<Name, To> {
  return Object.fromEntries(Object.entries<From>(values).map(([name, value]) => [name, to(value)])) as Record<Name, To>
}

/** Environment variables of all queues, buckets or secrets. */
function named<From>(values: Readonly<Record<string, From>>, suffix: Parameters<typeof variableName>[1], to: (value: From) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [variableName(name, suffix), to(value)]))
}

/** Outputs of all queues, buckets or secrets. */
function outputs<From>(values: Readonly<Record<string, From>>, suffix: string, to: (value: From) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name[0]!.toUpperCase()}${name.slice(1)}${suffix}`, to(value)]))
}
