import { domainToASCII } from 'node:url'

export type AddressHold = 'bounced' | 'complained'

/** Why a bill's mail is not tried. */
export type UnmailableReason = 'no-address' | 'invalid-address' | 'address-bounced' | 'address-complained'

export type BillRecipient = { readonly kind: 'address'; readonly address: string } | { readonly kind: 'unmailable'; readonly reason: UnmailableReason }

/** RFC 5321 dot-atom, ASCII only: SES takes no SMTPUTF8 local part. Quoted local parts are refused, as most receivers do. */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const domainPart = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/i

/** Where the bill goes, with an international domain in its ASCII form; or why it cannot go.
 * @example billRecipient('An.Peeters@vélo.be', undefined) // { kind: 'address', address: 'An.Peeters@xn--vlo-bma.be' } */
export function billRecipient(email: string | undefined, hold: AddressHold | undefined): BillRecipient {
  const text = email?.trim() ?? ''
  if (text === '') return { kind: 'unmailable', reason: 'no-address' }
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  const domain = domainToASCII(text.slice(at + 1))
  const address = `${local}@${domain}`
  if (local.length > 64 || address.length > 254 || !localPart.test(local) || !domainPart.test(domain)) return { kind: 'unmailable', reason: 'invalid-address' }
  if (hold) return { kind: 'unmailable', reason: `address-${hold}` }
  return { kind: 'address', address }
}
