/** Words that the engine itself puts on a line, per language. A language that is not here falls back to English. */
export const lineTexts: Readonly<Record<string, { readonly correction: string; readonly minimum: string }>> = {
  nl: { correction: 'Correctie', minimum: 'Aanvulling tot minimum' },
  en: { correction: 'Correction', minimum: 'Top-up to minimum' },
}
