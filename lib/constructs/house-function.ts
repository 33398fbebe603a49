import { join } from 'node:path'
import { Duration, Stack, Validations, type CfnElement } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, EventSourceMapping, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { bundleName } from '../entry-points.ts'
import type { Environment } from '../environments.ts'
import type { FunctionSpec, Trigger, Variable } from '../function-table/function-spec.ts'
import { serviceName } from '../metrics.ts'
import { unscopedActions } from '../unscoped-actions.ts'
import { toStatements, type GrantTargets } from './grants.ts'
import type { HouseAlarms } from './house-alarms.ts'
import { createLogGroup } from './house-log-group.ts'

export interface HouseFunctionProps {
  readonly name: string
  readonly spec: FunctionSpec
  readonly environment: Environment
  /** Folder of the bundles. */
  readonly bundlesDir: string
  readonly targets: GrantTargets
  readonly variables: Readonly<Record<Variable, string>>
  readonly alarms: HouseAlarms
}

/** What an SQS event source needs, and no more. */
const consumeActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']

/** A function with its log group, its role of explicit actions on explicit resources, its event source and its alarms. */
export class HouseFunction extends Construct {
  readonly function: Function
  readonly role: Role
  /** What the role allows: part of the role itself, for a policy of its own would be one more of the 500 resources of a stack. */
  private readonly permissions = new PolicyDocument()

  constructor(scope: Construct, id: string, { name, spec, environment, bundlesDir, targets, variables, alarms }: HouseFunctionProps) {
    super(scope, id)
    const logGroup = createLogGroup(this, 'Logs', environment)
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: spec.purpose, inlinePolicies: { Permissions: this.permissions } })
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn)
    this.allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*')
    if (spec.trigger.kind === 'mail') this.allow(['sqs:SendMessage'], targets.queues[spec.trigger.queue].queue.queueArn)
    this.permissions.addStatements(...spec.grants.flatMap((grant) => toStatements(grant, targets)))
    Validations.of(this.role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason: `Only actions that AWS defines on no resource: ${Object.keys(unscopedActions).join(', ')}.` })

    for (const bucket of new Set(spec.grants.flatMap((grant) => ('bucket' in grant ? [grant.bucket] : [])))) {
      const logicalId = Stack.of(this).getLogicalId(targets.buckets[bucket].bucket.node.defaultChild as CfnElement)
      Validations.of(this.role).acknowledge({ id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/*]`, reason: 'Objects of this one bucket: their keys are not known beforehand.' })
    }

    this.function = new Function(this, 'Resource', {
      description: spec.purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(bundlesDir, bundleName(spec.entry))),
      handler: 'index.handler',
      memorySize: spec.memory,
      timeout: Duration.seconds(spec.timeout),
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      tracing: Tracing.ACTIVE,
      ...(spec.trigger.kind === 'mail' ? { deadLetterQueue: targets.queues[spec.trigger.queue].queue } : {}),
      environment: {
        ...Object.fromEntries(spec.environment.map((variable) => [variable, variables[variable]])),
        POWERTOOLS_SERVICE_NAME: serviceName(environment.stackName, spec.capability),
        LOG_LEVEL: environment.logLevel,
        NODE_OPTIONS: '--enable-source-maps',
      },
    })
    if (spec.trigger.kind === 'queue' || spec.trigger.kind === 'mail') this.consume(spec.trigger, environment, targets)
    this.watch(name, spec, alarms)
  }

  /** Allows actions on one resource. */
  allow(actions: readonly string[], resource: string): void {
    this.permissions.addStatements(new PolicyStatement({ actions: [...actions], resources: [resource] }))
  }

  /** Concurrency is limited at the event source, not reserved: a reservation would take it from every other function of the
   * account, all day, for a run of minutes, and an account that is new has none to give. */
  private consume({ queue, batchSize, concurrency }: Extract<Trigger, { kind: 'queue' | 'mail' }>, environment: Environment, { queues }: GrantTargets) {
    const { queueArn } = queues[queue].queue
    this.allow(consumeActions, queueArn)
    const source = new EventSourceMapping(this, 'Source', {
      target: this.function,
      eventSourceArn: queueArn,
      batchSize,
      maxConcurrency: typeof concurrency === 'number' ? concurrency : environment[concurrency],
      reportBatchItemFailures: true,
    })
    // SQS refuses the event source as long as the role may not receive.
    source.node.addDependency(this.role)
  }

  private watch(name: string, { impact }: FunctionSpec, alarms: HouseAlarms) {
    alarms.add(`${name}-errors`, {
      metric: this.function.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 1,
      what: `${name} crashed or timed out.`,
      impact: impact.errors,
      runbook: 'function-errors',
    })
    alarms.add(`${name}-throttled`, {
      metric: this.function.metricThrottles({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 1,
      periods: 3,
      what: `${name} was throttled for a quarter of an hour.`,
      impact: impact.throttled,
      runbook: 'function-throttles',
    })
  }
}
