import { foldedText } from './folded-text.ts'
import { headerValues, type ReceivedMail } from './received-mail.ts'

export interface BounceReport {
  /** `hard`: the address will not take mail later either. `delay`: it is still being tried. */
  readonly type: 'hard' | 'soft' | 'delay'
  /** Addresses that were not reached, in lower case. */
  readonly recipients: readonly string[]
  /** Enhanced status code (RFC 3463), e.g. `5.1.1`. */
  readonly status?: string
  readonly diagnostic?: string
  /** Message ids that the returned mail names: which bill it was. */
  readonly originalIds: readonly string[]
}

const field = (text: string, name: string) => [...text.matchAll(new RegExp(`^${name}:[ \\t]*(.{0,500})`, 'gim'))].map((match) => match[1]!.trim())
const mailbox = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,190}[A-Za-z0-9]/g

/** What a bounce says: RFC 3464 where it is one, else what the non-standard ones of mail systems name in their text.
 * A mailbox that is full (x.2.2) or a policy (x.7.x) does not mean that the address is wrong: soft. */
export function bounceReport(mail: ReceivedMail, text: string): BounceReport {
  const status = mail.reports.find(({ type }) => type.endsWith('delivery-status'))?.text ?? ''
  const returned = mail.reports.filter(({ type }) => /rfc822|global/.test(type) && !type.endsWith('delivery-status')).map((each) => each.text.slice(0, 16 * 1024)).join('\n')
  const all = `${text.slice(0, 8_000)}\n`
  const named = [...field(status, 'Final-Recipient'), ...field(status, 'Original-Recipient')]
  const failed = headerValues(mail, 'x-failed-recipients').flatMap((each) => each.split(','))
  const recipients = new Set([...named, ...failed].flatMap((each) => each.match(mailbox) ?? []).map((each) => each.toLowerCase()))
  if (recipients.size === 0) {
    const original = field(returned, 'To').concat(field(all, 'To')).flatMap((each) => each.match(mailbox) ?? [])
    const inText = all.slice(0, 2_000).match(mailbox) ?? []
    const ours = new Set([mail.from?.address.toLowerCase(), ...mail.to.map(({ address }) => address.toLowerCase())])
    for (const each of original.length > 0 ? original : inText) if (!ours.has(each.toLowerCase())) recipients.add(each.toLowerCase())
  }
  const code = field(status, 'Status')[0]?.match(/[245]\.\d{1,3}\.\d{1,3}/)?.[0] ?? all.match(/\b[45]\.\d{1,2}\.\d{1,3}\b/)?.[0]
  const action = field(status, 'Action')[0]?.toLowerCase() ?? ''
  const diagnostic = field(status, 'Diagnostic-Code')[0]
  const folded = foldedText(`${diagnostic ?? ''} ${all.slice(0, 3_000)}`)
  const gone = /user unknown|no such (?:user|recipient|mailbox)|does not exist|address (?:not found|rejected|unknown)|unknown (?:user|recipient)|recipient (?:unknown|rejected|not found)|couldn't be found|mailbox (?:not found|unavailable|does not)|invalid recipient|bestaat niet|existiert nicht|n'existe pas|no existe|account (?:is )?(?:disabled|closed)/.test(folded)
  const full = /mailbox (?:is )?full|over ?quota|quota exceeded|postvak.{0,20}vol|postfach.{0,20}voll|boite.{0,30}pleine|buzon.{0,20}llen/.test(folded)
  const delayed = action === 'delayed' || action === 'relayed' || action === 'delivered' || action === 'expanded' || code?.startsWith('2.') || (action === '' && /will (?:be retried|keep trying|continue)|delayed|warning message only|wordt (?:opnieuw|nog)/.test(folded))
  const hard = !full && (code ? code.startsWith('5.') && !/^5\.(?:2\.2|7\.|3\.)/.test(code) : gone || /permanent|550/.test(folded))
  const ids = [...field(returned, 'Message-ID'), ...field(returned, 'References'), ...mail.inReplyTo, ...mail.references].flatMap((each) => each.split(/[\s<>,]+/)).filter((each) => each.includes('@'))
  return {
    type: delayed ? 'delay' : hard ? 'hard' : 'soft', recipients: [...recipients].slice(0, 20),
    ...(code ? { status: code } : {}), ...(diagnostic ? { diagnostic: diagnostic.slice(0, 300) } : {}),
    originalIds: [...new Set(ids)].slice(0, 20),
  }
}
