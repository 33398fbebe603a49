import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { Environment } from '../environments.ts'
import type { SecretSpec } from '../secrets.ts'

/** A generated secret. What it signed is part of the data, so it stays where the environment keeps data. */
export class HouseSecret extends Construct {
  readonly secret: Secret

  constructor(scope: Construct, id: string, { spec, environment }: { readonly spec: SecretSpec; readonly environment: Environment }) {
    super(scope, id)
    this.secret = new Secret(this, 'Resource', {
      description: spec.description,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: environment.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    Validations.of(this.secret).acknowledge({ id: 'AwsSolutions-SMG4', reason: spec.noTimer })
  }
}
