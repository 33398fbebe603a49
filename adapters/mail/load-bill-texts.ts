import { IntlMessageFormat } from 'intl-messageformat'
import * as z from 'zod'
import { MissingTextError, type BillTexts } from '../../domain/mail/bill-texts.ts'

/** What a file of texts/ holds. Adding a language is adding a file: the import below takes in all of them. */
export const textFileSchema = z.strictObject({
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  locales: z.object({ default: z.string() }).catchall(z.string()),
  messages: z.record(z.string(), z.string()),
})

export const fallbackLanguage = 'en'
const languageTag = /^[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?$/
const loaded = new Map<string, Promise<BillTexts | undefined>>()

/** The texts of a language: the tag itself (`pt-BR`), else its language (`pt`), else English. */
export async function loadBillTexts(language: string): Promise<BillTexts> {
  for (const tag of [language, language.split('-')[0] ?? '', fallbackLanguage]) {
    if (!languageTag.test(tag)) continue
    const known = loaded.get(tag) ?? importTexts(tag)
    loaded.set(tag, known)
    const texts = await known
    if (texts) return texts
  }
  throw new MissingTextError(`There are no texts in ${fallbackLanguage}.`)
}

/** The bundler turns this import into a table of all the files, so nothing is read from disk in the function. */
async function importTexts(tag: string): Promise<BillTexts | undefined> {
  let file: { readonly default: unknown }
  try {
    file = await import(`./texts/${tag}.json`, { with: { type: 'json' } })
  } catch {
    return undefined
  }
  return createBillTexts(textFileSchema.parse(file.default))
}

/** Texts as ICU messages; each is parsed once. Markup in a text is text: the templates escape everything. */
export function createBillTexts({ language, direction, locales, messages }: z.output<typeof textFileSchema>): BillTexts {
  const parsed = new Map<string, IntlMessageFormat>()
  const message = (key: string) => {
    const text = messages[key]
    if (text === undefined) throw new MissingTextError(`The texts in ${language} have no "${key}".`)
    const format = new IntlMessageFormat(text, locales.default, undefined, { ignoreTag: true })
    parsed.set(key, format)
    return format
  }
  return {
    language,
    direction,
    locale: (country) => locales[country] ?? locales.default,
    has: (key) => key in messages,
    t: (key, args) => String((parsed.get(key) ?? message(key)).format(args)),
  }
}
