/** Member states of the European Union, ISO 3166-1 alpha-2. Northern Ireland (XI) is treated as the United Kingdom: services only. */
const members = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '))

/** @example isEuCountry('NL') // true */
export function isEuCountry(country: string): boolean {
  return members.has(country)
}
