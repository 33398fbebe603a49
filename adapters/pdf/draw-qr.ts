import { encode } from 'uqr'
import type { Sheet } from './sheet.ts'

/** QR code of an EPC payload as squares, sharp at any size and with no image to embed: error level M, at most version 13, bytes only (EPC069-12),
 * with the quiet zone in white.
 * @throws where the payload does not fit in version 13 */
export function drawQr({ pdf }: Sheet, payload: string, left: number, top: number, size: number): void {
  const { data } = encode([...new TextEncoder().encode(payload)], { ecc: 'M', boostEcc: false, maxVersion: 13, border: 4 })
  const module = size / data.length
  pdf.rect(left, top, size, size).fill('#ffffff')
  for (const [row, cells] of data.entries()) {
    for (let column = 0; column < cells.length; column++) {
      if (!cells[column]) continue
      let run = 1
      while (cells[column + run]) run++
      pdf.rect(left + column * module, top + row * module, run * module, module + 0.05)
      column += run
    }
  }
  pdf.fill('#000000')
}
