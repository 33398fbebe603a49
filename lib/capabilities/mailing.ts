import { Construct } from 'constructs'
import { HouseFunction } from '../constructs/house-function.ts'
import { functions } from '../functions.ts'
import type { CapabilityProps } from './capability-props.ts'

/** Sending bills by e-mail. */
export class Mailing extends Construct {
  constructor(scope: Construct, id: string, props: CapabilityProps) {
    super(scope, id)
    new HouseFunction(this, 'SendBills', { name: 'send-bills', spec: functions.SendBills, ...props })
  }
}
