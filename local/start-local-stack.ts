import { availableParallelism } from 'node:os'
import { S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { createControlServer } from './control/control-server.ts'
import { createStoredValues } from './control/stored-values.ts'
import { claimDataFolder } from './data-folder.ts'
import { bindLater } from './engines/later-listener.ts'
import { startDynamodbEngine } from './engines/dynamodb-engine.ts'
import { startMailEngine } from './engines/mail-engine.ts'
import { startQueueEngine } from './engines/queue-engine.ts'
import { watchIdle } from './events/idle.ts'
import { startMailReceiver } from './events/mail-receiver.ts'
import { startQueuePoller } from './events/queue-poller.ts'
import { readQueueSources } from './events/read-queue-sources.ts'
import { startScheduler } from './events/scheduler.ts'
import type { DeliverEvent } from './events/scheduler.ts'
import { createGateway } from './gateway/gateway.ts'
import { readHttpApis } from './gateway/read-http-apis.ts'
import { startTokenIssuer } from './gateway/token-issuer.ts'
import { readFunctions } from './lambda/function-config.ts'
import { createFunctionPool } from './lambda/function-pool.ts'
import type { FunctionPool } from './lambda/function-pool.ts'
import { createLaterInvoker } from './lambda/invoke-later.ts'
import type { LocalStack, LocalStackOptions } from './local-stack.ts'
import { createConsoleLog } from './log/console-log.ts'
import { logFor } from './log/log-line.ts'
import { createBucketsAndTopics } from './provision/create-buckets-and-topics.ts'
import { createQueues } from './provision/create-queues.ts'
import { createTables } from './provision/create-tables.ts'
import { localCredentials } from './provision/local-credentials.ts'
import { createCleanup } from './cleanup.ts'
import { region } from './template/local-values.ts'
import { readAssembly } from './template/read-assembly.ts'
import { resolveTemplate } from './template/resolve-template.ts'
import { TemplateError } from './template/template-error.ts'

/**
 * Runs a synthesized CloudFormation template on this machine: engines for DynamoDB, SQS, SNS, S3 and SES, the template's functions in
 * threads, and its event sources, schedules, routes and receipt rules. Everything listens on 127.0.0.1 and ends with `stop()`.
 * @throws TemplateError when the template cannot be run here, EngineError when an engine does not start
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const cleanup = createCleanup()
  try {
    return await start(options, cleanup)
  } catch (error) {
    await cleanup.run()
    throw error
  }
}

async function start(options: LocalStackOptions, cleanup: ReturnType<typeof createCleanup>): Promise<LocalStack> {
  const { dataDir, ports = {}, retryDelaySeconds } = options
  const sink = options.log ?? createConsoleLog()
  const log = logFor(sink, 'local')
  const stack = typeof options.template === 'string' ? readAssembly(options.template, options.stackName) : options.template
  if (dataDir !== undefined) cleanup.add(claimDataFolder(dataDir))

  // All that listens starts first, for the template's values hold its addresses.
  const apiIds = Object.entries(stack.template.Resources).filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Api').map(([logicalId]) => logicalId)
  const [dynamodb, queues, mail, tokens, control, ...apis] = await cleanup.startAll([
    startDynamodbEngine(logFor(sink, 'dynamodb'), { port: ports.dynamodb ?? 0, dataDir }),
    startQueueEngine(logFor(sink, 'sqs, sns, s3'), { port: ports.sqs ?? 0, dataDir }),
    startMailEngine(logFor(sink, 'mail'), { port: ports.ses ?? 0, sendRate: options.mailSendRate ?? 500, ...(dataDir === undefined ? {} : { dataDir }) }),
    startTokenIssuer(logFor(sink, 'tokens')),
    bindLater(ports.control ?? 0),
    ...apiIds.map((_logicalId, index) => bindLater(index === 0 ? ports.api ?? 0 : 0)),
  ] as const)
  const apiAddresses = Object.fromEntries(apiIds.map((logicalId, index) => [logicalId, apis[index]!.address]))
  const template = resolveTemplate(stack, { sqs: queues.endpoint, apis: apiAddresses }, options.parameters)

  const connection = { region, credentials: localCredentials }
  const sqs = new SQSClient({ ...connection, endpoint: queues.endpoint })
  const s3 = new S3Client({ ...connection, endpoint: queues.endpoint, forcePathStyle: true })
  cleanup.add(() => { sqs.destroy(); s3.destroy() })
  await Promise.all([
    createTables(template, dynamodb.endpoint, logFor(sink, 'dynamodb')),
    createQueues(template, queues, sqs, logFor(sink, 'sqs, sns, s3')),
    createBucketsAndTopics(template, queues, logFor(sink, 'sqs, sns, s3')),
  ])

  const environment = {
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint, AWS_ENDPOINT_URL_SQS: queues.endpoint, AWS_ENDPOINT_URL_SNS: queues.endpoint,
    AWS_ENDPOINT_URL_S3: queues.endpoint, AWS_ENDPOINT_URL_SES: mail.endpoint, AWS_ENDPOINT_URL_SESV2: mail.endpoint,
    // Every other service: nothing may leave this machine.
    AWS_ENDPOINT_URL: control.address, AWS_EC2_METADATA_DISABLED: 'true',
  }
  const concurrency = options.concurrency ?? availableParallelism() * 2
  const pools = readFunctions(stack, template, { ...environment, ...options.environment }).map((config) => createFunctionPool(config, concurrency, sink))
  const findPool = (reference: string): FunctionPool | undefined => pools.find(({ config: { arn, name, label } }) =>
    reference === name || reference === label || reference === arn || reference.startsWith(`${arn}:`) || reference.includes(`${arn}/invocations`))
  const needPool = (name: string): FunctionPool => {
    const pool = findPool(name)
    if (pool === undefined) throw new TemplateError(`There is no function ${name}. There are: ${pools.map(({ config }) => config.label).join(', ')}.`)
    return pool
  }
  log.info(`${pools.length} functions: ${pools.map(({ config }) => config.label).join(', ')}`)

  const send = async (queueUrl: string, body: string): Promise<void> => { await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body })) }
  const urlOf = (arn: string): string | undefined => {
    const resource = template.find(arn)
    return resource?.type === 'AWS::SQS::Queue' ? template.valueOf(resource.logicalId).ref : undefined
  }
  const later = createLaterInvoker(async (arn, body) => {
    const url = urlOf(arn)
    log.warn(`an asynchronous event failed for good${url === undefined ? ` and is lost: ${arn} is no queue here` : `: it is in ${arn.split(':').at(-1)}`}`)
    if (url !== undefined) await send(url, body)
  }, options.asyncRetryDelayMs ?? 1_000)
  const deliver: DeliverEvent = async (arn, event) => {
    const pool = findPool(arn)
    if (pool !== undefined) return later.invoke(pool, event)
    const url = urlOf(arn)
    if (url === undefined) throw new TemplateError(`${arn} is neither a function nor a queue of this template.`)
    await send(url, event)
    return { ok: true }
  }

  const scheduler = startScheduler(template, deliver, { byClock: options.schedules ?? true, log: logFor(sink, 'schedule') })
  cleanup.add(() => scheduler.stop())
  const limits = { concurrency, batchingWindowSeconds: options.batchingWindowSeconds ?? 1, ...(retryDelaySeconds === undefined ? {} : { retryDelaySeconds }) }
  const sources = readQueueSources(template, findPool, limits, log)
  const smtp = await startMailReceiver(template, { s3, deliver, log: logFor(sink, 'smtp'), port: ports.smtp ?? 0, ...(options.judgeMail === undefined ? {} : { judge: options.judgeMail }) })

  const httpApis = readHttpApis(template, findPool, log)
  for (const [index, api] of httpApis.entries()) apis[index]!.serve(createGateway(api, tokens, logFor(sink, 'api')))
  const audience = httpApis.flatMap(({ routes }) => routes).find((route) => route.audience !== undefined)?.audience?.[0] ?? 'local'
  const queueNames = template.resources.filter(({ type }) => type === 'AWS::SQS::Queue')
    .map(({ logicalId, label }) => ({ label, name: String(template.valueOf(logicalId).attributes.QueueName) }))
  const countQueues = async () => (await queues.counts(queueNames.map(({ name }) => name))).map((counts, index) => ({ ...counts, label: queueNames[index]!.label }))
  const idle = watchIdle({ pools, later, countQueues: () => queues.counts(sources.map(({ source }) => source.queueUrl.split('/').at(-1)!)) })
  control.serve(createControlServer({
    pools, findPool, later, scheduler, tokens, audience, values: createStoredValues(template, dataDir), log: logFor(sink, 'control'),
    status: async () => ({ outputs: template.outputs, queues: await countQueues(), running: pools.reduce((sum, pool) => sum + pool.running(), 0) }),
  }))
  log.info(`${control.address} (control: GET /status, POST /token, POST /schedules/NAME/fire)`)
  for (const address of Object.values(apiAddresses)) logFor(sink, 'api').info(address)

  const pollers = sources.map(({ source, pool }) => startQueuePoller(source, pool, sqs, log))
  cleanup.add(async () => {
    later.stop()
    await smtp?.stop()
    const stopping = pollers.map((poller) => poller.stop())
    await Promise.all(pools.map((pool) => pool.stop()))
    await Promise.all(stopping)
  })

  const firstApi = Object.values(apiAddresses)[0]
  const api = firstApi === undefined ? {} : { api: firstApi }
  return {
    outputs: template.outputs,
    endpoints: {
      dynamodb: dynamodb.endpoint, sqs: queues.endpoint, s3: queues.endpoint, sns: queues.endpoint, ses: mail.endpoint, control: control.address,
      ...api, ...(smtp === undefined ? {} : { smtp: smtp.endpoint }),
    },
    viewers: { mail: mail.endpoint, ...api },
    environment: { ...environment, AWS_REGION: region, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
    functions: pools,
    schedules: scheduler.schedules.map(({ name }) => name),
    fireSchedule: (name, time) => scheduler.fire(name, time),
    invoke: async (name, event) => needPool(name).invoke(JSON.stringify(event)),
    killFunction: async (name) => needPool(name).kill(),
    token: ({ groups, sub = 'local-developer', expiresIn }) => tokens.issue({ groups, sub, audience, ...(expiresIn === undefined ? {} : { expiresIn }) }),
    queues: countQueues,
    idle,
    stop: () => cleanup.run(),
  }
}
