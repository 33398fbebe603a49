import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { LocalStack } from '../../local/local-stack.ts'
import { startFixture } from './start-fixture.ts'

describe('a function that misbehaves', () => {
  let stack: LocalStack
  beforeAll(async () => { ({ stack } = await startFixture()) })
  afterAll(() => stack.stop())

  it.each([
    ['direct', 'exit', 'Runtime.ExitError', /exit code 3/],
    ['direct', 'hang', 'Sandbox.Timedout', /timed out after 6\.00 seconds/],
    ['direct', 'reject', 'Error', /nobody waits for this/],
    ['direct', 'fill', 'Runtime.OutOfMemory', /memory/],
    ['broken', 'load', 'SyntaxError', /cannot be loaded/],
  ])('%s: %s is a failed invocation', async (name, deed, errorType, message) => {
    const result = await stack.invoke(name, { deed })
    expect(result).toMatchObject({ ok: false, error: { errorType, errorMessage: expect.stringMatching(message) } })
  })

  it('gets a new environment for the next event', async () => {
    await stack.invoke('direct', { deed: 'exit' })
    const result = await stack.invoke('direct', { deed: 'none' })
    expect(JSON.parse(result.ok ? result.payload : '{}')).toMatchObject({ name: 'direct', region: 'eu-west-1', left: expect.any(Number) })
  })

  it('is not found by a wrong name, and the message says which there are', async () => {
    await expect(stack.invoke('nobody', {})).rejects.toThrow(/no function nobody.*Worker/)
  })
})
