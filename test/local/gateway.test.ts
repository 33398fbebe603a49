import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { matchRoute, parseRouteKey } from '../../local/gateway/match-route.ts'
import type { LocalStack } from '../../local/local-stack.ts'
import { startFixture } from './start-fixture.ts'

interface Echo { readonly requestContext: { readonly authorizer?: { readonly jwt: object } }, readonly body?: string, readonly pathParameters?: object, readonly queryStringParameters?: object }

describe('the HTTP API', () => {
  let stack: LocalStack
  let api: string
  beforeAll(async () => {
    ({ stack } = await startFixture())
    api = stack.outputs.ApiUrl!
  })
  afterAll(() => stack.stop())

  const bearer = async (groups: string[], expiresIn?: number): Promise<Record<string, string>> =>
    ({ authorization: `Bearer ${await stack.token({ groups, sub: 'ann', ...(expiresIn === undefined ? {} : { expiresIn }) })}` })

  it('serves a public route without a token', async () => {
    const answer = await fetch(`${api}v1/health?a=1&a=2`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBe('seen=1')
    const event = await answer.json() as Echo
    expect(event).toMatchObject({ version: '2.0', routeKey: 'GET /v1/health', rawPath: '/v1/health', rawQueryString: 'a=1&a=2', queryStringParameters: { a: '1,2' }, isBase64Encoded: false })
    expect(event.requestContext.authorizer).toBeUndefined()
  })

  it('hands the claims over as API Gateway does: as text, lists in brackets', async () => {
    const event = await (await fetch(`${api}v1/things/a%2Fb`, { method: 'POST', headers: await bearer(['agent', 'finance']), body: '{"x":1}' })).json() as Echo
    expect(event.requestContext.authorizer?.jwt).toMatchObject({ claims: { 'sub': 'ann', 'cognito:groups': '[agent finance]', 'exp': expect.stringMatching(/^\d+$/) }, scopes: null })
    expect(event).toMatchObject({ pathParameters: { id: 'a/b' }, body: '{"x":1}' })
  })

  it('leaves it to the function to judge the groups', async () => {
    const event = await (await fetch(`${api}v1/things/1`, { headers: await bearer([]) })).json() as Echo
    expect(event.requestContext.authorizer?.jwt).toMatchObject({ claims: { 'cognito:groups': '[]' } })
  })

  it.each<[string, () => Promise<Record<string, string>>]>([
    ['no token', async () => ({})],
    ['no JWT', async () => ({ authorization: 'Bearer nonsense' })],
    ['an expired token', () => bearer(['operator'], -600)],
    ['a forged token', async () => ({ authorization: (await bearer(['operator'])).authorization!.replace(/\.[^.]+$/, '.c2lnbmF0dXJl') })],
    ['an unsigned token', async () => ({ authorization: `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await bearer(['operator'])).authorization!.split('.')[1]}.` })],
  ])('refuses %s', async (_name, headers) => {
    const answer = await fetch(`${api}v1/things/1`, { headers: await headers() })
    expect([answer.status, await answer.json()]).toEqual([401, { message: 'Unauthorized' }])
  })

  it('answers for itself where no function can', async () => {
    expect((await fetch(`${api}v1/nothing`)).status).toBe(404)
    expect((await fetch(`${api}v1/health`, { method: 'DELETE' })).status).toBe(404)
    const headers = await bearer(['agent'])
    const boom = await fetch(`${api}v1/things/boom`, { headers })
    expect([boom.status, await boom.json()]).toEqual([500, { message: 'Internal Server Error' }])
    expect((await fetch(`${api}v1/things/1`, { method: 'POST', headers, body: 'x'.repeat(10 * 1024 * 1024 + 1) })).status).toBe(413)
  })

  it('lets browsers of the allowed origins in, and no others', async () => {
    const preflight = (origin: string): Promise<Response> => fetch(`${api}v1/things/1`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } })
    const allowed = await preflight('https://desk.example.com')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://desk.example.com')
    expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization')
    expect((await preflight('https://evil.example.com')).headers.get('access-control-allow-origin')).toBeNull()
    expect((await fetch(`${api}v1/health`, { headers: { origin: 'https://desk.example.com' } })).headers.get('access-control-allow-origin')).toBe('https://desk.example.com')
  })
})

describe('the choice of a route', () => {
  const routes = ['GET /a/{id}', 'GET /a/list', 'ANY /a/{proxy+}', '$default', 'POST /a/{id}/b'].map(parseRouteKey)
  it.each([
    ['GET', '/a/list', 'GET /a/list'], ['GET', '/a/7', 'GET /a/{id}'], ['PUT', '/a/7', 'ANY /a/{proxy+}'], ['GET', '/a/7/8/9', 'ANY /a/{proxy+}'],
    ['POST', '/a/7/b', 'POST /a/{id}/b'], ['GET', '/', '$default'], ['GET', '/b', '$default'],
  ])('%s %s goes to %s', (method, path, expected) => {
    expect(matchRoute(routes, method, path)?.route.key).toBe(expected)
  })
})
