import type { BillTexts } from '../../domain/mail/bill-texts.ts'
import { createBillTexts, fallbackLanguage, textFileSchema } from '../mail/load-bill-texts.ts'
import en from './texts/en.json' with { type: 'json' }
import nl from './texts/nl.json' with { type: 'json' }

const files: Readonly<Record<string, unknown>> = { en, nl }
const parsed = new Map<string, BillTexts>()

/** Languages that the pages are written in. */
export const pageLanguages = Object.keys(files)

/** The texts of the customer pages in a language: the tag itself, else its language, else English. */
export function loadPageTexts(language: string): BillTexts {
  const tag = [language, language.split('-')[0] ?? ''].find((each) => Object.hasOwn(files, each)) ?? fallbackLanguage
  const known = parsed.get(tag) ?? createBillTexts(textFileSchema.parse(files[tag]))
  parsed.set(tag, known)
  return known
}
