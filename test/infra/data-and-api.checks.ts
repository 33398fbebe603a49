import { expect, it } from '@jest/globals'
import { environments, type EnvironmentName } from '../../lib/environments.ts'
import { groups, type RouteSpec } from '../../lib/route-table/route-spec.ts'
import { routes } from '../../lib/routes.ts'
import { ofType, type SynthesizedTemplate } from './synthesized.ts'

const outputs = [
  'TableName', 'PlanQueueUrl', 'PlanDeadLetterQueueUrl', 'InvoiceQueueUrl', 'InvoiceDeadLetterQueueUrl', 'MailQueueUrl', 'MailDeadLetterQueueUrl',
  'ApiUrl', 'UserPoolId', 'ApiClientId',
]

export function dataChecks(template: () => SynthesizedTemplate, name: EnvironmentName) {
  const { keepsData, mfa } = environments[name]

  it('has the outputs that the command line reads', () => {
    expect(Object.keys(template().Outputs)).toEqual(expect.arrayContaining(outputs))
  })

  it(`${keepsData ? 'keeps' : 'drops'} the data: backup, protection, removal`, () => {
    const [table] = ofType(template(), 'AWS::DynamoDB::Table')
    expect(table).toMatchObject({
      DeletionPolicy: keepsData ? 'Retain' : 'Delete',
      Properties: {
        DeletionProtectionEnabled: keepsData,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: keepsData },
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        GlobalSecondaryIndexes: [{ IndexName: 'billing-index', Projection: { ProjectionType: 'KEYS_ONLY' } }, { IndexName: 'work-index', Projection: { ProjectionType: 'KEYS_ONLY' } }],
      },
    })
    if (keepsData) expect(table?.Properties.SSESpecification).toEqual({ SSEEnabled: true })
    for (const type of ['AWS::SecretsManager::Secret', 'AWS::Cognito::UserPool', 'AWS::Logs::LogGroup']) {
      for (const { DeletionPolicy } of ofType(template(), type)) expect(DeletionPolicy).toBe(keepsData ? 'Retain' : 'Delete')
    }
  })

  it('declares exactly the routes of the table; all but the public ones need a token', () => {
    const found = Object.fromEntries(ofType(template(), 'AWS::ApiGatewayV2::Route').map(({ Properties }) => [Properties.RouteKey, Properties.AuthorizationType]))
    expect(found).toEqual(Object.fromEntries(Object.entries<RouteSpec>(routes).map(([key, { allow }]) => [key, allow === 'public' ? 'NONE' : 'JWT'])))
    const [authorizer] = ofType(template(), 'AWS::ApiGatewayV2::Authorizer')
    expect(authorizer?.Properties).toMatchObject({ AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'] })
  })

  it('throttles and logs the API', () => {
    const [stage] = ofType(template(), 'AWS::ApiGatewayV2::Stage')
    expect(stage?.Properties).toMatchObject({ StageName: '$default', AutoDeploy: true, DefaultRouteSettings: { ThrottlingRateLimit: environments[name].apiRate.perSecond } })
    expect(stage?.Properties.AccessLogSettings.DestinationArn).toBeDefined()
  })

  it('lets nobody sign up, and knows the groups', () => {
    const [pool] = ofType(template(), 'AWS::Cognito::UserPool')
    expect(pool?.Properties).toMatchObject({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true }, MfaConfiguration: mfa === 'required' ? 'ON' : 'OPTIONAL' })
    expect(ofType(template(), 'AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties.GroupName).sort()).toEqual(Object.keys(groups).sort())
  })

  it('suppresses addresses that bounce or complain, and publishes its reputation', () => {
    const [set] = ofType(template(), 'AWS::SES::ConfigurationSet')
    expect(set?.Properties).toMatchObject({ ReputationOptions: { ReputationMetricsEnabled: true }, SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] } })
  })
}
