import QRCode from 'qrcode'

/** QR code of an EPC payload as PNG: error level M, at most version 13, bytes only (EPC069-12), with the quiet zone of
 * four modules drawn in white so that it also scans on a dark background.
 * @throws where the payload does not fit in version 13 */
export async function qrPng(payload: string): Promise<Uint8Array> {
  const code = [{ data: Buffer.from(payload, 'utf8'), mode: 'byte' as const }]
  const { version } = QRCode.create(code, { errorCorrectionLevel: 'M' })
  if (version > 13) throw new RangeError(`The payment needs QR version ${version}; banking apps read up to 13.`)
  return QRCode.toBuffer(code, { errorCorrectionLevel: 'M', version, margin: 4, scale: 6, type: 'png' })
}
