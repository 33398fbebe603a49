import type { StructuredReference } from './structured-reference.ts'

export interface EpcTransfer {
  readonly name: string
  readonly iban: string
  readonly bic?: string
  readonly currency: string
  /** Cents. */
  readonly amount: bigint
  readonly reference: StructuredReference
}

/** Bounds of EPC069-12 version 2: bytes of the payload, characters of the name, and cents. */
const maxBytes = 331
const maxName = 70
const maxCents = 99_999_999_999n

/** Payload of the QR code that European banking apps scan to fill in a SEPA credit transfer (EPC069-12 version 2, UTF-8).
 * The Belgian communication goes as text: the structured field is for ISO 11649 references.
 * Returns undefined where the code cannot carry the transfer: not euro, or not between 0.01 and 999,999,999.99.
 * @example epcPayload({ name: 'Red Cross', iban: 'BE72000000001616', currency: 'EUR', amount: 100n, reference })?.split('\n')[7] // 'EUR1.00' */
export function epcPayload({ name, iban, bic, currency, amount, reference }: EpcTransfer): string | undefined {
  if (currency !== 'EUR' || amount < 1n || amount > maxCents) return undefined
  const cents = String(amount % 100n).padStart(2, '0')
  const structured = reference.scheme === 'RF'
  const payload = (beneficiary: string) => [
    'BCD', '002', '1', 'SCT',
    bic?.replace(/\s/g, '').toUpperCase() ?? '',
    beneficiary,
    iban.replace(/\s/g, '').toUpperCase(),
    `EUR${amount / 100n}.${cents}`,
    '',
    structured ? reference.value : '',
    ...(structured ? [] : [reference.display]),
  ].join('\n')
  const letters = [...name.replace(/\s+/g, ' ').trim()].slice(0, maxName)
  while (utf8Bytes(payload(letters.join(''))) > maxBytes) letters.pop()
  return payload(letters.join('').trim())
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length
}
