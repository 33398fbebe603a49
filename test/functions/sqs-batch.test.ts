import { describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { createSqsBatch, type BatchLog } from '../../functions/sqs-batch.ts'

const schema = z.strictObject({ chunkId: z.string() })
const record = (messageId: string, body: unknown, receives = '1') => ({ messageId, body: typeof body === 'string' ? body : JSON.stringify(body), attributes: { ApproximateReceiveCount: receives } })

function aBatch(handle: (message: { chunkId: string }) => Promise<void>, remaining: () => number = () => 60_000) {
  const lines: { level: string; message: string; detail: object }[] = []
  const write = (level: string) => (message: string, detail: object) => void lines.push({ level, message, detail })
  const log: BatchLog = { info: write('info'), warn: write('warn'), error: write('error') }
  const run = createSqsBatch({ schema, handle, log })
  return { lines, run: (...Records: ReturnType<typeof record>[]) => run({ Records }, { getRemainingTimeInMillis: remaining }) }
}

describe('a batch of messages', () => {
  it('reports the records that failed, and only those', async () => {
    const done: string[] = []
    const { run } = aBatch(async ({ chunkId }) => {
      if (chunkId === 'b') throw new Error('no')
      done.push(chunkId)
    })
    expect(await run(record('1', { chunkId: 'a' }), record('2', { chunkId: 'b' }), record('3', { chunkId: 'c' }))).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] })
    expect(done).toEqual(['a', 'c'])
  })

  it.each(['', '{', 'null', '[]', '{"chunkId":1}', '{"chunkId":"a","extra":"an@example.com"}'])('fails the malformed body %j with a reason and without its content', async (body) => {
    const { run, lines } = aBatch(async () => undefined)
    expect(await run(record('1', body))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] })
    expect(lines).toMatchObject([{ level: 'error', message: 'Malformed message', detail: { messageId: '1', reason: expect.stringMatching(/./) } }])
    expect(JSON.stringify(lines)).not.toContain('an@example.com')
  })

  it('logs an expected "later" as a warning, and takes personal data out of messages', async () => {
    const { run, lines } = aBatch(async () => {
      throw Object.assign(new Error('Refused: an.peeters@example.com pays from NL91ABNA0417164300'), { code: 'part-leased', retryable: true })
    })
    await run(record('1', { chunkId: 'a' }, '3'))
    expect(lines).toMatchObject([{ level: 'warn', detail: { receiveCount: 3, error: { code: 'part-leased', message: 'Refused: <address> pays from <iban>' } } }])
    expect(JSON.stringify(lines)).not.toMatch(/peeters|ABNA/)
  })

  it('does not begin a record with too little time left', async () => {
    let left = 3_000
    const begun: string[] = []
    const { run } = aBatch(async ({ chunkId }) => {
      begun.push(chunkId)
      left = 1_000
    }, () => left)
    expect(await run(record('1', { chunkId: 'a' }), record('2', { chunkId: 'b' }))).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] })
    expect(begun).toEqual(['a'])
  })
})
