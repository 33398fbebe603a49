import { loadBillTexts } from '../mail/load-bill-texts.ts'

/** Legal mentions as the bill's mail words them. */
export async function loadMentions(language: string, keys: readonly string[]): Promise<readonly string[]> {
  const { t } = await loadBillTexts(language)
  return keys.map((key) => t(`mention.${key}`))
}
