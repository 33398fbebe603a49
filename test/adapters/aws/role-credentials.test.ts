import { afterEach, describe, expect, it } from '@jest/globals'
import { defaultProvider } from '../../../adapters/aws/role-credentials.ts'

const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const
const before = names.map((name) => process.env[name])
const set = (values: readonly (string | undefined)[]) => names.forEach((name, index) => {
  if (values[index] === undefined) delete process.env[name]
  else process.env[name] = values[index]
})

describe('credentials of a function', () => {
  afterEach(() => set(before))

  it('are those of its role, with the session that they belong to', async () => {
    set(['id', 'key', 'session'])
    expect(await defaultProvider()()).toEqual({ accessKeyId: 'id', secretAccessKey: 'key', sessionToken: 'session' })
    set(['id', 'key', undefined])
    expect(await defaultProvider()()).toEqual({ accessKeyId: 'id', secretAccessKey: 'key' })
  })

  it('are missed with a clear error', async () => {
    set(['id', undefined, undefined])
    await expect(defaultProvider()()).rejects.toThrow(/no credentials.*Lambda sets/)
  })
})
