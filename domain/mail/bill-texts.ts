export class MissingTextError extends Error {
  readonly code = 'missing-text'
}

/** The wordings of one language, as a use of them sees it. */
export interface BillTexts {
  /** BCP 47, e.g. `nl`: the language the texts are in, which may be a fallback for the one asked for. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** Locale whose number and date formats a reader in the country expects.
   * @param country ISO 3166-1 alpha-2 */
  locale(country: string): string
  has(key: string): boolean
  /** The text of a key with its ICU arguments filled in.
   * @throws MissingTextError */
  t(key: string, args?: Readonly<Record<string, string | number>>): string
}
