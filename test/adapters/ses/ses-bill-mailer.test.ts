import { beforeEach, describe, expect, it } from '@jest/globals'
import { GetSendQuotaCommand, SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses'
import { mockClient } from 'aws-sdk-client-mock'
import { createSesBillMailer } from '../../../adapters/ses/ses-bill-mailer.ts'
import { createSesClients } from '../../../adapters/ses/ses-clients.ts'

const ses = mockClient(SESClient)
const mailer = createSesBillMailer({ sending: new SESClient({ region: 'eu-west-1' }), reading: new SESClient({ region: 'eu-west-1' }), freshen: () => undefined }, { configurationSet: 'billkeep' })
const mail = { documentId: 'inv_abcdefghijklmnop_1', accountId: 'acc_abcdefghijklmnop', sellerId: 'lumen.be', from: 'bills@lumen.example', to: 'an@example.com', raw: new Uint8Array([1, 2]) }

beforeEach(() => void ses.reset())

/** An error as the SDK throws it. */
const serviceError = (name: string, message: string, httpStatusCode = 400) => Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode } })
const networkError = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code })

describe('sending with SES', () => {
  it('hands the raw message over with what delivery events need', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: '0102018f' })
    expect(await mailer.send(mail)).toEqual({ kind: 'accepted', sesMessageId: '0102018f' })
    expect(ses.commandCalls(SendRawEmailCommand)[0]!.args[0].input).toEqual({
      Source: 'bills@lumen.example',
      Destinations: ['an@example.com'],
      RawMessage: { Data: mail.raw },
      ConfigurationSetName: 'billkeep',
      Tags: [{ Name: 'document', Value: 'inv_abcdefghijklmnop_1' }, { Name: 'account', Value: 'acc_abcdefghijklmnop' }, { Name: 'seller', Value: 'lumen-be' }],
    })
    await mailer.send({ ...mail, about: true })
    expect(ses.commandCalls(SendRawEmailCommand)[1]!.args[0].input.Tags?.[0]).toEqual({ Name: 'about', Value: 'inv_abcdefghijklmnop_1' })
  })

  it.each([
    ['throttled', serviceError('Throttling', 'Maximum sending rate exceeded.')],
    ['throttled', serviceError('ThrottlingException', 'Maximum sending rate exceeded.')],
    ['throttled', serviceError('TooManyRequestsException', 'Slow down.', 429)],
    ['stopped', serviceError('Throttling', 'Daily message quota exceeded.')],
    ['stopped', serviceError('Throttling', 'Daily sending quota exceeded.')],
    ['stopped', serviceError('AccountSendingPausedException', 'Email sending is disabled for your account.')],
    ['stopped', serviceError('ConfigurationSetDoesNotExist', 'Configuration set <billkeep> does not exist.')],
    ['stopped', serviceError('ConfigurationSetSendingPausedException', 'Paused.')],
    ['stopped', serviceError('MailFromDomainNotVerifiedException', 'MAIL FROM domain is not verified.')],
    ['stopped', serviceError('MessageRejected', 'Email address is not verified. The following identities failed the check in region EU-WEST-1: bills@lumen.example')],
    ['stopped', serviceError('MessageRejected', 'Sending suspended for this account.')],
    ['stopped', serviceError('AccessDenied', 'User is not authorized to perform ses:SendRawEmail', 403)],
    ['stopped', serviceError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403)],
    ['stopped', serviceError('RequestExpired', 'Signature expired.', 400)],
    ['stopped', networkError('ECONNREFUSED')],
    ['stopped', networkError('ENOTFOUND')],
    ['stopped', Object.assign(new Error('fetch failed'), { cause: networkError('EAI_AGAIN') })],
    ['stopped', Object.assign(new Error('the request socket did not establish a connection with the server within the configured timeout of 3000 ms.'), { name: 'TimeoutError' })],
    ['stopped', Object.assign(new Error('Could not load credentials from any providers'), { name: 'CredentialsProviderError' })],
    ['refused', serviceError('MessageRejected', 'Email address is not verified. The following identities failed the check in region EU-WEST-1: an@example.com')],
    ['refused', serviceError('MessageRejected', 'Message failed a virus check.')],
    ['refused', serviceError('InvalidParameterValue', 'Local address contains control or whitespace')],
    ['unknown', serviceError('InternalFailure', 'We are having trouble.', 500)],
    ['unknown', serviceError('ServiceUnavailable', 'Try again.', 503)],
    ['unknown', Object.assign(new Error('a request has exceeded the configured 10000 ms requestTimeout.'), { name: 'TimeoutError' })],
    ['unknown', networkError('ECONNRESET')],
    ['unknown', networkError('EPIPE')],
    ['unknown', new Error('socket hang up')],
    ['unknown', new SyntaxError('Unexpected end of XML')],
  ])('is %s after %s', async (kind, error) => {
    ses.on(SendRawEmailCommand).rejects(error)
    expect((await mailer.send(mail)).kind).toBe(kind)
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1)
  })

  it('tells a suppressed recipient from a rejected message', async () => {
    ses.on(SendRawEmailCommand).rejects(serviceError('MessageRejected', 'Address is on the suppression list.'))
    expect(await mailer.send(mail)).toMatchObject({ kind: 'refused', reason: 'suppressed' })
  })

  it('does not call an answer without a message id accepted', async () => {
    ses.on(SendRawEmailCommand).resolves({})
    expect((await mailer.send(mail)).kind).toBe('unknown')
  })
})

describe('the sending quota', () => {
  it.each([
    [{ MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 49_000 }, { perSecond: 14, left: 1_000 }],
    [{ MaxSendRate: 1, Max24HourSend: 200, SentLast24Hours: 201 }, { perSecond: 1, left: -1 }],
    [{ MaxSendRate: 100, Max24HourSend: -1, SentLast24Hours: 9 }, { perSecond: 100, left: Infinity }],
    [{ MaxSendRate: 0, Max24HourSend: 200, SentLast24Hours: 0 }, { perSecond: 1, left: 200 }],
  ])('%j is %j', async (answer, quota) => {
    ses.on(GetSendQuotaCommand).resolves(answer)
    expect(await mailer.quota()).toEqual(quota)
  })
})

describe('the client that sends', () => {
  it('asks once: a retried call could send a bill twice', async () => {
    ses.restore()
    process.env.AWS_REGION ??= 'eu-west-1'
    const { sending, reading } = createSesClients()
    expect(await sending.config.maxAttempts()).toBe(1)
    expect(await reading.config.maxAttempts()).toBeGreaterThan(1)
  })
})
