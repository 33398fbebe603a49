/** The parts of an HTTP API event (payload format 2.0) that are used. Header names are in lower case. */
export interface HttpEvent {
  readonly routeKey: string
  readonly rawPath?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly isBase64Encoded?: boolean
  readonly pathParameters?: Readonly<Record<string, string>>
  readonly queryStringParameters?: Readonly<Record<string, string>>
  readonly requestContext: {
    readonly requestId: string
    readonly http?: { readonly method: string; readonly path: string; readonly sourceIp: string }
    readonly authorizer?: { readonly jwt?: { readonly claims: Readonly<Record<string, unknown>> } }
  }
}

export interface HttpResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isBase64Encoded?: boolean
}

/** Who asks, from the claims that the authorizer verified. */
export interface Caller {
  readonly id: string
  readonly groups: readonly string[]
}

/** Who did something, for the audit log: the caller with the highest of the roles that the token names. */
export function actorOf(caller: Caller): { readonly id: string; readonly role: string } {
  return { id: caller.id, role: ['supervisor', 'agent', 'finance', 'operator'].find((role) => caller.groups.includes(role)) ?? 'none' }
}

/** API Gateway hands array claims over as text: `[operator finance]`. */
export function callerOf(event: HttpEvent): Caller {
  const claims = event.requestContext.authorizer?.jwt?.claims ?? {}
  const groups = claims['cognito:groups']
  return {
    id: String(claims.sub ?? ''),
    groups: Array.isArray(groups) ? groups.map(String) : String(groups ?? '').replace(/^\[|\]$/g, '').split(/[ ,]+/).filter(Boolean),
  }
}
