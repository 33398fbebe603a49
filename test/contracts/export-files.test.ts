import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { startFauxqs } from 'fauxqs'
import { createExportFiles } from '../../adapters/s3/export-files.ts'
import { createExportQueue } from '../../adapters/sqs/export-queue.ts'
import { exportMessageSchema } from '../../contracts/events/export-messages.ts'
import { exportFolder } from '../../domain/ledger/export-run.ts'
import { createExportWorld, aYearsEnd } from '../exports/export-world.ts'
import { createInMemoryFiles } from '../doubles/in-memory-exports.ts'
import { exportFilesContract } from './export-files.contract.ts'

describe('files of exports in memory', () => {
  const files = createInMemoryFiles()
  exportFilesContract(() => files)
})

describe('files of exports on S3', () => {
  let engine: Awaited<ReturnType<typeof startFauxqs>>
  let s3: S3Client
  let sqs: SQSClient
  const bucket = 'billkeep-exports'
  const files = () => createExportFiles(s3, bucket)

  const sizeOf = async (key: string) => {
    let size = 0
    for await (const piece of files().read(key)) size += piece.length
    return size
  }

  beforeAll(async () => {
    engine = await startFauxqs({ port: 0, logger: false })
    const settings = { endpoint: `http://127.0.0.1:${engine.port}`, region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
    s3 = new S3Client({ ...settings, forcePathStyle: true })
    sqs = new SQSClient(settings)
    await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  })
  afterAll(async () => {
    s3.destroy()
    sqs.destroy()
    await engine.stop()
  })

  exportFilesContract(files)

  it('gives a link that anybody reads the file by, for an hour at most', async () => {
    const sink = files().open('linked/a.csv', 'text/csv; charset=utf-8')
    await sink.write(Buffer.from('a;b\r\n'))
    await sink.close()
    const link = new URL(await files().link('linked/a.csv', 86_400))
    expect([link.searchParams.get('X-Amz-Expires'), link.searchParams.has('X-Amz-Signature')]).toEqual(['3600', true])
    const answer = await fetch(link)
    expect([answer.status, await answer.text()]).toEqual([200, 'a;b\r\n'])
  })

  it('has a whole export after a crash between two of its files, with the bytes that it has without one', async () => {
    const base = await aYearsEnd(3)
    const command = { scope: { kind: 'period', month: '2026-10' }, formats: ['csv', 'parquet'] } as const
    const reference = createExportWorld(base.world)
    const expected = reference.manifest(await reference.export(command))

    let opened = 0
    const open = (key: string, type: string) => {
      if (++opened === 5) throw new Error('crash')
      return files().open(key, type)
    }
    const run = await createExportWorld(base.world, { files: { ...files(), open } }).export(command)
    expect([run.state, opened > 5]).toEqual(['done', true])
    for (const { path, bytes } of expected.files) expect([path, (await sizeOf(`${exportFolder(run, run.exportId)}/${path}`))]).toEqual([path, bytes])
    expect(run.manifest).toBe((await reference.exports.get('acme', run.exportId))!.manifest)
    expect(expected.files.length).toBeGreaterThan(10)
  })

  it('sends all messages of an export, more than one batch of them', async () => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'export' }))
    const url = `http://127.0.0.1:${engine.port}${new URL(QueueUrl).pathname}`
    const messages = Array.from({ length: 23 }, (_, index) => ({ kind: 'part' as const, sellerId: 'acme', exportId: 'exp_aaaaaaaaaaaaaaaa', part: index + 1 }))
    await createExportQueue(sqs, url).send(messages)
    const received: number[] = []
    for (let empty = 0; received.length < 23 && empty < 3;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }))
      if (Messages.length === 0) empty++
      for (const { Body = '' } of Messages) {
        const message = exportMessageSchema.parse(JSON.parse(Body))
        if (message.kind === 'part') received.push(message.part)
      }
    }
    expect(received.sort((one, other) => one - other)).toEqual(messages.map(({ part }) => part))
  })
})
