const known = new Map<string, boolean>()
const knownLimit = 1_000

/** Whether the text is an IANA time zone as it is written: `Europe/Amsterdam` is, `CET`, `+01:00` and `europe/amsterdam` are not.
 * @example isTimeZone('America/Curacao') // true */
export function isTimeZone(text: string): boolean {
  const hit = known.get(text)
  if (hit !== undefined) return hit
  if (known.size >= knownLimit) known.clear()
  const answer = text === 'UTC' || (/^[A-Z][A-Za-z]+(\/[A-Z][A-Za-z0-9_+-]+){1,2}$/.test(text) && text.length <= 64 && isSupported(text))
  known.set(text, answer)
  return answer
}

function isSupported(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
