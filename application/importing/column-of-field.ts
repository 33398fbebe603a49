/** The column of a field of the domain.
 * @example columnOfField('vatNumber') // 'vat_number' */
export function columnOfField(field: string): string {
  return field === 'planId' ? 'plan' : field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
