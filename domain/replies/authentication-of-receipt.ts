import { authenticationFromHeaders, isAligned, judgeAuthentication, type Authentication, type CheckResult } from './authentication.ts'
import { headerValues, type ReceivedMail } from './received-mail.ts'

export interface ReceiptVerdicts {
  readonly spf: string
  readonly dkim: string
  readonly dmarc: string
  readonly spam: string
  readonly virus: string
}

/** The results in a receipt of SES: PASS, FAIL, GRAY (none, or no policy) or PROCESSING_FAILED. Which domain SPF and DKIM passed for
 * stands only in the header that SES itself writes first into the mail; anything below it the sender may have written. */
export function authenticationOfReceipt({ spf, dkim, dmarc, spam, virus }: ReceiptVerdicts, mail: Pick<ReceivedMail, 'headers' | 'from'>): Authentication {
  const written = headerValues(mail, 'authentication-results')[0] ?? ''
  const fromSes = /^\s*amazonses\.com\s*;/i.test(written)
  const aligned = fromSes && authenticationFromHeaders(mail).verdict === 'authenticated' && [...written.matchAll(/(?:header\.(?:i|d)|envelope-from|smtp\.mailfrom)=@?([^\s;]{1,250})/gi)].some((match) => isAligned(mail.from, match[1]!.split('@').at(-1)!))
  return judgeAuthentication({ spf: resultOf(spf), dkim: resultOf(dkim), dmarc: resultOf(dmarc), spam: resultOf(spam), virus: resultOf(virus), source: 'receipt', aligned })
}

function resultOf(status: string): CheckResult {
  return status === 'PASS' ? 'pass' : status === 'FAIL' ? 'fail' : 'none'
}
