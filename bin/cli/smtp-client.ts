import { createConnection } from 'node:net'
import { createInterface } from 'node:readline'
import { UsageError } from './cli-error.ts'

export interface MailToHandOver {
  readonly from: string
  readonly recipients: readonly string[]
  readonly raw: Uint8Array
}

/** Hands one mail to an SMTP server without encryption, as the local stack has it (RFC 5321).
 * @throws UsageError with what the server answered, where it refuses */
export async function sendOverSmtp(endpoint: string, { from, recipients, raw }: MailToHandOver): Promise<void> {
  const { hostname, port } = new URL(endpoint)
  if ([from, ...recipients].some((address) => /[\r\n<>]/.test(address))) throw new UsageError('An address holds a line break or an angle bracket.')
  const socket = createConnection({ host: hostname, port: Number(port) })
  const lines = createInterface({ input: socket, crlfDelay: Infinity })[Symbol.asyncIterator]()
  const answer = async (what: string) => {
    for (;;) {
      const { value, done } = await lines.next()
      if (done) throw new UsageError(`The mail server closed the connection at ${what}.`)
      const line = String(value)
      if (line[3] === '-') continue
      if (!/^[23]/.test(line)) throw new UsageError(`The mail server refused ${what}: ${line}`)
      return
    }
  }
  const say = async (command: string) => {
    socket.write(`${command}\r\n`)
    await answer(command.slice(0, 60))
  }
  try {
    await answer('the greeting')
    await say('EHLO localhost')
    await say(`MAIL FROM:<${from}> SIZE=${raw.length}`)
    for (const recipient of recipients) await say(`RCPT TO:<${recipient}>`)
    await say('DATA')
    socket.write(stuffed(Buffer.from(raw)))
    await say('.')
    socket.write('QUIT\r\n')
  } finally {
    socket.end()
  }
}

/** Line ends as CRLF, a dot at the start of a line doubled. */
function stuffed(raw: Buffer): Buffer {
  const text = raw.toString('latin1').replace(/\r\n|\r|\n/g, '\r\n').replace(/^\./gm, '..')
  return Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1')
}
