/** SES answers a refused request in this form, with status 400. */
export interface Refusal {
  readonly message: string
  readonly xml: string
}

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/'

/**
 * What SES says about sending: the quota, and the refusals a sender must be able to live with.
 * @param sendRate mails a second; over it SES refuses (it queues nothing)
 * @param now milliseconds
 */
export function createSendQuota(sendRate: number, now: () => number = Date.now) {
  let sent = 0
  let allowance = sendRate
  let last = now()

  const refuse = (recipients: readonly string[]): Refusal | undefined => {
    const problem = recipients.map(problemOf).find((found) => found !== undefined)
    if (problem !== undefined) return refusal('InvalidParameterValue', problem)
    allowance = Math.min(sendRate, allowance + (now() - last) / 1_000 * sendRate)
    last = now()
    if (allowance < 1) return refusal('Throttling', 'Maximum sending rate exceeded.')
    allowance -= 1
    sent += 1
    return undefined
  }
  const describe = (): string => `<GetSendQuotaResponse xmlns="${namespace}"><GetSendQuotaResult><Max24HourSend>${sendRate * 86_400}.0</Max24HourSend>`
    + `<SentLast24Hours>${sent}.0</SentLast24Hours><MaxSendRate>${sendRate}.0</MaxSendRate></GetSendQuotaResult>`
    + '<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></GetSendQuotaResponse>'
  return { refuse, describe }
}

/** SES looks at the form of an address only: whether it exists is found out when the mail bounces. */
function problemOf(recipient: string): string | undefined {
  const address = /<([^<>]*)>\s*$/.exec(recipient)?.[1] ?? recipient.trim()
  const at = address.lastIndexOf('@')
  if (at < 1 || at === address.length - 1) return 'Missing final \'@domain\''
  if (/[\s\p{Cc}]/u.test(address.slice(0, at))) return 'Local address contains control or whitespace'
  if (/[^\x20-\x7e]/.test(address.slice(0, at))) return 'Local address contains non-ASCII characters'
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(address.slice(at + 1)) ? undefined : 'Domain contains illegal character'
}

function refusal(code: string, message: string): Refusal {
  return { message, xml: `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>local</RequestId></ErrorResponse>` }
}
