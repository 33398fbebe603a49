/** Text in lower case without accents, for comparing with lists of words. Letters of other scripts stay as they are.
 * @example foldedText('A Écrit\u00a0:') // 'a ecrit :' */
export function foldedText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[łŁ]/g, 'l').replace(/ı/g, 'i').replace(/ø/g, 'o').replace(/đ/g, 'd').replace(/ß/g, 'ss').replace(/[\u2018\u2019]/g, '\'').replace(/[\s\u00a0]+/g, ' ')
}

/** A pattern that finds any of the words as whole words in folded text. */
export function anyWord(words: readonly string[]): RegExp {
  const sorted = [...words].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sorted.join('|')})(?![\\p{L}\\p{N}])`, 'u')
}
