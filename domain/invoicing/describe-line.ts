import type { Subscription } from '../accounts/subscription.ts'
import type { Charge, Plan } from '../catalog/plan.ts'
import { lineTexts } from './line-texts.ts'

/** The language a document is written in: the account's where the seller writes it, else the seller's default.
 * @example documentLanguage('fr', ['nl', 'en']) // 'nl' */
export function documentLanguage(wanted: string, sellerLanguages: readonly string[]): string {
  return sellerLanguages.includes(wanted) ? wanted : (sellerLanguages[0] ?? 'en')
}

/** A name in a language, else in the seller's default language, else in any.
 * @example localName({ nl: 'Vast bedrag' }, 'en', 'nl') // 'Vast bedrag' */
export function localName(names: Readonly<Record<string, string>>, language: string, fallback: string): string {
  return names[language] ?? names[fallback] ?? Object.values(names)[0] ?? ''
}

/** What a line says it bills: plan, charge where the plan has several, and the subscription's label. The period is a field, not text.
 * @example describeLine({ plan, charge, subscription, language: 'nl', fallback: 'nl', kind: undefined }) // 'Internet 100, Kade 1' */
export function describeLine(of: {
  readonly plan: Plan
  readonly charge: Charge
  readonly subscription: Pick<Subscription, 'label'>
  readonly language: string
  readonly fallback: string
  readonly kind: 'correction' | 'minimum' | undefined
}): string {
  const parts = [localName(of.plan.name, of.language, of.fallback)]
  if (of.plan.charges.length > 1) parts.push(localName(of.charge.name, of.language, of.fallback))
  if (of.subscription.label) parts.push(of.subscription.label)
  const text = parts.join(', ')
  return of.kind === undefined ? text : `${(lineTexts[of.language] ?? lineTexts.en)![of.kind]}: ${text}`
}
