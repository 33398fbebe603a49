import { fill } from '../explaining/explanation-texts.ts'
import type { OfferCheck, OfferCheckName } from './evaluate-offers.ts'

type CheckTexts = Readonly<Record<OfferCheckName, { readonly met: string; readonly unmet: string }>>

/** Why an offer may be made, and why not. `{asked}` and `{actual}` are the check's. Adding a language is adding an entry. */
export const offerTexts: Readonly<Record<string, CheckTexts>> = {
  en: {
    'valid-dates': { met: 'It holds today.', unmet: 'It holds {asked}; today is {actual}.' },
    authority: { met: 'You may make it.', unmet: 'It takes a {asked}.' },
    reason: { met: 'It is meant for this reason ({actual}).', unmet: 'It is meant for {asked}; the reason is {actual}.' },
    tenure: { met: 'Customer for {actual} months.', unmet: 'It is for customers of {asked} months; this one has been for {actual}.' },
    'monthly-spend': { met: 'Billed {actual} a month.', unmet: 'It is for bills of {asked} a month; this customer\'s are {actual}.' },
    plan: { met: 'Has {actual}.', unmet: 'It is for {asked}; this customer has {actual}.' },
    finding: { met: 'There is a reason to make good: {actual}.', unmet: 'It makes good for {asked}; found: {actual}.' },
    offers: { met: '{actual} offers in twelve months.', unmet: 'At most {asked} offers in twelve months; this customer had {actual}.' },
    overdue: { met: 'Nothing is overdue for long.', unmet: 'Overdue for {actual} days; it asks {asked}.' },
    'customer-kind': { met: 'For this kind of customer.', unmet: 'It is for {asked}; this is {actual}.' },
    cooldown: { met: 'The last one is long enough ago.', unmet: 'The customer had it before; again from {asked}.' },
    budget: { met: 'There is budget left.', unmet: 'It would cost {asked}; {actual} is left of this month\'s budget.' },
  },
  nl: {
    'valid-dates': { met: 'Geldt vandaag.', unmet: 'Geldt {asked}; vandaag is het {actual}.' },
    authority: { met: 'U mag dit aanbieden.', unmet: 'Hiervoor is een {asked} nodig.' },
    reason: { met: 'Bedoeld voor deze reden ({actual}).', unmet: 'Bedoeld voor {asked}; de reden is {actual}.' },
    tenure: { met: 'Klant sinds {actual} maanden.', unmet: 'Voor klanten van {asked} maanden; deze is klant sinds {actual}.' },
    'monthly-spend': { met: 'Factuur {actual} per maand.', unmet: 'Voor facturen van {asked} per maand; bij deze klant {actual}.' },
    plan: { met: 'Heeft {actual}.', unmet: 'Voor {asked}; deze klant heeft {actual}.' },
    finding: { met: 'Er is iets goed te maken: {actual}.', unmet: 'Maakt goed wat {asked} is; gevonden: {actual}.' },
    offers: { met: '{actual} aanbiedingen in twaalf maanden.', unmet: 'Hoogstens {asked} aanbiedingen in twaalf maanden; deze klant had er {actual}.' },
    overdue: { met: 'Niets staat lang open.', unmet: '{actual} dagen te laat; gevraagd wordt {asked}.' },
    'customer-kind': { met: 'Voor dit soort klant.', unmet: 'Voor {asked}; dit is {actual}.' },
    cooldown: { met: 'De vorige is lang genoeg geleden.', unmet: 'De klant had dit eerder; weer vanaf {asked}.' },
    budget: { met: 'Er is nog budget.', unmet: 'Het zou {asked} kosten; van het budget van deze maand is {actual} over.' },
  },
}

/** @example offerCheckText({ check: 'tenure', met: true, asked: '12..', actual: '30' }, 'en') // 'Customer for 30 months.' */
export function offerCheckText({ check, met, asked, actual }: OfferCheck, language: string): string {
  const none = language === 'nl' ? 'niets' : 'none'
  return fill((offerTexts[language] ?? offerTexts.en!)[check][met ? 'met' : 'unmet'], { asked, actual: actual === '' ? none : actual })
}
