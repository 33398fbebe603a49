import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Grant } from '../functions.ts'
import type { QueueName } from '../queues.ts'
import type { TableName } from '../tables.ts'
import { unscopedActions } from '../unscoped-actions.ts'
import type { HouseQueue } from './house-queue.ts'
import type { HouseTable } from './house-table.ts'

/** What functions can be granted on. */
export interface GrantTargets {
  readonly tables: Readonly<Record<TableName, HouseTable>>
  readonly queues: Readonly<Record<QueueName, HouseQueue>>
  readonly secretArns: Readonly<Record<'replyTokenKey', string>>
  /** SES identities and the configuration set: sending is authorised on both. */
  readonly mailArns: readonly string[]
}

/** A grant of the data table as a policy statement: its actions on the resources that it names.
 * @throws where an action on `*` is not one that AWS offers only so (lib/unscoped-actions.ts) */
export function toStatement(grant: Grant, targets: GrantTargets): PolicyStatement {
  return new PolicyStatement({ actions: [...grant.actions], resources: [...resourcesOf(grant, targets)] })
}

function resourcesOf(grant: Grant, { tables, queues, secretArns, mailArns }: GrantTargets): readonly string[] {
  if ('table' in grant) return [grant.index ? tables[grant.table].indexArn(grant.index) : tables[grant.table].table.tableArn]
  if ('queue' in grant) return [queues[grant.queue].queue.queueArn]
  if ('secret' in grant) return [secretArns[grant.secret]]
  if ('mail' in grant) return mailArns
  const unknown = grant.actions.filter((action) => !(action in unscopedActions))
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')} may not be granted on "*": name the resource, or say in lib/unscoped-actions.ts why there is none.`)
  return ['*']
}
