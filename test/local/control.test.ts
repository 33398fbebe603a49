import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { LocalStack } from '../../local/local-stack.ts'
import { startFixture } from './start-fixture.ts'

describe('the control address', () => {
  let stack: LocalStack
  beforeAll(async () => { ({ stack } = await startFixture()) })
  afterAll(() => stack.stop())

  const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(stack.endpoints.control + path, { method: 'POST', headers, body: JSON.stringify(body) })

  it('invokes functions as the Lambda API does', async () => {
    const good = await post('/2015-03-31/functions/direct/invocations', { deed: 'none' })
    expect([good.status, good.headers.get('x-amz-function-error'), await good.json()]).toMatchObject([200, null, { name: 'direct' }])
    const bad = await post('/2015-03-31/functions/direct/invocations', { deed: 'exit' })
    expect([bad.status, bad.headers.get('x-amz-function-error'), await bad.json()]).toMatchObject([200, 'Unhandled', { errorType: 'Runtime.ExitError' }])
    expect((await post('/2015-03-31/functions/direct/invocations', {}, { 'x-amz-invocation-type': 'Event' })).status).toBe(202)
    expect((await post('/2015-03-31/functions/nobody/invocations', {})).headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException')
  })

  it('issues tokens that the API takes', async () => {
    const { token } = await (await post('/token', { groups: ['operator'], sub: 'olga' })).json() as { token: string }
    expect((await fetch(`${stack.outputs.ApiUrl}v1/things/1`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  })

  it('tells functions, schedules and queues', async () => {
    const get = async (path: string): Promise<unknown> => (await fetch(stack.endpoints.control + path)).json()
    expect(await get('/functions')).toContainEqual(expect.objectContaining({ label: 'Worker', handler: 'index.queue', timeoutSeconds: 2 }))
    expect(await get('/schedules')).toEqual([expect.objectContaining({ label: 'Hourly', expression: 'rate(1 hour)' })])
    expect(await get('/status')).toMatchObject({ queues: expect.arrayContaining([expect.objectContaining({ label: 'Queue', ready: 0 })]) })
  })

  it('answers for secrets and parameters, and refuses every service that is not here', async () => {
    const ask = async (target: string, body: object): Promise<unknown> => (await post('/', body, { 'x-amz-target': target })).json()
    expect(await ask('secretsmanager.GetSecretValue', { SecretId: stack.outputs.SecretId })).toMatchObject({ SecretString: expect.stringMatching(/^[A-Za-z0-9]{40}$/) })
    expect(await ask('secretsmanager.GetSecretValue', { SecretId: 'other' })).toMatchObject({ __type: 'ResourceNotFoundException' })
    expect(await ask('AmazonSSM.GetParameter', { Name: '/fixture/setting' })).toMatchObject({ Parameter: { Value: 'blue' } })
    expect(await ask('AmazonSSM.GetParameters', { Names: ['/fixture/setting', '/none'] })).toMatchObject({ InvalidParameters: ['/none'] })
    expect(await ask('TrentService.Decrypt', {})).toMatchObject({ __type: 'UnknownOperationException' })
  })
})
