/** What an explanation says, per language. `{...}` are filled in. Adding a language is adding an entry. */
export interface ExplanationTexts {
  readonly line: Readonly<Record<LineRule, string>>
  /** The days that a cause is about. */
  readonly days: string
  readonly cause: Readonly<Record<Cause, string>>
  /** Several small causes told together. */
  readonly others: string
}

export type LineRule = 'full' | 'days' | 'computed' | 'usage' | 'correction-up' | 'correction-down' | 'discount' | 'discount-back' | 'one-off' | 'fee' | 'minimum'
export type Cause =
  | 'started' | 'ended' | 'quantity' | 'price' | 'periods' | 'usage' | 'correction-now' | 'correction-before'
  | 'discount-started' | 'discount-ended' | 'discount-changed' | 'one-off-now' | 'one-off-before' | 'other' | 'vat'

export const explanationTexts: Readonly<Record<string, ExplanationTexts>> = {
  en: {
    line: {
      full: '{description}: {quantity} × {unitPrice} for {from} to {to}.',
      days: '{description}: {quantity} for {days} of the {ofDays} days of the period ({from} to {to}): {net}.',
      computed: '{description}: {steps} for {from} to {to}: {net}.',
      usage: '{description}: {steps} used from {from} to {to}: {net}.',
      'correction-up': '{description}: {net} more for {from} to {to} than was billed before, because something changed in that time.',
      'correction-down': '{description}: {net} less for {from} to {to} than was billed before, because something changed in that time.',
      discount: 'Discount {description}: {net} off.',
      'discount-back': 'Discount {description}: {net} taken back, because what it was for changed.',
      'one-off': '{description}: {quantity} × {unitPrice} on {from}.',
      fee: '{description}: {net}.',
      minimum: '{description}: {net}, because less than the agreed minimum was used from {from} to {to}.',
    },
    days: '{from} to {to}',
    cause: {
      started: '{name} is on this bill and was not on the one before.',
      ended: '{name} was on the bill before and is not on this one.',
      quantity: '{name}: {quantity} instead of {quantityBefore}.',
      price: '{name}: {unitPrice} each instead of {unitPriceBefore}.',
      periods: '{name}: other days are billed than on the bill before.',
      usage: '{name}: {quantity} used instead of {quantityBefore}.',
      'correction-now': '{name}: a correction of earlier bills{days}.',
      'correction-before': '{name}: the bill before had a correction{days}.',
      'discount-started': 'Discount {name} is new.',
      'discount-ended': 'Discount {name} has ended.',
      'discount-changed': 'Discount {name} is another amount.',
      'one-off-now': '{name}: once, on this bill.',
      'one-off-before': '{name}: was once, on the bill before.',
      other: '{name}: another amount.',
      vat: 'VAT on these differences.',
    },
    others: 'Other differences together.',
  },
  nl: {
    line: {
      full: '{description}: {quantity} × {unitPrice} voor {from} tot en met {to}.',
      days: '{description}: {quantity} voor {days} van de {ofDays} dagen van de periode ({from} tot en met {to}): {net}.',
      computed: '{description}: {steps} voor {from} tot en met {to}: {net}.',
      usage: '{description}: {steps} gebruikt van {from} tot en met {to}: {net}.',
      'correction-up': '{description}: {net} meer voor {from} tot en met {to} dan eerder is berekend, omdat er in die tijd iets is veranderd.',
      'correction-down': '{description}: {net} minder voor {from} tot en met {to} dan eerder is berekend, omdat er in die tijd iets is veranderd.',
      discount: 'Korting {description}: {net} eraf.',
      'discount-back': 'Korting {description}: {net} teruggenomen, omdat veranderd is waarvoor de korting gold.',
      'one-off': '{description}: {quantity} × {unitPrice} op {from}.',
      fee: '{description}: {net}.',
      minimum: '{description}: {net}, omdat van {from} tot en met {to} minder dan het afgesproken minimum is gebruikt.',
    },
    days: '{from} tot en met {to}',
    cause: {
      started: '{name} staat op deze factuur en stond niet op de vorige.',
      ended: '{name} stond op de vorige factuur en niet op deze.',
      quantity: '{name}: {quantity} in plaats van {quantityBefore}.',
      price: '{name}: {unitPrice} per stuk in plaats van {unitPriceBefore}.',
      periods: '{name}: andere dagen zijn berekend dan op de vorige factuur.',
      usage: '{name}: {quantity} gebruikt in plaats van {quantityBefore}.',
      'correction-now': '{name}: een correctie van eerdere facturen{days}.',
      'correction-before': '{name}: op de vorige factuur stond een correctie{days}.',
      'discount-started': 'Korting {name} is nieuw.',
      'discount-ended': 'Korting {name} is afgelopen.',
      'discount-changed': 'Korting {name} is een ander bedrag.',
      'one-off-now': '{name}: eenmalig, op deze factuur.',
      'one-off-before': '{name}: was eenmalig, op de vorige factuur.',
      other: '{name}: een ander bedrag.',
      vat: 'Btw over deze verschillen.',
    },
    others: 'Andere verschillen samen.',
  },
}

/** The texts of a language; English where there are none.
 * @example textsOf('nl').cause.vat // 'Btw over deze verschillen.' */
export function textsOf(language: string): ExplanationTexts {
  return explanationTexts[language] ?? explanationTexts.en!
}

/** @example fill('{name} has ended.', { name: 'Tv' }) // 'Tv has ended.' */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
