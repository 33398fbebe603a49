import { lessEq, equalTo, solve, type Model } from 'yalps'
import { addToDate } from '../calendar/add-to-date.ts'
import { dayNumber } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import { allocate } from '../money/allocate.ts'

/** Bills of one billing date that wait to be mailed. */
export interface BillGroup {
  readonly id: string
  readonly bills: number
  /** The first day on which they may be mailed. */
  readonly earliest: IsoDate
  /** The last: after it customers would have fewer days to pay than the seller promises. Due dates do not move. */
  readonly latest: IsoDate
  /** Of the bills, those that jump so much that a person looks first: they are not in the plan. */
  readonly held?: number
}

export interface PaceQuestion {
  readonly groups: readonly BillGroup[]
  /** Contacts per bill, by days after the mail. */
  readonly rates: readonly number[]
  /** Contacts that agents can handle, per date; 0 or absent where nobody works: contacts then wait for the next open day. */
  readonly capacity: Readonly<Record<IsoDate, number>>
  /** Contacts of other causes, per date. */
  readonly base?: Readonly<Record<IsoDate, number>>
  /** Share of the capacity that may be planned for; 0.85 leaves room for chance. */
  readonly utilisation?: number
}

export interface PacedDay {
  readonly date: IsoDate
  /** Bills that are mailed. */
  readonly bills: number
  readonly contacts: number
  readonly capacity: number
  /** Contacts over the planned share of the capacity. */
  readonly over: number
}

export interface PacePlan {
  readonly releases: readonly { readonly group: string; readonly date: IsoDate; readonly bills: number }[]
  readonly days: readonly PacedDay[]
  /** What cannot fit: dates, by how many contacts, and the groups whose bills cause them. Empty where all fits. */
  readonly overloads: readonly { readonly date: IsoDate; readonly contacts: number; readonly groups: readonly string[] }[]
  readonly held: number
}

/** Cost of a contact over the limit against that of a day's delay of a bill: fitting comes first, then being early. */
const overCost = 10_000
/** Cost of the busiest day's share: among plans that fit, the smoother one. */
const peakCost = 100

/** Chooses on which day which share of the bills is mailed, so that the contacts they cause stay under the planned share of what agents
 * can handle; where that cannot be, the excess is as small as it can be (a linear programme). Periods, amounts, numbers and due dates
 * stay as they are.
 * @throws RangeError for a window that ends before it begins, or a utilisation that is no share
 * @example paceBills({ groups: [{ id: '2026-12-01', bills: 1000, earliest: '2026-12-01', latest: '2026-12-03' }], rates: [0.1], capacity: { '2026-12-01': 50, '2026-12-02': 50, '2026-12-03': 50 } }).overloads */
export function paceBills(question: PaceQuestion): PacePlan {
  const { groups, utilisation = 0.85 } = question
  if (!(utilisation > 0 && utilisation <= 1)) throw new RangeError('The utilisation is a share above 0, at most 1.')
  for (const { id, earliest, latest } of groups) {
    if (latest < earliest) throw new RangeError(`The bills of ${id} may be mailed from ${earliest}, but no later than ${latest}.`)
  }
  const paced = groups.filter(({ bills }) => bills > 0)
  const horizon = daysOf(paced, question.rates.length)
  const shares = solvedShares(question, paced, horizon, utilisation)
  const releases = paced.flatMap(({ id, bills, earliest, latest, held = 0 }) => {
    const dates = datesBetween(earliest, latest)
    const parts = allocate(BigInt(Math.max(0, bills - held)), dates.map((date) => BigInt(Math.round((shares.get(`${id} ${date}`) ?? 0) * 1_000))))
    return dates.flatMap((date, index) => (parts[index]! > 0n ? [{ group: id, date, bills: Number(parts[index]) }] : []))
  })
  const days = loadOf(question, releases, horizon, utilisation)
  return { releases, days, overloads: overloadsOf(question, releases, days), held: groups.reduce((sum, { held = 0 }) => sum + held, 0) }
}

/** What the same bills do when each is mailed on the first day it may be.
 * @example allAtOnce(question).overloads.length */
export function allAtOnce(question: PaceQuestion): PacePlan {
  const releases = question.groups.flatMap(({ id, bills, earliest, held = 0 }) => (bills > held ? [{ group: id, date: earliest, bills: bills - held }] : []))
  const days = loadOf(question, releases, daysOf(question.groups, question.rates.length), question.utilisation ?? 0.85)
  return { releases, days, overloads: overloadsOf(question, releases, days), held: question.groups.reduce((sum, { held = 0 }) => sum + held, 0) }
}

function solvedShares({ rates, capacity, base = {} }: PaceQuestion, groups: readonly BillGroup[], horizon: readonly IsoDate[], utilisation: number): ReadonlyMap<string, number> {
  const open = horizon.filter((date) => (capacity[date] ?? 0) > 0)
  const fixed = carried(horizon.map((date) => ({ date, contacts: base[date] ?? 0 })), capacity)
  const constraints = new Map<string, ReturnType<typeof lessEq>>()
  for (const { id, bills, held = 0 } of groups) constraints.set(`all ${id}`, equalTo(Math.max(0, bills - held)))
  for (const date of open) {
    const room = utilisation * capacity[date]! - (fixed.get(date) ?? 0)
    constraints.set(`fits ${date}`, lessEq(room))
    constraints.set(`peak ${date}`, lessEq(-(fixed.get(date) ?? 0)))
  }
  const variables = new Map<string, Map<string, number>>()
  for (const { id, earliest, latest } of groups) {
    for (const [delay, date] of datesBetween(earliest, latest).entries()) {
      const caused = carried(rates.map((rate, lag) => ({ date: addToDate(date, 'day', lag), contacts: rate })), capacity)
      const effects = [...caused].flatMap(([day, rate]): [string, number][] => [[`fits ${day}`, rate], [`peak ${day}`, rate]])
      variables.set(`${id} ${date}`, new Map([['cost', delay * 1e-3], [`all ${id}`, 1], ...effects]))
    }
  }
  for (const date of open) variables.set(`over ${date}`, new Map([['cost', overCost], [`fits ${date}`, -1]]))
  variables.set('peak', new Map([['cost', peakCost], ...open.map((date): [string, number] => [`peak ${date}`, -capacity[date]!])]))
  const model: Model<string, string> = { direction: 'minimize', objective: 'cost', constraints, variables }
  return new Map(solve(model, { includeZeroVariables: false }).variables)
}

/** Contacts on days when nobody works are there on the next open one. */
function carried(days: readonly { readonly date: IsoDate; readonly contacts: number }[], capacity: PaceQuestion['capacity']): Map<IsoDate, number> {
  const sums = new Map<IsoDate, number>()
  const lastOpen = Object.keys(capacity).filter((date) => capacity[date]! > 0).sort().at(-1) ?? ''
  for (const { date, contacts } of days) {
    let open = date
    while (!((capacity[open] ?? 0) > 0) && open < lastOpen) open = addToDate(open, 'day', 1)
    sums.set(open, (sums.get(open) ?? 0) + contacts)
  }
  return sums
}

function loadOf({ rates, capacity, base = {} }: PaceQuestion, releases: PacePlan['releases'], horizon: readonly IsoDate[], utilisation: number): readonly PacedDay[] {
  const contacts = carried([
    ...horizon.map((date) => ({ date, contacts: base[date] ?? 0 })),
    ...releases.flatMap(({ date, bills }) => rates.map((rate, lag) => ({ date: addToDate(date, 'day', lag), contacts: bills * rate }))),
  ], capacity)
  return horizon.map((date) => {
    const [load, can] = [contacts.get(date) ?? 0, capacity[date] ?? 0]
    const bills = releases.filter((each) => each.date === date).reduce((sum, each) => sum + each.bills, 0)
    return { date, bills, contacts: load, capacity: can, over: Math.max(0, load - utilisation * can) }
  })
}

/** Rounding to whole bills moves a load by less than a contact. */
const noise = 1

function overloadsOf({ rates }: PaceQuestion, releases: PacePlan['releases'], days: readonly PacedDay[]): PacePlan['overloads'] {
  return days.filter(({ over }) => over > noise).map(({ date, over }) => ({
    date, contacts: over,
    groups: [...new Set(releases.filter((each) => (rates[dayNumber(date) - dayNumber(each.date)] ?? 0) > 0).map(({ group }) => group))],
  }))
}

function daysOf(groups: readonly BillGroup[], lags: number): readonly IsoDate[] {
  if (groups.length === 0) return []
  const first = groups.map(({ earliest }) => earliest).sort()[0]!
  const last = groups.map(({ latest }) => latest).sort().at(-1)!
  return datesBetween(first, addToDate(last, 'day', Math.max(0, lags - 1)))
}

function datesBetween(from: IsoDate, to: IsoDate): IsoDate[] {
  return Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, index) => addToDate(from, 'day', index))
}
