import * as z from 'zod'
import { bankKey, payerKey } from './bank-transaction-item.ts'
import { batchGet } from './batch-write.ts'
import { mailIssuesPk } from './delivery-keys.ts'
import { registerKeyOf } from './decision-log.ts'
import { documentFromItem } from './document-item.ts'
import { accountPk, parkedPk } from './keys.ts'
import { queryAll } from './query-all.ts'
import { replyIdOfPlace, replyKey } from './received-mail-store.ts'
import { sectionOf } from './record-sections.ts'
import type { Table } from './table.ts'
import { usagePk } from './usage-item.ts'

export interface ItemKey { readonly pk: string; readonly sk: string }

/** An item about a customer. */
export interface CustomerItem {
  readonly key: ItemKey
  /** Undefined for a marker without a word about a person. */
  readonly section: string | undefined
  /** Without its keys. */
  readonly stored: Readonly<Record<string, unknown>>
  /** Where the same is stored once more. */
  readonly copies: readonly ItemKey[]
}

const booking = z.object({
  source: z.object({ kind: z.string(), reference: z.string() }).optional(),
  counterparty: z.object({ iban: z.string().optional() }).optional(),
})
const bankRecord = z.object({ transaction: z.object({ counterparty: z.object({ iban: z.string().optional() }).optional() }) })

/** Everything that is stored about a customer: their account's partition and their usage, then what those name elsewhere: received mails,
 * payments as the bank and the provider stated them, who pays for them, their place in lists of operators. */
export async function customerItems(table: Table, accountId: string): Promise<readonly CustomerItem[]> {
  const partition = (pk: string) => queryAll(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk }, ConsistentRead: true })
  const own = (await partition(accountPk(accountId))).map((item) => itemOf(item, sectionOf(item)))
  const of = (section: string) => own.filter((each) => each.section === section)
  const usage = (await partition(usagePk(accountId))).map((item) => itemOf(item, String(item.sk).startsWith('DAY#') ? 'usageDays' : 'usageEvents'))
  const sellerId = String(of('account')[0]?.stored.sellerId ?? '-')

  const mailIds = [...of('caseEvents').flatMap(({ stored }) => mailOfEvent(stored)), ...of('mailPlaces').map(({ key }) => replyIdOfPlace(key.sk))]
  const mails = await read(mailIds.map(replyKey), 'mails')
  const bookings = of('bookings').map(({ stored }) => booking.parse(stored))
  const references = (kind: string) => bookings.flatMap(({ source }) => (source?.kind === kind ? [source.reference] : []))
  const bank = await read(references('bank').map(bankKey), 'bankTransactions')
  const payments = new Set(references('provider').map((reference) => reference.split('/')[0]!))
  const provider = (await Promise.all([...payments].map((payment) => partition(`PROVIDER#${sellerId}#${payment}`)))).flat().map((item) => itemOf(item, 'providerEvents'))
  const ibans = [of('account')[0]?.stored.iban, ...bookings.map(({ counterparty }) => counterparty?.iban), ...bank.map(({ stored }) => bankRecord.parse(stored).transaction.counterparty?.iban)]
  const payers = await read(ibans.filter((iban) => typeof iban === 'string').map((iban) => payerKey(sellerId, iban, accountId)), 'payers')
  const documentIds = of('documents').map(({ key, stored }) => documentFromItem({ ...key, ...stored }).id)
  const issues = await read(documentIds.map((id) => ({ pk: mailIssuesPk(sellerId), sk: id })), 'mailIssues')
  const parked = await read([{ pk: parkedPk(sellerId), sk: accountId }], 'parked')
  return [...own, ...usage, ...mails, ...bank, ...provider, ...payers, ...issues, ...parked]

  async function read(keys: readonly ItemKey[], section: string): Promise<readonly CustomerItem[]> {
    const distinct = [...new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key])).values()]
    return (await batchGet(table, distinct)).map((item) => itemOf(item, section))
  }
}

function itemOf({ pk, sk, ...stored }: Readonly<Record<string, unknown>>, section: string | undefined): CustomerItem {
  return { key: { pk: String(pk), sk: String(sk) }, section, stored, copies: copiesOf(section, String(sk), stored) }
}

function copiesOf(section: string | undefined, sk: string, stored: Readonly<Record<string, unknown>>): readonly ItemKey[] {
  if (section === 'decisions' || section === 'decisionEvents') return [registerKeyOf(stored)]
  return section === 'audit' ? [{ pk: `ACTOR#${String(stored.actorId)}`, sk }] : []
}

/** Ids of the received mails that an event of a case holds. */
function mailOfEvent({ change }: Readonly<Record<string, unknown>>): readonly string[] {
  const reference = (change as { message?: { reference?: unknown } } | undefined)?.message?.reference
  return typeof reference === 'string' && reference.startsWith('rpl_') ? [reference] : []
}
