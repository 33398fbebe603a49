import { isoDate } from '../../contracts/files/fields.ts'

/** Whether the text is a date of the calendar: `2027-02-31` is not. */
export function isDate(text: string): boolean {
  return isoDate.safeParse(text).success
}
