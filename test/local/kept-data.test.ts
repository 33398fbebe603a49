import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses'
import type { LocalStack } from '../../local/local-stack.ts'
import { createClients } from './fixture-clients.ts'
import { startFixture } from './start-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'local-data-'))
const local = { region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

describe('a stack with a data folder', () => {
  let stack: LocalStack
  afterAll(async () => {
    await stack?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('goes on where it stopped: table, queue, interrupted message, mails and secrets', async () => {
    ({ stack } = await startFixture({ dataDir: folder }))
    const first = createClients(stack)
    await first.send({ deed: 'put', pk: 'kept', text: 'yes' })
    await stack.idle()
    const ses = new SESClient({ ...local, endpoint: stack.endpoints.ses })
    await ses.send(new SendRawEmailCommand({ Destinations: ['a@example.com'], RawMessage: { Data: Buffer.from('From: b@example.com\r\nTo: a@example.com\r\nSubject: kept\r\n\r\nHello') } }))
    const secret = await secretOf(stack)
    await first.send({ deed: 'slow', pk: 'interrupted', milliseconds: 1_000 })
    while (stack.functions.find(({ config }) => config.label === 'Worker')!.running() === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    first.close()
    await stack.stop()

    const restarted = await startFixture({ dataDir: folder })
    stack = restarted.stack
    const second = createClients(stack)
    await stack.idle()
    expect(await second.text('kept')).toBe('yes')
    expect(await second.text('interrupted')).toBe('late')
    expect(await secretOf(stack)).toBe(secret)
    const { emails } = await (await fetch(`${stack.viewers.mail}/store`)).json() as { emails: { subject: string }[] }
    expect(emails.map(({ subject }) => subject)).toEqual(['kept'])
    expect(readdirSync(join(folder, 'mail')).filter((name) => name.endsWith('.eml'))).toHaveLength(1)
    second.close()
  }, 20_000)

  it('belongs to one stack at a time', async () => {
    await expect(startFixture({ dataDir: folder })).rejects.toThrow(/in use by process/)
  })
})

async function secretOf(stack: LocalStack): Promise<string> {
  const answer = await fetch(stack.endpoints.control, {
    method: 'POST', headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' }, body: JSON.stringify({ SecretId: stack.outputs.SecretId }),
  })
  return (await answer.json() as { SecretString: string }).SecretString
}
