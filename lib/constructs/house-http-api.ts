import { Duration, Validations } from 'aws-cdk-lib'
import { CorsHttpMethod, HttpApi, type HttpMethod, HttpNoneAuthorizer, HttpRoute, HttpRouteKey, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Construct } from 'constructs'
import type { Environment } from '../environments.ts'
import type { RouteSpec } from '../route-table/route-spec.ts'
import type { HouseAlarms } from './house-alarms.ts'
import type { HouseFunction } from './house-function.ts'
import { createLogGroup } from './house-log-group.ts'
import type { UserDirectory } from './user-directory.ts'

export interface HouseHttpApiProps {
  readonly environment: Environment
  readonly routes: Readonly<Record<string, RouteSpec>>
  readonly functions: Readonly<Record<string, HouseFunction>>
  readonly users: UserDirectory
  readonly alarms: HouseAlarms
}

/** Who asked for which route, and what came of it. No addresses or paths: paths hold account ids and invoice numbers. */
const accessLog = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  caller: '$context.authorizer.claims.sub',
  latencyMs: '$context.responseLatency',
  bytes: '$context.responseLength',
  error: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
}

/** The HTTP API: routes as data; every route but the public ones needs a token of the user directory. */
export class HouseHttpApi extends Construct {
  readonly api: HttpApi

  constructor(scope: Construct, id: string, { environment, routes, functions, users, alarms }: HouseHttpApiProps) {
    super(scope, id)
    const { corsOrigins, apiRate } = environment
    this.api = new HttpApi(this, 'Resource', {
      apiName: environment.stackName,
      createDefaultStage: false,
      defaultAuthorizer: new HttpUserPoolAuthorizer('Users', users.pool, { userPoolClients: [users.client] }),
      ...(corsOrigins.length > 0
        ? {
          corsPreflight: {
            allowOrigins: [...corsOrigins],
            allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT, CorsHttpMethod.PATCH, CorsHttpMethod.DELETE],
            allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match'],
            exposeHeaders: ['etag', 'idempotency-replayed', 'location', 'retry-after'],
            maxAge: Duration.hours(1),
          },
        }
        : {}),
    })
    const served = new Set(Object.values(routes).map((each) => each.function))
    const integrations = new Map(Object.entries(functions).filter(([name]) => served.has(name as RouteSpec['function'])).map(([name, each]) => [name, new HttpLambdaIntegration(name, each.function, { scopePermissionToRoute: false })]))
    for (const [routeKey, { function: name, allow }] of Object.entries(routes)) {
      const [method = '', path = ''] = routeKey.split(' ')
      const integration = integrations.get(name)
      if (!integration) throw new Error(`Route ${routeKey} names ${name}, which is no function of the API.`)
      const added = routeKey === '$default'
        ? [new HttpRoute(this, 'UnknownRoute', { httpApi: this.api, routeKey: HttpRouteKey.DEFAULT, integration, authorizer: new HttpNoneAuthorizer() })]
        : this.api.addRoutes({ path, methods: [method as HttpMethod], integration, ...(allow === 'public' ? { authorizer: new HttpNoneAuthorizer() } : {}) })
      if (allow === 'public') {
        for (const route of added) Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: 'Public on purpose (lib/routes.ts).' })
      }
    }
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: apiRate.perSecond, burstLimit: apiRate.burst },
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(createLogGroup(this, 'AccessLogs', environment)),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    })
    alarms.add('api-errors', {
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 5,
      what: 'The HTTP API answered five requests or more within five minutes with a server error.',
      impact: 'Operators, finance and agents cannot work; billing itself goes on.',
      runbook: 'api-errors',
    })
  }
}
