import { Construct } from 'constructs'
import type { HouseAlarms } from '../constructs/house-alarms.ts'
import type { HouseFunction } from '../constructs/house-function.ts'
import type { HouseQueue } from '../constructs/house-queue.ts'
import type { Environment } from '../environments.ts'
import type { QueueName } from '../queues.ts'
import { addBusinessAlarms } from './business-alarms.ts'
import { BusinessDashboard } from './business-dashboard.ts'
import { addMailAlarms } from './mail-alarms.ts'

export interface ObservabilityProps {
  readonly environment: Environment
  readonly alarms: HouseAlarms
  readonly queues: Readonly<Record<QueueName, HouseQueue>>
  readonly startBillRun: HouseFunction
}

/** What the business, not one component, looks like: the dashboard, and alarms on bills that do not come about. */
export class Observability extends Construct {
  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id)
    addBusinessAlarms(props)
    addMailAlarms(props)
    new BusinessDashboard(this, 'Dashboard', props)
  }
}
