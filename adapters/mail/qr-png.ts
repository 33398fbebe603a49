import { encode } from 'uqr'
import { grayPng } from './gray-png.ts'

/** Pixels per module: sharp at twice the size it is shown at. */
const scale = 6

/** QR code of an EPC payload as PNG: error level M, at most version 13, bytes only (EPC069-12), with the quiet zone of
 * four modules drawn in white so that it also scans on a dark background.
 * @throws where the payload does not fit in version 13 */
export function qrPng(payload: string): Uint8Array {
  const bytes = [...new TextEncoder().encode(payload)]
  const { data } = encode(bytes, { ecc: 'M', boostEcc: false, maxVersion: 13, border: 4 })
  return grayPng(data, scale)
}
