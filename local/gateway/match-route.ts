/** A route of an HTTP API, split for matching. */
export interface RoutePattern {
  /** `GET /v1/bill-runs/{runId}`, or `$default`. */
  readonly key: string
  readonly method: string
  readonly segments: readonly string[]
}

export interface RouteMatch<Route extends RoutePattern> {
  readonly route: Route
  readonly pathParameters: Readonly<Record<string, string>>
}

export function parseRouteKey(key: string): RoutePattern {
  const [method = '', path = ''] = key === '$default' ? ['ANY', '/{proxy+}'] : key.split(' ')
  return { key, method, segments: path.split('/').slice(1) }
}

/**
 * Chooses a route as API Gateway does: plain segments before `{parameters}` before a greedy `{proxy+}`, a method before ANY, `$default` last.
 * @param path without the query; parameters are decoded, matching is by the raw text
 */
export function matchRoute<Route extends RoutePattern>(routes: readonly Route[], method: string, path: string): RouteMatch<Route> | undefined {
  const given = path.split('/').slice(1)
  return routes
    .filter((route) => route.method === 'ANY' || route.method === method)
    .flatMap((route) => {
      const pathParameters = matchSegments(route, given)
      return pathParameters === undefined ? [] : [{ route, pathParameters }]
    })
    .toSorted((left, right) => rank(left.route).localeCompare(rank(right.route)))[0]
}

function matchSegments({ segments, key }: RoutePattern, given: readonly string[]): Record<string, string> | undefined {
  if (key === '$default') return {}
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const name = /^\{(.+?)(\+?)\}$/.exec(segment)
    const value = given[index]
    if (value === undefined) return undefined
    if (name?.[2] === '+') return { ...parameters, [name[1]!]: decode(given.slice(index).join('/')) }
    if (name === null ? segment !== value : value === '') return undefined
    if (name !== null) parameters[name[1]!] = decode(value)
  }
  return given.length === segments.length ? parameters : undefined
}

/** Sorts before: more specific, segment by segment. */
function rank({ segments, method, key }: RoutePattern): string {
  const path = segments.map((segment) => segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0').join('')
  return `${key === '$default' ? '9' : path}|${method === 'ANY' ? '1' : '0'}`
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
