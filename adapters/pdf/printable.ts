/** Characters that would change the order or the meaning of what is printed around them, or that print nothing: controls, bidirectional
 * controls, zero-width marks, private use, lone surrogates, and selectors of emoji. */
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufe00-\ufe0f\ue000-\uf8ff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** No text on a document is longer: what is cut ends with an ellipsis. */
const longest = 2_000

/** Text as the font can print it: composed, without what is unprintable, and with `?` for characters that the font lacks (PDF/A refuses text
 * without a glyph).
 * @param hasGlyph whether the font has a code point */
export function printable(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const clean = text.normalize('NFC').replace(/[\t\n]/g, ' ').replace(unprintable, '')
  let printed = ''
  let count = 0
  for (const character of clean) {
    if (++count > longest) return `${printed}…`
    printed += hasGlyph(character.codePointAt(0)!) ? character : '?'
  }
  return printed
}

/** Lines of text that fit in a width: broken between words, and within a word that is wider than a line.
 * @param most lines at most; the last one ends with an ellipsis where text is left over */
export function wrapped(text: string, width: number, most: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = []
  let line = ''
  const push = (next: string) => {
    lines.push(line)
    line = next
  }
  for (const word of text.split(' ').filter(Boolean)) {
    if (lines.length > most) break
    const joined = line === '' ? word : `${line} ${word}`
    if (widthOf(joined) <= width) {
      line = joined
      continue
    }
    if (line !== '') push('')
    let rest = word
    while (lines.length <= most && widthOf(rest) > width) {
      const length = fitting(rest, width, widthOf)
      line = rest.slice(0, length)
      push('')
      rest = rest.slice(length)
    }
    line = rest
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  const last = lines[most - 1]!
  return [...lines.slice(0, most - 1), `${last.slice(0, Math.max(0, fitting(last, width - widthOf('…'), widthOf)))}…`]
}

/** How many UTF-16 units of a text fit, at least one character; never half of a surrogate pair. */
function fitting(text: string, width: number, widthOf: (text: string) => number): number {
  let [low, high] = [1, Math.min(text.length, 400)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (widthOf(text.slice(0, middle)) <= width) low = middle
    else high = middle - 1
  }
  const splitsPair = /[\ud800-\udbff]/.test(text[low - 1] ?? '')
  return splitsPair ? (low > 1 ? low - 1 : 2) : low
}
