import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import sesLocal from 'aws-ses-v2-local'
import mailStore from 'aws-ses-v2-local/dist/store.js'
import mailUtil from 'aws-ses-v2-local/dist/util.js'
import { createMailArchive } from './mail-archive.ts'
import type { MailArchive } from './mail-archive.ts'
import type { MailEngineSettings } from './mail-engine.ts'
import { createSendQuota } from './send-quota.ts'
import { readBody } from './request-body.ts'
import { answerCalls } from './worker-answer.ts'

/** The viewer shows the newest mails; older ones leave memory (and stay on disk when data is kept). */
const shownMails = 2_000
const sesLimitBytes = 60 * 1024 * 1024

// The library draws ids of nine digits, which repeat within some ten thousand mails; SES's own look like this and do not.
Object.assign(mailUtil, { getMessageId: () => `0102${Date.now().toString(16).padStart(12, '0')}-${randomUUID()}-000000` })

answerCalls({
  start: async (settings: MailEngineSettings) => {
    const archive = createMailArchive(settings.dataDir, shownMails)
    for (const email of archive.restore()) mailStore.saveEmail(email)
    const server = await sesLocal.default({ host: '127.0.0.1', port: settings.port })
    const [app] = server.listeners('request') as RequestListener[]
    server.removeAllListeners('request')
    server.on('request', createFront(app!, archive, createSendQuota(settings.sendRate)))
    const address = server.address()
    return address !== null && typeof address === 'object' ? address.port : 0
  },
})

/** Answers what the viewer's server does not know (the send quota, SES's own refusals) and keeps each raw mail as it was sent. */
function createFront(app: RequestListener, archive: MailArchive, quota: ReturnType<typeof createSendQuota>): RequestListener {
  return async (request: IncomingMessage & { body?: unknown }, response) => {
    if (request.method === 'GET' && request.url?.startsWith('/raw/')) return sendRaw(request.url.slice('/raw/'.length), archive, response)
    if (request.method !== 'POST') return app(request, response)
    const text = (await readBody(request, sesLimitBytes))?.toString('utf8') ?? ''
    const isForm = request.headers['content-type']?.includes('x-www-form-urlencoded') === true
    const form = isForm ? Object.fromEntries(new URLSearchParams(text)) : {}
    if (form.Action === 'GetSendQuota') return sendXml(response, 200, quota.describe())
    const raw = isForm ? form['RawMessage.Data'] : rawOfJson(text)
    if (raw !== undefined) {
      const refusal = quota.refuse(Object.keys(form).filter((key) => key.startsWith('Destinations.member.')).map((key) => form[key] ?? ''))
      if (refusal !== undefined) return isForm ? sendXml(response, 400, refusal.xml) : response.writeHead(400).end(JSON.stringify({ message: refusal.message }))
      keepWhenAccepted(response, Buffer.from(raw, 'base64'), archive)
    }
    // The body has been read: the server's own parser leaves a finished request alone and finds the result here.
    request.body = isForm ? form : parseJson(text)
    return app(request, response)
  }
}

function keepWhenAccepted(response: ServerResponse, raw: Buffer, archive: MailArchive): void {
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse
  response.end = ((...args: unknown[]) => {
    const id = response.statusCode === 200 ? /MessageId[">:\s]+([^"<\s]+)/.exec(String(args[0]))?.[1] : undefined
    const { emails } = mailStore.getStoreReadonly()
    const email = emails.findLast(({ messageId }) => messageId === id)
    if (email !== undefined) archive.keep(email, raw)
    if (emails.length > shownMails) emails.splice(0, emails.length - shownMails)
    return end(...args)
  }) as typeof response.end
}

function sendRaw(id: string, archive: MailArchive, response: ServerResponse): void {
  const raw = archive.raw(decodeURIComponent(id).replace(/\.eml$/, ''))
  if (raw === undefined) response.writeHead(404).end('There is no such mail here (any more).')
  else response.writeHead(200, { 'content-type': 'message/rfc822' }).end(raw)
}

function sendXml(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' }).end(xml)
}

function rawOfJson(text: string): string | undefined {
  const body = parseJson(text) as { Content?: { Raw?: { Data?: string } } } | undefined
  return body?.Content?.Raw?.Data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
