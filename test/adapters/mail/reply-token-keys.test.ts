import { describe, expect, it } from '@jest/globals'
import { createLoadReplyTokenKeys, parseReplyTokenKeys } from '../../../adapters/mail/reply-token-keys.ts'

const secret = (letter: string) => letter.repeat(32)

describe('reply token keys', () => {
  it('are a secret, or several with the current one named', () => {
    expect(parseReplyTokenKeys(` ${secret('a')}\n`).current).toEqual({ id: 1, secret: new TextEncoder().encode(secret('a')) })
    const { current, accepted } = parseReplyTokenKeys(JSON.stringify({ current: '2', 1: secret('a'), 2: secret('b') }))
    expect(current.id).toBe(2)
    expect(accepted.map(({ id }) => id)).toEqual([1, 2])
  })

  it.each(['', 'short', '{', '{}', '{"current":"1"}', `{"current":"2","1":"${secret('a')}"}`, '{"current":"1","1":"short"}', `{"current":"256","256":"${secret('a')}"}`])('%j is refused without being quoted', (text) => {
    expect(() => parseReplyTokenKeys(text)).toThrow(expect.objectContaining({ code: 'reply-token-key', message: expect.not.stringContaining(secret('a')) }))
  })

  it('are read once, and again after a failure', async () => {
    let reads = 0
    const load = createLoadReplyTokenKeys(async () => {
      reads += 1
      if (reads === 1) throw new Error('not now')
      return secret('a')
    })
    await expect(load()).rejects.toThrow('not now')
    await load()
    await load()
    expect(reads).toBe(2)
  })
})
