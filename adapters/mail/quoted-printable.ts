const lineLength = 76

/** Text as quoted-printable (RFC 2045 section 6.7) with CRLF line ends: readable where it is ASCII, and no line too long
 * for a mail server, whatever the text. */
export function quotedPrintable(text: string): string {
  return text.split(/\r\n|\r|\n/).map((line) => wrapped(encodedLine(line))).join('\r\n')
}

/** Characters as they are, or each byte of their UTF-8 as `=XX`; a space is only encoded at the end of the line. */
function encodedLine(line: string): string[] {
  const units = [...line].map((character) =>
    /^[\x20-\x3c\x3e-\x7e]$/.test(character) ? character : [...Buffer.from(character, 'utf8')].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''))
  if (units.at(-1) === ' ') units[units.length - 1] = '=20'
  return units
}

/** Soft breaks between characters, never inside one. A leading dot is encoded, for SMTP servers have lost such lines. */
function wrapped(units: readonly string[]): string {
  const lines: string[] = []
  let current = ''
  for (const unit of units) {
    if (current.length + unit.length > lineLength - 1) {
      lines.push(`${current}=`)
      current = ''
    }
    current += current === '' && unit === '.' ? '=2E' : unit
  }
  return [...lines, current].join('\r\n')
}
