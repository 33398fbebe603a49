/** Names that mails use and the decoder does not know. */
const aliases: Readonly<Record<string, string>> = {
  'ansi_x3.4-1968': 'utf-8', 'us-ascii': 'utf-8', 'ascii': 'utf-8', 'cp1252': 'windows-1252', 'cp-1252': 'windows-1252', 'iso8859-15': 'iso-8859-15', 'latin-9': 'iso-8859-15', 'cp932': 'shift_jis', 'cp949': 'euc-kr',
  'ks_c_5601-1987': 'euc-kr', 'x-user-defined': 'windows-1252', 'unicode-1-1-utf-7': 'utf-8', 'utf-7': 'utf-8', 'unknown-8bit': 'utf-8', '8bit': 'utf-8', 'default': 'utf-8', 'default_charset': 'utf-8', 'cp1250': 'windows-1250',
}

export interface DecodedText {
  readonly text: string
  /** The bytes are not of the charset that the label names; another one was taken. */
  readonly wrongCharset: boolean
}

/** Text of a part in the charset that its label names (WHATWG encodings). Where the bytes say that the label is wrong, UTF-8 if they
 * are UTF-8, else windows-1252, in which every byte is a character.
 * @param label the part's charset parameter */
export function decodeText(bytes: Uint8Array, label: string | undefined): DecodedText {
  const name = (label ?? '').trim().toLowerCase().replace(/^["']|["']$/g, '')
  const utf8 = name.startsWith('utf-16') || name.startsWith('iso-2022') ? undefined : strictUtf8(bytes)
  const isAscii = utf8 !== undefined && utf8.length === bytes.length
  const decoder = decoderOf(aliases[name] ?? name)
  const isUnicode = decoder?.encoding === 'utf-8'
  if (utf8 !== undefined && (!decoder || isUnicode || isAscii)) return { text: utf8, wrongCharset: !isAscii && (decoder === undefined ? name !== '' : name.includes('ascii')) }
  // Two or more characters beyond ASCII that are all right as UTF-8 are no accident.
  if (utf8 !== undefined && decoder && /^(?:iso-8859|windows-125)/.test(decoder.encoding) && multiByte(bytes) >= 1) return { text: utf8, wrongCharset: true }
  if (decoder && !isUnicode) return { text: decoder.decode(bytes), wrongCharset: false }
  return { text: new TextDecoder('windows-1252').decode(bytes), wrongCharset: true }
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // A part that was cut may end inside a character.
    try {
      return bytes.length > 4_096 ? new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }) : undefined
    } catch {
      return undefined
    }
  }
}

function decoderOf(name: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return name === '' ? undefined : new TextDecoder(name)
  } catch {
    return undefined
  }
}

function multiByte(bytes: Uint8Array): number {
  let found = 0
  for (const byte of bytes) if (byte >= 0xc2 && byte <= 0xf4) found += 1
  return found
}
