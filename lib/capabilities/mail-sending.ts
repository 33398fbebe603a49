import { Stack } from 'aws-cdk-lib'
import { ConfigurationSet, SuppressionReasons } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { Environment } from '../environments.ts'

/** What mail needs before a function can send it: the configuration set and the identities. */
export class MailSending extends Construct {
  readonly configurationSet: ConfigurationSet
  /** SES authorises a sending on its identity and on its configuration set. */
  readonly sendingArns: readonly string[]

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id)
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    const stack = Stack.of(this)
    const arn = (resource: string, resourceName: string) => stack.formatArn({ service: 'ses', resource, resourceName })
    this.sendingArns = [...environment.mailIdentities.map((identity) => arn('identity', identity)), arn('configuration-set', this.configurationSet.configurationSetName)]
  }
}
