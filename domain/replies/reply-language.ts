import { detectAll } from 'tinyld'

/** Languages that a reply is told apart in. A fixed list: among all languages a short text is guessed wrongly far more often. */
export const replyLanguages = ['nl', 'en', 'de', 'fr', 'es'] as const

/** The language of a text as an ISO 639-1 code, or `und` where it has too few words to tell.
 * @example replyLanguage('Waarom is mijn rekening hoger dan vorige maand?') // 'nl' */
export function replyLanguage(text: string): string {
  const words = text.slice(0, 4_000).replace(/\S*[@/]\S*/g, ' ').replace(/[\d€$£]+/g, ' ')
  if (!/\p{L}{2}/u.test(words)) return 'und'
  return detectAll(words, { only: [...replyLanguages] })[0]?.lang ?? 'und'
}
