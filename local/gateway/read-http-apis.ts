import type { FunctionPool } from '../lambda/function-pool.ts'
import type { SourceLog } from '../log/log-line.ts'
import { asList, asNumber, asObject, asText } from '../template/json-access.ts'
import type { ResolvedTemplate } from '../template/resolve-template.ts'
import { parseRouteKey } from './match-route.ts'
import type { RoutePattern } from './match-route.ts'

export interface GatewayRoute extends RoutePattern {
  readonly pool: FunctionPool
  /** Accepted audiences; undefined: the route asks for no token. */
  readonly audience?: readonly string[]
  /** One of these scopes must be in the token; empty: any token will do. */
  readonly scopes: readonly string[]
  /** Milliseconds after which the gateway gives up on the function. */
  readonly timeoutMs: number
}

export interface CorsRules {
  readonly origins: readonly string[]
  readonly methods: readonly string[]
  readonly headers: readonly string[]
  readonly exposed: readonly string[]
  readonly credentials: boolean
  readonly maxAgeSeconds?: number
}

export interface HttpApi {
  readonly logicalId: string
  readonly apiId: string
  readonly stage: string
  readonly routes: readonly GatewayRoute[]
  readonly cors?: CorsRules
}

/** Reads the HTTP APIs of a template with their routes, integrations and JWT authorizers. */
export function readHttpApis(template: ResolvedTemplate, findPool: (reference: string) => FunctionPool | undefined, log: SourceLog): HttpApi[] {
  const ofType = (type: string) => template.resources.filter((resource) => resource.type === type)
  const refs = new Map(template.resources.map((resource) => [template.valueOf(resource.logicalId).ref, resource]))
  return ofType('AWS::ApiGatewayV2::Api').map(({ logicalId, properties }) => {
    const apiId = template.valueOf(logicalId).ref
    const stage = ofType('AWS::ApiGatewayV2::Stage').find((candidate) => candidate.properties.ApiId === apiId)
    const routes = ofType('AWS::ApiGatewayV2::Route').filter((route) => route.properties.ApiId === apiId).flatMap((route) => {
      const integration = refs.get(asText(route.properties.Target)?.replace(/^integrations\//, '') ?? '')?.properties ?? {}
      const pool = findPool(asText(integration.IntegrationUri) ?? '')
      const key = asText(route.properties.RouteKey) ?? ''
      if (pool === undefined) {
        log.warn(`route ${key} leads to no function and is not served`)
        return []
      }
      const audience = audienceOf(refs.get(asText(route.properties.AuthorizerId) ?? '')?.properties)
      return [{
        ...parseRouteKey(key), pool, scopes: asList(route.properties.AuthorizationScopes).map(String),
        timeoutMs: asNumber(integration.TimeoutInMillis) ?? 30_000,
        ...(route.properties.AuthorizationType === 'JWT' ? { audience } : {}),
      }]
    })
    const cors = asObject(properties.CorsConfiguration)
    return {
      logicalId, apiId, routes, stage: asText(stage?.properties.StageName) ?? '$default',
      ...(Object.keys(cors).length === 0 ? {} : { cors: readCors(cors) }),
    }
  })
}

function audienceOf(authorizer: Parameters<typeof asObject>[0]): readonly string[] {
  return asList(asObject(asObject(authorizer).JwtConfiguration).Audience).map(String)
}

function readCors(cors: ReturnType<typeof asObject>): CorsRules {
  const maxAgeSeconds = asNumber(cors.MaxAge)
  return {
    origins: asList(cors.AllowOrigins).map(String), methods: asList(cors.AllowMethods).map(String), headers: asList(cors.AllowHeaders).map(String),
    exposed: asList(cors.ExposeHeaders).map(String), credentials: asText(cors.AllowCredentials) === 'true',
    ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
  }
}
