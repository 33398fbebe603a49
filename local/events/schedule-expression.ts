import { TemplateError } from '../template/template-error.ts'

/** Says for a minute whether a schedule fires in it. */
export type ScheduleTest = (minute: Date) => boolean

/**
 * Reads an EventBridge schedule expression: `rate(5 minutes)`, `cron(0 * * * ? *)`, `at(2026-01-31T09:00:00)`.
 * Rates count from the start of the epoch, not from the creation of the schedule.
 * @param zone IANA time zone of cron and at expressions
 * @throws TemplateError when the expression is none of these
 */
export function readScheduleExpression(expression: string, zone = 'UTC'): ScheduleTest {
  const [, kind, inner] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? []
  if (kind === 'rate') return readRate(inner ?? '', expression)
  if (kind === 'cron') return readCron(inner ?? '', zone, expression)
  if (kind === 'at') return (minute) => wallClock(minute, zone).text === inner?.slice(0, 16)
  throw new TemplateError(`The schedule expression ${expression} is none of rate(), cron() and at().`)
}

const unitMinutes: Record<string, number> = { minute: 1, minutes: 1, hour: 60, hours: 60, day: 1_440, days: 1_440 }

function readRate(inner: string, expression: string): ScheduleTest {
  const [count, unit] = inner.split(/\s+/)
  const minutes = Number(count) * (unitMinutes[unit ?? ''] ?? Number.NaN)
  if (!(minutes >= 1)) throw new TemplateError(`The schedule expression ${expression} has no rate.`)
  return (minute) => Math.floor(minute.getTime() / 60_000) % minutes === 0
}

interface WallClock { readonly minute: number, readonly hour: number, readonly day: number, readonly month: number, readonly year: number, readonly weekday: number, readonly text: string }

function wallClock(instant: Date, zone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .formatToParts(instant)
  const [year, month, day, hour, minute] = ['year', 'month', 'day', 'hour', 'minute'].map((type) => parts.find((part) => part.type === type)?.value ?? '0')
  const weekday = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay() + 1
  return {
    minute: Number(minute), hour: Number(hour), day: Number(day), month: Number(month), year: Number(year), weekday,
    text: `${year}-${month}-${day}T${hour}:${minute}`,
  }
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** Six fields: minute, hour, day of month, month, day of week (1 = Sunday), year. */
function readCron(inner: string, zone: string, expression: string): ScheduleTest {
  const fields = inner.trim().split(/\s+/)
  if (fields.length !== 6) throw new TemplateError(`The schedule expression ${expression} must have six fields.`)
  const [minute, hour, day, month, weekday, year] = fields as [string, string, string, string, string, string]
  return (instant) => {
    const clock = wallClock(instant, zone)
    return matches(minute, clock.minute, 0) && matches(hour, clock.hour, 0) && matches(month, clock.month, 1, monthNames) && matches(year, clock.year, 1970)
      && matchesDay(day, clock) && matchesWeekday(weekday, clock)
  }
}

function matchesDay(field: string, { day, month, year }: WallClock): boolean {
  return field === 'L' ? day === new Date(Date.UTC(year, month, 0)).getUTCDate() : matches(field, day, 1)
}

/** `6L` is the last Friday, `3#2` the second Tuesday. */
function matchesWeekday(field: string, { day, month, year, weekday }: WallClock): boolean {
  const [, wanted, ordinal] = /^([1-7])(L|#[1-5])$/.exec(field) ?? []
  if (wanted === undefined) return matches(field, weekday, 1, dayNames)
  if (Number(wanted) !== weekday) return false
  return ordinal === 'L' ? day + 7 > new Date(Date.UTC(year, month, 0)).getUTCDate() : Math.ceil(day / 7) === Number(ordinal!.slice(1))
}

function matches(field: string, value: number, first: number, names: readonly string[] = []): boolean {
  const numberOf = (text: string): number => names.includes(text.toUpperCase()) ? names.indexOf(text.toUpperCase()) + 1 : Number(text)
  return field.split(',').some((part) => {
    const [range = '', step] = part.split('/')
    if (range === '?' || (range === '*' && step === undefined)) return true
    const [from, to] = range === '*' ? [first, Infinity] : range.split('-').map(numberOf)
    const start = from ?? first
    const end = to ?? (step === undefined ? start : Infinity)
    return value >= start && value <= end && (value - start) % Number(step ?? 1) === 0
  })
}
