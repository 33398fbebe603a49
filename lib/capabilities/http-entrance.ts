import { Construct } from 'constructs'
import type { HouseAlarms } from '../constructs/house-alarms.ts'
import type { HouseFunction } from '../constructs/house-function.ts'
import { HouseHttpApi } from '../constructs/house-http-api.ts'
import { UserDirectory } from '../constructs/user-directory.ts'
import type { Environment } from '../environments.ts'
import type { FunctionName } from '../functions.ts'
import { routes } from '../routes.ts'

/** The HTTP API for operators, finance, supervisors, agents and customers, and the directory that knows all but the customers. */
export class HttpEntrance extends Construct {
  readonly users: UserDirectory
  readonly http: HouseHttpApi

  constructor(scope: Construct, id: string, { environment, alarms, functions }: { readonly environment: Environment; readonly alarms: HouseAlarms; readonly functions: Readonly<Record<FunctionName, HouseFunction>> }) {
    super(scope, id)
    this.users = new UserDirectory(this, 'Users', environment)
    this.http = new HouseHttpApi(this, 'Http', { environment, alarms, routes, functions, users: this.users })
  }
}
