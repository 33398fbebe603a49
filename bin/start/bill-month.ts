import type { LocalStack } from '../../local/local-stack.ts'

/** When the schedule of a day is fired: by 12:00 UTC the date has begun in every zone from -12 to +14 but the eastern
 * ones' next date has not been asked for, so each zone bills its own date. */
const hourOfDay = '12:00:00Z'

/** Fires the schedule for each day of a month, as the clock would have, and lets each day finish.
 * @param onDay called before each day, with how many of how many are done */
export async function billMonth(stack: Pick<LocalStack, 'fireSchedule' | 'idle'>, scheduleName: string, month: string, onDay: (date: string, done: number, all: number) => void): Promise<{ readonly failedDays: readonly string[] }> {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const failedDays: string[] = []
  for (let day = 1; day <= days; day++) {
    const date = `${month}-${String(day).padStart(2, '0')}`
    onDay(date, day - 1, days)
    const { ok } = await stack.fireSchedule(scheduleName, `${date}T${hourOfDay}`)
    if (!ok) failedDays.push(date)
    await stack.idle()
  }
  onDay('', days, days)
  return { failedDays }
}
