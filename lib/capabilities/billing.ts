import { Construct } from 'constructs'
import { HouseFunction } from '../constructs/house-function.ts'
import { HouseSchedule } from '../constructs/house-schedule.ts'
import { functions } from '../functions.ts'
import type { CapabilityProps } from './capability-props.ts'

/** The bill run: its schedule, and the functions that start, plan and issue. */
export class Billing extends Construct {
  readonly startBillRun: HouseFunction

  constructor(scope: Construct, id: string, props: CapabilityProps) {
    super(scope, id)
    this.startBillRun = new HouseFunction(this, 'StartBillRun', { name: 'start-bill-run', spec: functions.StartBillRun, ...props })
    new HouseFunction(this, 'PlanShard', { name: 'plan-shard', spec: functions.PlanShard, ...props })
    new HouseFunction(this, 'IssueChunk', { name: 'issue-chunk', spec: functions.IssueChunk, ...props })
    new HouseSchedule(this, 'RunSchedule', {
      name: 'run-schedule',
      description: functions.StartBillRun.purpose,
      trigger: functions.StartBillRun.trigger,
      target: this.startBillRun,
      impact: functions.StartBillRun.impact.errors,
      alarms: props.alarms,
    })
  }
}
