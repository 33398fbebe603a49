import type { IncomingMessage } from 'node:http'
import type { CorsRules } from './read-http-apis.ts'

/** @returns the headers that let a browser of an allowed origin read the answer; none for other origins */
export function corsHeaders(rules: CorsRules | undefined, request: IncomingMessage): Record<string, string> {
  const { origin } = request.headers
  if (rules === undefined || origin === undefined) return {}
  if (!rules.origins.some((allowed) => allowed === '*' || allowed === origin)) return {}
  return {
    'access-control-allow-origin': rules.origins.includes('*') ? '*' : origin,
    ...(rules.credentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(rules.exposed.length === 0 ? {} : { 'access-control-expose-headers': rules.exposed.join(',') }),
    ...(rules.origins.includes('*') ? {} : { vary: 'Origin' }),
  }
}

/** @returns the headers of the answer to a preflight request */
export function preflightHeaders(rules: CorsRules, request: IncomingMessage): Record<string, string> {
  const allowed = corsHeaders(rules, request)
  if (Object.keys(allowed).length === 0) return {}
  return {
    ...allowed,
    'access-control-allow-methods': rules.methods.join(','),
    'access-control-allow-headers': rules.headers.join(','),
    ...(rules.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rules.maxAgeSeconds) }),
  }
}
