import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { BucketName } from '../buckets.ts'
import type { Grant } from '../function-table/function-spec.ts'
import type { QueueName } from '../queues.ts'
import type { SecretName } from '../secrets.ts'
import type { TableName } from '../tables.ts'
import { unscopedActions } from '../unscoped-actions.ts'
import type { HouseBucket } from './house-bucket.ts'
import type { HouseQueue } from './house-queue.ts'
import type { HouseTable } from './house-table.ts'

/** What functions can be granted on. */
export interface GrantTargets {
  readonly tables: Readonly<Record<TableName, HouseTable>>
  readonly queues: Readonly<Record<QueueName, HouseQueue>>
  readonly buckets: Readonly<Record<BucketName, HouseBucket>>
  readonly secretArns: Readonly<Record<SecretName, string>>
  /** SES identities and the configuration set: sending is authorised on both. */
  readonly mailArns: readonly string[]
}

/** A grant of the data table as policy statements: its actions on the resources that it names.
 * @throws where an action on `*` is not one that AWS offers only so (lib/unscoped-actions.ts) */
export function toStatements(grant: Grant, targets: GrantTargets): readonly PolicyStatement[] {
  if (!('bucket' in grant)) return [new PolicyStatement({ actions: [...grant.actions], resources: [...resourcesOf(grant, targets)] })]
  const { bucketArn } = targets.buckets[grant.bucket].bucket
  const ofBucket = grant.actions.filter((action) => bucketActions.has(action))
  const ofObjects = grant.actions.filter((action) => !bucketActions.has(action))
  return [
    ...(ofBucket.length > 0 ? [new PolicyStatement({ actions: ofBucket, resources: [bucketArn] })] : []),
    ...(ofObjects.length > 0 ? [new PolicyStatement({ actions: ofObjects, resources: [`${bucketArn}/*`] })] : []),
  ]
}

/** Actions on the bucket; all others are on its objects, any of them: their keys are not known beforehand. */
const bucketActions: ReadonlySet<string> = new Set(['s3:ListBucket', 's3:ListBucketMultipartUploads'])

function resourcesOf(grant: Exclude<Grant, { bucket: unknown }>, { tables, queues, secretArns, mailArns }: GrantTargets): readonly string[] {
  if ('table' in grant) return [grant.index ? tables[grant.table].indexArn(grant.index) : tables[grant.table].table.tableArn]
  if ('queue' in grant) return [queues[grant.queue].queue.queueArn]
  if ('secret' in grant) return [secretArns[grant.secret]]
  if ('mail' in grant) return mailArns
  const unknown = grant.actions.filter((action) => !(action in unscopedActions))
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')} may not be granted on "*": name the resource, or say in lib/unscoped-actions.ts why there is none.`)
  return ['*']
}
