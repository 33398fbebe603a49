import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccountRecovery, CfnUserPoolGroup, FeaturePlan, Mfa, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import type { Environment } from '../environments.ts'
import { groups } from '../route-table/route-spec.ts'

/** The people who work with Billkeep, in groups; customers are not among them. Accounts are made by an administrator. */
export class UserDirectory extends Construct {
  readonly pool: UserPool
  readonly client: UserPoolClient

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id)
    this.pool = new UserPool(this, 'Resource', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: { minLength: 12, requireLowercase: true, requireUppercase: true, requireDigits: true, requireSymbols: true, tempPasswordValidity: Duration.days(3) },
      mfa: environment.mfa === 'required' ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: environment.keepsData,
      removalPolicy: environment.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    this.client = this.pool.addClient('ApiClient', {
      // SRP for people; the admin flow, which asks for IAM credentials as well, for scripts.
      authFlows: { userSrp: true, adminUserPassword: true },
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
      preventUserExistenceErrors: true,
      disableOAuth: true,
    })
    for (const [groupName, description] of Object.entries(groups)) {
      new CfnUserPoolGroup(this, groupName, { userPoolId: this.pool.userPoolId, groupName, description })
    }
    Validations.of(this.pool).acknowledge({ id: 'AwsSolutions-COG8', reason: 'The Plus plan costs per person and month; accounts are made by an administrator and sign in with a second factor.' })
    if (environment.mfa !== 'required') Validations.of(this.pool).acknowledge({ id: 'AwsSolutions-COG2', reason: 'This environment holds made-up data; a second factor is possible, not demanded.' })
  }
}
