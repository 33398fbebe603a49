import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { ConfigurationSet, SuppressionReasons } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { Environment } from '../environments.ts'

/** What mail needs before a function can send it: the configuration set, the identities, the key of the reply addresses. */
export class MailSending extends Construct {
  readonly configurationSet: ConfigurationSet
  readonly replyTokenKey: Secret
  /** SES authorises a sending on its identity and on its configuration set. */
  readonly sendingArns: readonly string[]

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id)
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    this.replyTokenKey = new Secret(this, 'ReplyTokenKey', {
      description: 'Signs the reply addresses in bills. To rotate, make it {"current":"2","1":"<this>","2":"<new>"}.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      // Bills already sent are answered at addresses that this key signed: it is part of the data.
      removalPolicy: environment.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    Validations.of(this.replyTokenKey).acknowledge({ id: 'AwsSolutions-SMG4', reason: 'Replacing the key on a timer would leave bills already sent unanswerable; it is rotated by adding a key to the ring (docs/deploy.md).' })
    const stack = Stack.of(this)
    const arn = (resource: string, resourceName: string) => stack.formatArn({ service: 'ses', resource, resourceName })
    this.sendingArns = [...environment.mailIdentities.map((identity) => arn('identity', identity)), arn('configuration-set', this.configurationSet.configurationSetName)]
  }
}
