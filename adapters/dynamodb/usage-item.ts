import * as z from 'zod'
import { InvalidAccountError } from '../../application/ports/account-reader.ts'
import type { SheetKey } from '../../application/ports/usage-book.ts'
import { digestOf } from '../../domain/accounts/ids.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { UsageAggregate } from '../../domain/rating/usage-aggregate.ts'
import type { StoredUsageEvent } from '../../domain/usage/usage-event.ts'
import { attributesKey, type DayEvents, type UsageSheet } from '../../domain/usage/usage-sheet.ts'
import { accountPk, inputSk, termsSk } from './keys.ts'

/** Events of an account, and all that was counted on a day of a meter: beside the account, for billing reads neither. */
export const usagePk = (accountId: string) => `USAGE#${accountId}`
export const eventSk = (id: string) => `EVENT#${id}`
export const levelPrefix = termsSk('LEVEL#')
export const isUsageSk = (sk: string) => sk.startsWith('USAGE#', 'INPUT#2027-01#'.length)

const meterKey = ({ subscriptionId, meter, attributes }: SheetKey) =>
  `${subscriptionId}#${meter}#${Object.keys(attributes).length === 0 ? '-' : digestOf([attributesKey(attributes)])}`
export const sheetSk = (key: SheetKey) => (key.month === undefined ? `${levelPrefix}${meterKey(key)}` : inputSk(key.month, `USAGE#${meterKey(key)}`))
export const daySk = (key: SheetKey, day: IsoDate) => `DAY#${day}#${meterKey(key)}`

const text = z.string()
const decimal = z.string().regex(/^-?\d{1,40}(\.\d{1,20})?$/)
const aggregation = z.enum(['sum', 'count', 'unique', 'max', 'latest', 'time-weighted'])
const day = z.object({ value: decimal, members: z.array(text).exactOptional(), first: z.int().exactOptional(), area: decimal.exactOptional(), seconds: z.int().exactOptional() })
const sheetItem = z.object({
  subscriptionId: text, meter: text, aggregation, attributes: z.record(text, text), month: text.exactOptional(), days: z.record(z.iso.date(), day), opening: decimal.exactOptional(), version: z.int().positive(),
}) satisfies z.ZodType<UsageSheet>
const dayItem = z.object({
  day: z.iso.date(), seconds: z.int(), version: z.int().positive(), events: z.record(text, z.union([z.tuple([z.int(), decimal]), z.tuple([z.int(), decimal, text])])),
}) satisfies z.ZodType<DayEvents>
const eventItem = z.object({
  id: text, subscriptionId: text, meter: text, day: z.iso.date(), second: z.int(), daySeconds: z.int(), value: decimal, member: text.exactOptional(), attributes: z.record(text, text),
  state: z.enum(['counted', 'deleted', 'note']), about: text.exactOptional(), changedAt: text.exactOptional(), revision: z.int().positive(),
}) satisfies z.ZodType<StoredUsageEvent>

/** Events older than usage that is still accepted serve nobody: DynamoDB deletes them two years after their day. */
const keptSeconds = 2 * 366 * 86_400

export const sheetToItem = (accountId: string, sheet: UsageSheet): Record<string, unknown> => ({ pk: accountPk(accountId), sk: sheetSk(sheet), ...sheet })
export const dayToItem = (accountId: string, key: SheetKey, events: DayEvents): Record<string, unknown> => ({ pk: usagePk(accountId), sk: daySk(key, events.day), ...events, expiresAt: expiry(events.day) })
export const eventToItem = (accountId: string, event: StoredUsageEvent): Record<string, unknown> => ({ pk: usagePk(accountId), sk: eventSk(event.id), ...event, expiresAt: expiry(event.day) })

const expiry = (of: IsoDate) => Date.parse(`${of}T00:00:00Z`) / 1000 + keptSeconds

/** @throws InvalidAccountError naming the item and the field */
export const sheetFromItem = (item: Record<string, unknown>): UsageSheet => parse(sheetItem, item)
export const dayFromItem = (item: Record<string, unknown>): DayEvents => parse(dayItem, item)
export const eventFromItem = (item: Record<string, unknown>): StoredUsageEvent => parse(eventItem, item)

/** The days of a sheet as billing takes them. */
export function aggregatesOf({ subscriptionId, meter, aggregation: how, attributes, days }: UsageSheet): UsageAggregate[] {
  return Object.entries(days).map(([on, { value, members }]) => ({ subscriptionId, meter, day: on, aggregation: how, value, attributes, ...(members ? { members } : {}) }))
}

function parse<Schema extends z.ZodType>(schema: Schema, item: Record<string, unknown>): z.output<Schema> {
  const result = schema.safeParse(item)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new InvalidAccountError(`${String(item.sk)}: field ${issue?.path.join('.') || '(item)'}: ${issue?.message}`)
}
