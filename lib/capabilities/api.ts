import { Construct } from 'constructs'
import { HouseFunction } from '../constructs/house-function.ts'
import { HouseHttpApi } from '../constructs/house-http-api.ts'
import { UserDirectory } from '../constructs/user-directory.ts'
import { functions } from '../functions.ts'
import { routes } from '../routes.ts'
import type { CapabilityProps } from './capability-props.ts'

/** The HTTP API for operators, finance, supervisors and agents, and the directory that knows them. */
export class Api extends Construct {
  readonly users: UserDirectory
  readonly http: HouseHttpApi

  constructor(scope: Construct, id: string, props: CapabilityProps) {
    super(scope, id)
    const { environment, alarms } = props
    this.users = new UserDirectory(this, 'Users', environment)
    const operations = new HouseFunction(this, 'Operations', { name: 'operations', spec: functions.Operations, ...props })
    this.http = new HouseHttpApi(this, 'Http', { environment, alarms, routes, functions: { Operations: operations }, users: this.users })
  }
}
