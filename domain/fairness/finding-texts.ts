import { fill } from '../explaining/explanation-texts.ts'
import { lastDay, readableAmount, readableDate, readableNumber } from '../explaining/format-for-reader.ts'
import { localName } from '../invoicing/describe-line.ts'
import type { Finding, FindingCode, FindingValue, ProposedAction } from './finding.ts'

interface FindingTexts {
  readonly reason: Readonly<Record<FindingCode, string>>
  readonly action: Readonly<Record<ProposedAction['type'], string>>
}

/** `{...}` are the finding's values. Adding a language is adding an entry. */
export const findingTexts: Readonly<Record<string, FindingTexts>> = {
  en: {
    reason: {
      'cheaper-plan': '{otherPlan} would have cost {otherCost} over the last {months} months ({from} to {to}) instead of {cost} for {plan}: {saving} less for the same use.',
      'new-customers-pay-less': 'A new customer pays {newCost} for the last {months} months of {plan}; this customer pays {cost}, {difference} more for the same.',
      'discount-ended': 'The discount "{discount}" was on {before} and is not on {number}: {amount} more, and nobody said so beforehand.',
      'bill-above-usual': '{number} is {bill}, {percent} % above the usual {usual} (the middle one of the {bills} bills before it): {above} more.',
      'billed-twice': '{line} is on {first} and again on {number} for {from} to {to}: {amount} too much.',
      'billed-after-end': '{line} ended on {ended}, and {number} bills it for {from} to {to}: {amount} too much.',
      'waited-too-long': 'The answer to the question of {asked} came, or is still to come, {hours} hours later than promised.',
      'complained-often': '{times} complaints in the last {months} months.',
    },
    action: {
      'change-plan': 'Propose {otherPlan}.',
      'match-price': 'Give the price of new customers.',
      'renew-discount': 'Renew the discount, or tell the customer that it ended.',
      'credit-lines': 'Credit {amount}.',
      'explain-bill': 'Explain the bill, cause by cause.',
      goodwill: 'Say sorry, and consider a goodwill credit.',
      'call-back': 'Call the customer.',
    },
  },
  nl: {
    reason: {
      'cheaper-plan': '{otherPlan} had over de laatste {months} maanden ({from} tot en met {to}) {otherCost} gekost in plaats van {cost} voor {plan}: {saving} minder bij hetzelfde gebruik.',
      'new-customers-pay-less': 'Een nieuwe klant betaalt {newCost} voor de laatste {months} maanden {plan}; deze klant betaalt {cost}, {difference} meer voor hetzelfde.',
      'discount-ended': 'De korting "{discount}" stond op {before} en staat niet op {number}: {amount} meer, en niemand heeft dat vooraf gezegd.',
      'bill-above-usual': '{number} is {bill}, {percent} % boven de gebruikelijke {usual} (de middelste van de {bills} facturen ervoor): {above} meer.',
      'billed-twice': '{line} staat op {first} en nog eens op {number} voor {from} tot en met {to}: {amount} te veel.',
      'billed-after-end': '{line} is gestopt op {ended}, en {number} berekent het voor {from} tot en met {to}: {amount} te veel.',
      'waited-too-long': 'Het antwoord op de vraag van {asked} kwam, of komt nog, {hours} uur later dan beloofd.',
      'complained-often': '{times} klachten in de laatste {months} maanden.',
    },
    action: {
      'change-plan': 'Stel {otherPlan} voor.',
      'match-price': 'Geef de prijs van nieuwe klanten.',
      'renew-discount': 'Verleng de korting, of vertel de klant dat die is afgelopen.',
      'credit-lines': 'Crediteer {amount}.',
      'explain-bill': 'Leg de factuur uit, oorzaak voor oorzaak.',
      goodwill: 'Bied excuses aan en overweeg een tegoed uit coulance.',
      'call-back': 'Bel de klant.',
    },
  },
}

/** A finding in a reader's words: why, and what would mend it. English where there are no texts in the language.
 * @example findingText(finding, 'nl').reason */
export function findingText(finding: Finding, language: string): { readonly reason: string; readonly action: string } {
  const texts = findingTexts[language] ?? findingTexts.en!
  const values = {
    from: readableDate(finding.period.start, language), to: readableDate(lastDay(finding.period.end), language),
    ...Object.fromEntries(Object.entries(finding.values).map(([name, value]) => [name, readable(value, finding.currency, language)])),
  }
  return { reason: fill(texts.reason[finding.code], values), action: fill(texts.action[finding.action.type], values) }
}

function readable(value: FindingValue, currency: string, language: string): string {
  switch (value.type) {
    case 'amount': return readableAmount(value.minor, currency, language)
    case 'number': return readableNumber(value.value, language)
    case 'date': return readableDate(value.date, language)
    case 'text': return value.text
    case 'name': return localName(value.names, language, 'en')
  }
}
