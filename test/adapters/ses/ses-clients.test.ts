import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { createSesClients } from '../../../adapters/ses/ses-clients.ts'

const waiting: ServerResponse[] = []
const connections = new Set<Socket>()
const answer = (response: ServerResponse) => response.end('<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult></SendRawEmailResponse>')
const server = createServer((request, response) => {
  request.resume().on('end', () => waiting.push(response))
}).on('connection', (socket) => connections.add(socket))
const before = { ...process.env }

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  Object.assign(process.env, { AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' })
})
afterAll(() => {
  process.env = before
  server.closeAllConnections()
  server.close()
})

const arrived = async (count: number) => {
  while (waiting.length < count) await new Promise((resolve) => setTimeout(resolve, 2))
}

it('drops a connection that idled, and none on which a mail still waits for its answer', async () => {
  let now = 0
  const { sending, freshen } = createSesClients(() => now)
  const mail = () => {
    freshen()
    return sending.send(new SendRawEmailCommand({ RawMessage: { Data: new Uint8Array([1]) } }))
  }
  const slow = mail()
  await arrived(1)
  now = 4_000
  const quick = mail()
  await arrived(2)
  waiting.splice(0).forEach(answer)
  expect((await Promise.all([slow, quick])).map(({ MessageId }) => MessageId)).toEqual(['m', 'm'])
  expect(connections.size).toBe(2)

  const soon = mail()
  await arrived(1)
  waiting.splice(0).forEach(answer)
  await soon
  expect(connections.size).toBe(2)
  now = 8_000
  const later = mail()
  await arrived(1)
  waiting.splice(0).forEach(answer)
  await later
  expect(connections.size).toBe(3)
})
