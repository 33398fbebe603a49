import { RemovalPolicy } from 'aws-cdk-lib'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Environment } from '../environments.ts'

const retention = { 30: RetentionDays.ONE_MONTH, 365: RetentionDays.ONE_YEAR } as const satisfies Record<Environment['logRetentionDays'], RetentionDays>

/** A log group that is not kept for ever. */
export function createLogGroup(scope: Construct, id: string, environment: Environment): LogGroup {
  return new LogGroup(scope, id, {
    retention: retention[environment.logRetentionDays],
    removalPolicy: environment.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
}
