import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { failedMessages } from '../../local/events/queue-event.ts'
import type { LocalStack } from '../../local/local-stack.ts'
import type { LogLine } from '../../local/log/log-line.ts'
import { createClients } from './fixture-clients.ts'
import { startFixture } from './start-fixture.ts'

describe('a queue that feeds a function', () => {
  let stack: LocalStack
  let lines: LogLine[]
  let clients: ReturnType<typeof createClients>
  beforeAll(async () => {
    ({ stack, lines } = await startFixture())
    clients = createClients(stack)
  })
  afterAll(async () => {
    clients.close()
    await stack.stop()
  })

  it('does the good messages of a batch and moves the bad one to the dead-letter queue after its receives', async () => {
    const bad = { deed: 'fail', reason: 'too far' }
    await clients.send({ deed: 'put', pk: 'a', text: '1' }, bad, { deed: 'put', pk: 'b', text: '2' })
    await stack.idle()
    expect(await clients.text('a')).toBe('1')
    expect(await clients.text('b')).toBe('2')
    expect(await clients.deadLetters()).toEqual([bad])
    expect(lines.filter(({ text }) => text === 'too far')).toHaveLength(2)
    expect(lines.some(({ text }) => text.includes('into the dead-letter queue'))).toBe(true)
  })

  it('prints an error with the function, the request and the stack, and delivers the whole batch again', async () => {
    await clients.send({ deed: 'fail', reason: 'beyond repair', fatal: true })
    await stack.idle()
    const [error] = lines.filter(({ level, text }) => level === 'error' && text.includes('beyond repair'))
    expect(error?.source).toBe('Worker')
    expect(error?.text).toMatch(/^request [0-9a-f-]{36} failed: RangeError: beyond repair\n\s+at .*fail .*asset\.worker\/index\.mjs:\d+/)
    expect(error?.text).not.toContain('function-thread')
    expect(await clients.deadLetters()).toContainEqual({ deed: 'fail', reason: 'beyond repair', fatal: true })
  })

  it('is not idle while a message is on its way from function to function', async () => {
    await clients.send({ deed: 'forward', body: { deed: 'forward', body: { deed: 'slow', pk: 'end', milliseconds: 200 } } })
    await stack.idle()
    expect(await clients.text('end')).toBe('late')
  })

  it('delivers again what a killed function held', async () => {
    await clients.send({ deed: 'slow', pk: 'survivor', milliseconds: 700 })
    while (stack.functions.find(({ config }) => config.label === 'Worker')!.running() === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await stack.killFunction('Worker')
    expect(await clients.text('survivor')).toBeUndefined()
    await stack.idle()
    expect(await clients.text('survivor')).toBe('late')
  })
})

describe('a partial batch response', () => {
  const ids = ['a', 'b', 'c']
  it.each<[string, string, boolean, string[]]>([
    ['nothing failed', '{"batchItemFailures":[]}', true, []],
    ['no answer is success', 'null', true, []],
    ['one failed', '{"batchItemFailures":[{"itemIdentifier":"b"}]}', true, ['b']],
    ['an unknown id fails all', '{"batchItemFailures":[{"itemIdentifier":"x"}]}', true, ids],
    ['an empty id fails all', '{"batchItemFailures":[{"itemIdentifier":""}]}', true, ids],
    ['a wrong key fails all', '{"batchItemFailures":[{"id":"b"}]}', true, ids],
    ['a wrong form fails all', '{"batchItemFailures":"b"}', true, ids],
    ['not asked for: nothing failed', '{"batchItemFailures":[{"itemIdentifier":"b"}]}', false, []],
  ])('%s', (_name, answer, reportsItems, expected) => {
    expect(failedMessages(ids, answer, reportsItems)).toEqual(expected)
  })
})
