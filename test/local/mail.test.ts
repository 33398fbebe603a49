import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { GetSendQuotaCommand, SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import nodemailer from 'nodemailer'
import type { LocalStack } from '../../local/local-stack.ts'
import { createSendQuota } from '../../local/engines/send-quota.ts'
import { createClients } from './fixture-clients.ts'
import { startFixture } from './start-fixture.ts'

const local = { region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

describe('mail that goes out', () => {
  let stack: LocalStack
  let ses: SESClient
  beforeAll(async () => {
    ({ stack } = await startFixture({ mailSendRate: 250 }))
    ses = new SESClient({ ...local, endpoint: stack.endpoints.ses, maxAttempts: 1 })
  })
  afterAll(async () => {
    ses.destroy()
    await stack.stop()
  })

  const raw = 'From: Bills <bills@example.com>\r\nTo: a@example.com\r\nReply-To: r+token@reply.example.com\r\nSubject: Bill 1\r\n\r\nHello'

  it('is shown, and kept byte for byte under the id that the sender got', async () => {
    const { MessageId } = await ses.send(new SendRawEmailCommand({ Destinations: ['a@example.com'], RawMessage: { Data: Buffer.from(raw) } }))
    expect(MessageId).toMatch(/^0102[0-9a-f]{12}-[0-9a-f-]{36}-000000$/)
    expect(await (await fetch(`${stack.viewers.mail}/raw/${MessageId}.eml`)).text()).toBe(raw)
    expect(await (await fetch(`${stack.viewers.mail}/store`)).json()).toMatchObject({ emails: [{ subject: 'Bill 1', messageId: MessageId }] })
  })

  it('is paced by a quota that can be read', async () => {
    expect(await ses.send(new GetSendQuotaCommand({}))).toMatchObject({ MaxSendRate: 250, SentLast24Hours: 1 })
  })

  it.each(['nobody', 'a@', 'two words@example.com', 'a@exa mple.com', 'é@example.com'])('is refused for the address %s', async (address) => {
    await expect(ses.send(new SendRawEmailCommand({ Destinations: [address], RawMessage: { Data: Buffer.from(raw) } }))).rejects.toMatchObject({ name: 'InvalidParameterValue' })
  })

  it('is throttled above the rate, and flows again later', () => {
    let now = 0
    const quota = createSendQuota(2, () => now)
    expect([1, 2, 3].map(() => quota.refuse(['a@example.com'])?.message)).toEqual([undefined, undefined, 'Maximum sending rate exceeded.'])
    now = 500
    expect(quota.refuse(['a@example.com'])).toBeUndefined()
  })
})

describe('mail that comes in', () => {
  it('is stored raw and raises the receipt event with verdicts', async () => {
    const { stack } = await startFixture({ judgeMail: ({ source }) => source.endsWith('@forged.example.com') ? { dmarc: 'FAIL', dmarcPolicy: 'reject' } : {} })
    const { hostname, port } = new URL(stack.endpoints.smtp!)
    const client = nodemailer.createTransport({ host: hostname, port: Number(port), ignoreTLS: true })
    const s3 = new S3Client({ ...local, endpoint: stack.endpoints.s3, forcePathStyle: true })
    const clients = createClients(stack)
    try {
      await expect(client.sendMail({ from: 'a@example.com', to: 'x@elsewhere.example.com', text: 'hi' })).rejects.toThrow(/No receipt rule/)
      await client.sendMail({ from: 'A <a@forged.example.com>', to: 'r+abc@reply.example.com', subject: 'Re: bill', text: 'Too high!', inReplyTo: '<1@eu-west-1.amazonses.com>' })
      await stack.idle()
      const event = JSON.parse((await clients.text('MAIL'))!) as { mail: { messageId: string, commonHeaders: object, headers: object[] }, receipt: object }
      expect(event.receipt).toMatchObject({ recipients: ['r+abc@reply.example.com'], dmarcVerdict: { status: 'FAIL' }, dmarcPolicy: 'reject', spfVerdict: { status: 'PASS' } })
      expect(event.mail.commonHeaders).toMatchObject({ subject: 'Re: bill', from: ['A <a@forged.example.com>'] })
      expect(event.mail.headers).toContainEqual({ name: 'In-Reply-To', value: '<1@eu-west-1.amazonses.com>' })
      const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: stack.outputs.BucketName }))
      expect(Contents?.map(({ Key }) => Key)).toEqual([`in/${event.mail.messageId}`])
      const stored = await s3.send(new GetObjectCommand({ Bucket: stack.outputs.BucketName, Key: Contents![0]!.Key }))
      expect(await stored.Body!.transformToString()).toContain('Too high!')
    } finally {
      client.close()
      s3.destroy()
      clients.close()
      await stack.stop()
    }
  })
})
