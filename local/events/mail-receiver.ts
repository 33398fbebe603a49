import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { SourceLog } from '../log/log-line.ts'
import { asList, asObject, asText } from '../template/json-access.ts'
import type { ResolvedTemplate } from '../template/resolve-template.ts'
import type { JsonObject } from '../template/template-types.ts'
import { passedVerdicts, toReceiptEvent } from './receipt-event.ts'
import type { MailVerdicts, ReceivedMail } from './receipt-event.ts'
import type { DeliverEvent } from './scheduler.ts'

/** Decides what SES would say about a mail; everything passes where it says nothing. */
export type JudgeMail = (mail: ReceivedMail) => Partial<MailVerdicts>

export interface MailReceiver {
  /** `smtp://127.0.0.1:port`. */
  readonly endpoint: string
  stop(): Promise<void>
}

interface ReceiptRule {
  readonly recipients: readonly string[]
  readonly actions: readonly JsonObject[]
}

/** SES receives mails of up to 40 MB. */
const sizeLimitBytes = 40 * 1024 * 1024

/**
 * Receives mail as SES does: a receipt rule of the template stores the raw mail in its bucket and raises the receipt event for its function.
 * @returns undefined when the template has no receipt rule
 */
export async function startMailReceiver(
  template: ResolvedTemplate, { s3, deliver, judge = () => ({}), port = 0, log }: { s3: S3Client, deliver: DeliverEvent, judge?: JudgeMail, port?: number, log: SourceLog },
): Promise<MailReceiver | undefined> {
  const rules = template.resources.filter(({ type }) => type === 'AWS::SES::ReceiptRule').map(({ properties }) => asObject(properties.Rule))
    .filter((rule) => asText(rule.Enabled) !== 'false')
    .map((rule): ReceiptRule => ({ recipients: asList(rule.Recipients).map(String), actions: asList(rule.Actions).map(asObject) }))
  if (rules.length === 0) return undefined

  const ruleFor = (recipient: string): ReceiptRule | undefined => rules.find(({ recipients }) => recipients.length === 0 || recipients.some((wanted) => takes(wanted, recipient)))

  const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
    if (stream.sizeExceeded) throw Object.assign(new Error('The mail is over 40 MB.'), { responseCode: 552 })
    const { mailFrom, rcptTo } = session.envelope
    for (const rule of rules) {
      const recipients = rcptTo.map(({ address }) => address).filter((address) => ruleFor(address) === rule)
      const mail = { messageId: randomBytes(20).toString('hex'), source: mailFrom === false ? '' : mailFrom.address, recipients, raw: Buffer.concat(chunks), receivedAt: new Date() }
      if (recipients.length > 0) await apply(rule, mail)
    }
  }

  const apply = async (rule: ReceiptRule, mail: ReceivedMail): Promise<void> => {
    log.info(`mail from ${mail.source || '<>'} for ${mail.recipients.join(', ')} (${mail.raw.length} bytes)`)
    for (const action of rule.actions) {
      const { BucketName, ObjectKeyPrefix } = asObject(action.S3Action)
      if (BucketName !== undefined) {
        await s3.send(new PutObjectCommand({ Bucket: asText(BucketName), Key: `${asText(ObjectKeyPrefix) ?? ''}${mail.messageId}`, Body: mail.raw, ContentType: 'message/rfc822' }))
      }
      const functionArn = asText(asObject(action.LambdaAction).FunctionArn)
      if (functionArn !== undefined) {
        const event = toReceiptEvent(mail, { ...passedVerdicts, ...judge(mail) }, functionArn)
        void deliver(functionArn, event).catch((error: Error) => log.error(error.message))
      }
    }
  }

  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], size: sizeLimitBytes, logger: false, closeTimeout: 1_000,
    onRcptTo: ({ address }, _session, done) => done(ruleFor(address) === undefined ? Object.assign(new Error(`No receipt rule takes mail for ${address}.`), { responseCode: 550 }) : null),
    onData: (stream, session, done) => void receive(stream, session).then(() => done(), (error: Error) => { log.error(error.message); done(error) }),
  })
  server.on('error', (error) => log.warn(error.message))
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve) })
  const endpoint = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  log.info(`${endpoint} (incoming mail for ${rules.flatMap(({ recipients }) => recipients).join(', ') || 'every address'})`)
  return { endpoint, stop: () => new Promise((resolve) => { server.close(() => resolve()) }) }
}

/** A rule's recipient is an address, a domain, or `.domain` for its subdomains. */
function takes(wanted: string, recipient: string): boolean {
  const [left, right] = [wanted.toLowerCase(), recipient.toLowerCase()]
  if (left.includes('@')) return left === right
  return left.startsWith('.') ? right.endsWith(left) : right.endsWith(`@${left}`)
}
