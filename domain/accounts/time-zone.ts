import { createMemory } from '../memory/create-memory.ts'

const known = createMemory<string, boolean>(1_000)

/** Whether the text is an IANA time zone as it is written: `Europe/Amsterdam` is, `CET`, `+01:00` and `europe/amsterdam` are not.
 * @example isTimeZone('America/Curacao') // true */
export function isTimeZone(text: string): boolean {
  return known(text, () => readsAsTimeZone(text))
}

/** What `isTimeZone` remembers: asking Intl takes some 50 us.
 * @example readsAsTimeZone('CET') // false */
export function readsAsTimeZone(text: string): boolean {
  return text === 'UTC' || (/^[A-Z][A-Za-z]+(\/[A-Z][A-Za-z0-9_+-]+){1,2}$/.test(text) && isSupported(text))
}

function isSupported(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
