import { dayNumber } from '../../domain/calendar/day-number.ts'

/** Whether the text is a date of the calendar, `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    dayNumber(text)
    return true
  } catch {
    return false
  }
}
