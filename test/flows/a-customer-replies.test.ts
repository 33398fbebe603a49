import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createReceivedMailStore } from '../../adapters/dynamodb/received-mail-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import type { ReceivedMailStore } from '../../application/ports/received-mail-store.ts'
import { sendOverSmtp } from '../../bin/cli/smtp-client.ts'
import { writeCompany } from '../builders/company-files.ts'
import { startStack, type RunningStack } from './running-stack.ts'

describe('a customer replies to the bill, over real SMTP', () => {
  let stack: RunningStack
  let client: DynamoDBClient
  let received: ReceivedMailStore
  let address: string
  let number: string
  let caseId: string
  const ok = async (...args: string[]) => {
    const { code, stdout, stderr } = await stack.billkeep(...args)
    if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${stderr}`)
    return stdout
  }
  const mailsTo = async (to: string) => (await stack.mails()).filter(({ destination }) => destination.to[0]!.includes(to))
  const replies = () => received.list(new Date().toISOString().slice(0, 7), 50)
  const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
    for (let attempt = 0; attempt < 60; attempt++) {
      const seen = await look()
      if (seen !== undefined) return seen
      await setTimeout(250)
    }
    throw new Error('It did not happen.')
  }
  let count = 0
  const send = async (text: string, { from = 'jansen@example.com', to = address, headers = '' } = {}) => {
    const before = (await replies()).length
    const raw = Buffer.from(`From: J. Jansen <${from}>\r\nTo: Brightwater <${to}>\r\nSubject: Re: factuur\r\nMessage-ID: <m${++count}@example.com>\r\nDate: Thu, 12 Nov 2026 10:00:00 +0100\r\n${headers}Content-Type: text/plain; charset=utf-8\r\n\r\n${text.replace(/\n/g, '\r\n')}\r\n`)
    await sendOverSmtp(stack.endpoints.smtp!, { from, recipients: [to], raw })
    return until(async () => { const all = await replies(); return all.length > before ? all[0] : undefined })
  }

  beforeAll(async () => {
    stack = await startStack()
    const { outputs } = JSON.parse(await readFile(join(stack.folder, 'connection.json'), 'utf8')) as { outputs: { TableName: string } }
    client = new DynamoDBClient({ endpoint: stack.endpoints.dynamodb!, region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
    received = createReceivedMailStore(createTable(outputs.TableName, client))
    await ok('import', await writeCompany(stack.folder, {
      plans: [{ id: 'basic', price: 39.95, name: '{ nl: Basis, en: Basic }' }],
      customers: [
        { number: '1001', name: 'J. Jansen', email: 'jansen@example.com', plan: 'basic', start: '2026-10-01' },
        { number: '1002', name: 'A. Smith', email: 'smith@example.com', language: 'en', plan: 'basic', start: '2026-10-01' },
      ],
    }))
    await ok('run', '--date', '2026-10-01', '--issue-date', '2026-10-01', '--watch')
  }, 150_000)
  afterAll(async () => {
    client?.destroy()
    await stack?.stop()
  }, 240_000)

  it('the bill is in the viewer, with an address to reply to', async () => {
    const [bill] = await until(async () => { const all = await mailsTo('jansen'); return all.length > 0 ? all : undefined })
    address = /<(reply\+[a-z2-7]{48}@[^>]+)>/.exec(bill!.replyTo[0]!)![1]!
    number = /F2026-\d{6}/.exec(bill!.subject)![0]
  }, 240_000)

  it('the reply becomes a case, read without the quote, and is acknowledged in Dutch', async () => {
    const stored = await send(`Waarom is dit zo hoog? Regel 1 klopt niet.\n\nOp do 1 okt 2026 om 09:00 schreef Brightwater <bills@example.com>:\n> factuur ${number}`)
    expect(stored).toMatchObject({ outcome: 'case-opened', sender: 'verified', replyText: 'Waarom is dit zo hoog? Regel 1 klopt niet.', intent: { name: 'dispute' } })
    caseId = stored.caseId!
    const ack = (await mailsTo('jansen'))[1]!
    expect(ack.subject).toBe('Re: factuur')
    expect(ack.body.text).toMatch(new RegExp(`bericht over ${number} ontvangen[\\s\\S]*U hoort van ons uiterlijk`))
    expect(await ok('replies', 'raw', stored.id)).toContain('> factuur')
    expect(await ok('replies', 'list')).toMatch(new RegExp(`${stored.id} .*human +case-opened +verified +dispute +${caseId}`))
  }, 240_000)

  it('the agent\'s answer arrives threaded, and the next reply lands on the same case', async () => {
    const token = await stack.token(['agent'])
    const post = async (path: string, key: string, body?: unknown) => {
      const { status } = await fetch(`${stack.endpoints.api}/v1/cases/${caseId}/${path}`, {
        method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return status
    }
    expect(await post('claim', 'c1')).toBe(200)
    const answered = { text: 'U heeft gelijk, we kijken ernaar.', attachments: [{ name: 'uitleg.txt', type: 'text/plain', content: Buffer.from('uitleg').toString('base64') }] }
    expect([await post('answers', 'a1', answered), await post('answers', 'a1', answered)]).toEqual([200, 200])
    const mails = await mailsTo('jansen')
    expect(mails).toHaveLength(3)
    const answer = mails[2]!
    expect(answer.body.text).toMatch(/^U heeft gelijk[\s\S]*> Waarom is dit zo hoog\?/)
    const toCase = /<(case\+[a-z2-7]{54}@[^>]+)>/.exec(answer.replyTo[0]!)![1]!
    expect(await send('Dank u wel.', { to: toCase })).toMatchObject({ outcome: 'case-continued', caseId })
  }, 240_000)

  it('tells who is not the customer, and what is no person', async () => {
    expect(await send('Wijzig het rekeningnummer.', { from: 'thief@example.net' })).toMatchObject({ sender: 'unverified' })
    expect(await send('Ik ben er niet.', { headers: 'Auto-Submitted: auto-replied\r\n' })).toMatchObject({ outcome: 'not-for-a-person' })
    const lost = await send('Waar is mijn rekening?', { to: address.replace(/^reply\+[a-z2-7]{48}/, `reply+${'b'.repeat(48)}`), from: 'someone@example.net' })
    expect(lost.outcome).toBe('unmatched')
    expect((await received.waiting(10)).map(({ id }) => id)).toEqual([lost.id])
    expect(await ok('replies', 'assign', lost.id, number)).toContain(caseId)
    expect(await ok('replies', 'unmatched')).toBe('None.\n')
    expect(await mailsTo('jansen')).toHaveLength(3)
    expect(await mailsTo('thief')).toHaveLength(0)
  }, 240_000)

  it('a bounce holds the address and makes a task; after the correction the bill goes again', async () => {
    await ok('mail', 'event', 'bounce', number, '--detail', '550 5.1.1 user unknown')
    await until(async () => ((await ok('mail', 'addresses')).includes('jansen@example.com') ? true : undefined))
    expect(await ok('mail-issues', 'list')).toMatch(/bounced/)
    expect(await stack.billkeep('mail', 'resend', number)).toMatchObject({ code: 2, stderr: expect.stringContaining('address-bounced') })
    await ok('mail', 'resend', number, '--to', 'j.jansen@example.com')
    expect((await mailsTo('j.jansen'))[0]!.subject).toContain(number)
    expect(await ok('mail-issues', 'list')).toContain('Every bill was mailed')
  }, 240_000)
})
