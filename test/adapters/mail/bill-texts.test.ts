import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { IntlMessageFormat } from 'intl-messageformat'
import { loadBillTexts, textFileSchema } from '../../../adapters/mail/load-bill-texts.ts'

const folder = 'adapters/mail/texts'
const files = readdirSync(folder).map((name) => ({ name, file: textFileSchema.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))) }))
const english = files.find(({ name }) => name === 'en.json')!.file
const mentions = ['reverse-charge', 'intra-community', 'export', 'outside-scope', 'small-business', 'exempt']

/** Names of the ICU arguments of a text. */
function argumentsOf(text: string): string[] {
  const names = (elements: ReturnType<IntlMessageFormat['getAst']>): string[] =>
    elements.flatMap((element) => [
      ...('value' in element && element.type !== 0 && typeof element.value === 'string' ? [element.value] : []),
      ...('options' in element ? Object.values(element.options).flatMap(({ value }) => names(value)) : []),
    ])
  return [...new Set(names(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst()))].sort()
}

describe('languages', () => {
  it('are at least Dutch and English', () => {
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['en.json', 'nl.json']))
  })

  it.each(files)('$name has every text, with the same arguments, and locales that exist', ({ name, file }) => {
    expect(`${file.language}.json`).toBe(name)
    expect(Object.keys(file.messages).sort()).toEqual(Object.keys(english.messages).sort())
    for (const [key, text] of Object.entries(file.messages)) expect([key, ...argumentsOf(text)]).toEqual([key, ...argumentsOf(english.messages[key]!)])
    for (const locale of Object.values(file.locales)) expect(Intl.NumberFormat.supportedLocalesOf(locale)).toEqual([locale])
  })

  it.each(mentions)('word the mention %s', (mention) => {
    for (const { file } of files) expect(file.messages[`mention.${mention}`]).toMatch(/\S/)
  })

  it('fall back from a region to its language, and to English', async () => {
    expect((await loadBillTexts('nl-BE')).language).toBe('nl')
    expect((await loadBillTexts('xx')).language).toBe('en')
    expect((await loadBillTexts('../../../package')).language).toBe('en')
  })

  it('format for the country of the reader', async () => {
    const nl = await loadBillTexts('nl')
    expect([nl.locale('BE'), nl.locale('NL'), nl.locale('FR')]).toEqual(['nl-BE', 'nl-NL', 'nl-NL'])
  })

  it('say which text is missing', async () => {
    const { t } = await loadBillTexts('nl')
    expect(() => t('no.such.text')).toThrow(expect.objectContaining({ code: 'missing-text' }))
  })
})
