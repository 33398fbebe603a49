/** Words that the engine itself puts on a line, per language. A language that is not here falls back to English. */
export const lineTexts: Readonly<Record<string, { readonly correction: string }>> = {
  nl: { correction: 'Correctie' },
  en: { correction: 'Correction' },
}
