import { headerValues, type MailAddress, type ReceivedMail } from './received-mail.ts'

export type CheckResult = 'pass' | 'fail' | 'none'

/** What the receiving mail system found out about the sender. */
export interface Authentication {
  readonly spf: CheckResult
  readonly dkim: CheckResult
  readonly dmarc: CheckResult
  readonly spam: CheckResult
  readonly virus: CheckResult
  /** Where the results are from. Headers of a stored mail can only be trusted as far as the system that wrote the first one. */
  readonly source: 'receipt' | 'headers' | 'none'
  /** DMARC, or where the domain has no policy an aligned SPF or DKIM, proves that the From address was used by its owner. */
  readonly verdict: 'authenticated' | 'not-authenticated' | 'failed'
  readonly reason: string
}

/** The decision over check results. A fail of DMARC is a forgery or a broken forward: nothing that the mail asks may be done. Without
 * a policy of the sender's domain, aligned SPF or DKIM says the same as DMARC would. */
export function judgeAuthentication({ spf, dkim, dmarc, spam, virus, source, aligned }: Omit<Authentication, 'verdict' | 'reason'> & { readonly aligned: boolean }): Authentication {
  const found = { spf, dkim, dmarc, spam, virus, source }
  if (virus === 'fail') return { ...found, verdict: 'failed', reason: 'virus found' }
  if (dmarc === 'fail') return { ...found, verdict: 'failed', reason: 'DMARC failed' }
  if (dmarc === 'pass') return { ...found, verdict: 'authenticated', reason: 'DMARC passed' }
  if (aligned && (dkim === 'pass' || spf === 'pass')) return { ...found, verdict: 'authenticated', reason: dkim === 'pass' ? 'aligned DKIM passed' : 'aligned SPF passed' }
  if (dkim === 'fail' && spf === 'fail') return { ...found, verdict: 'failed', reason: 'SPF and DKIM failed' }
  return { ...found, verdict: 'not-authenticated', reason: source === 'none' ? 'no check results' : 'nothing proves the sender' }
}

/** Reads the results that the receiving system wrote into the mail: the first Authentication-Results (RFC 8601) and the verdict
 * headers of SES. Only for looking at a stored mail: what a mail may do is decided by the receipt's verdicts. */
export function authenticationFromHeaders(mail: Pick<ReceivedMail, 'headers' | 'from'>): Authentication {
  const results = (headerValues(mail, 'authentication-results')[0] ?? headerValues(mail, 'arc-authentication-results')[0] ?? '').slice(0, 4_000).toLowerCase()
  const receivedSpf = (headerValues(mail, 'received-spf')[0] ?? '').toLowerCase()
  const spf = resultOf(results, 'spf') ?? (receivedSpf === '' ? 'none' : receivedSpf.startsWith('pass') ? 'pass' : receivedSpf.startsWith('fail') || receivedSpf.startsWith('softfail') ? 'fail' : 'none')
  const verdict = (name: string): CheckResult => {
    const value = (headerValues(mail, name)[0] ?? '').toLowerCase()
    return value.startsWith('pass') ? 'pass' : value.startsWith('fail') ? 'fail' : 'none'
  }
  const dkim = resultOf(results, 'dkim') ?? 'none'
  const dmarc = resultOf(results, 'dmarc') ?? 'none'
  const domains = [...results.matchAll(/\b(?:header\.(?:i|d)|smtp\.mailfrom)=["']?@?([^\s;"']{1,250})/g)].map((match) => match[1]!.split('@').at(-1)!)
  const aligned = domains.some((domain) => isAligned(mail.from, domain))
  const source = results !== '' || receivedSpf !== '' ? 'headers' : 'none'
  return judgeAuthentication({ spf, dkim, dmarc, spam: verdict('x-ses-spam-verdict'), virus: verdict('x-ses-virus-verdict'), source, aligned })
}

function resultOf(results: string, method: string): CheckResult | undefined {
  const found = [...results.matchAll(new RegExp(`\\b${method}\\s?=\\s?([a-z]{3,12})`, 'g'))].map((match) => match[1])
  if (found.length === 0) return undefined
  if (found.includes('pass')) return 'pass'
  return found.some((each) => each === 'fail' || each === 'softfail' || each === 'permerror') ? 'fail' : 'none'
}

/** Relaxed alignment (RFC 7489 section 3.1): one domain is the other, or below it. Without the public suffix list siblings do not
 * align, which is stricter. */
export function isAligned(from: MailAddress | undefined, domain: string): boolean {
  const own = from?.address.split('@').at(-1)?.toLowerCase() ?? ''
  const other = domain.toLowerCase()
  return own !== '' && other.includes('.') && (own === other || own.endsWith(`.${other}`) || other.endsWith(`.${own}`))
}
