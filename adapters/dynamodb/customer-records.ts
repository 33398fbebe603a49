import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { CustomerRecords, LegalHold } from '../../application/ports/customer-records.ts'
import { documentToJson } from '../../contracts/documents/document-schema.ts'
import { anonymousRecord, isPersonal, type StoredRecord } from '../../domain/privacy/anonymous-record.ts'
import { batchGet } from './batch-write.ts'
import { registerKeyOf } from './decision-log.ts'
import { documentFromItem } from './document-item.ts'
import { accountPk } from './keys.ts'
import { queryAll } from './query-all.ts'
import { replyKey } from './received-mail-store.ts'
import type { Table } from './table.ts'

/** Sections by the first part of the sort key. What has none is in the section of its own name, in lower case; `undefined`: a marker without a word about a person. */
const sections: Readonly<Record<string, string | undefined>> = {
  PROFILE: 'account', SUBSCRIPTION: 'subscriptions', TERMS: 'terms', INPUT: 'chargesAndUsage', DOC: 'documents', BOOKING: 'bookings', COLLECTION: 'holds', CASE: 'cases', CASEEVENT: 'caseEvents',
  DISPUTE: 'disputes', APPROVAL: 'approvals', DELIVERY: 'deliveries', DECISION: 'decisions', AUDIT: 'audit', CHANGE: 'planChanges', CHECK: 'identityChecks', CUSTOMERNOTICE: 'notices',
  CASEKEY: undefined, ANSWERED: undefined, CHARGE: undefined, DATAHOLD: undefined, ANONYMISED: undefined,
}

interface Item { readonly key: { readonly pk: string; readonly sk: string }; readonly section: string | undefined; readonly stored: Record<string, unknown> }

const holdSk = 'DATAHOLD'
const anonymisedSk = 'ANONYMISED'
const holdItem = z.object({
  reason: z.string(), by: z.string(), at: z.string(), released: z.object({ by: z.string(), at: z.string(), reason: z.string() }).exactOptional(),
}) satisfies z.ZodType<LegalHold>

/** A customer's records where they lie: their account's partition, the mails that their cases name, and the register of decisions. */
export function createCustomerRecords(table: Table): CustomerRecords {
  const { client, name } = table
  const one = async (accountId: string, sk: string) => (await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(accountId), sk }, ConsistentRead: true }))).Item
  const put = (item: Record<string, unknown>) => client.send(new PutCommand({ TableName: name, Item: item }))

  const items = async (accountId: string): Promise<readonly Item[]> => {
    const stored = await queryAll(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': accountPk(accountId) }, ConsistentRead: true })
    const own = stored.map((item) => itemOf(item, sectionOf(item)))
    const keys = [...new Set(own.flatMap(({ section, stored: each }) => (section === 'caseEvents' ? mailsOf(each) : [])))].map(replyKey)
    return [...own, ...(await batchGet(table, keys)).map((item) => itemOf(item, 'mails'))]
  }

  return {
    async read(accountId) {
      const known = (await items(accountId)).filter(({ section }) => section !== undefined)
      return Object.fromEntries([...Map.groupBy(known, ({ section }) => section!)].map(([section, all]) => [section, all.map(recordOf)]))
    },

    async anonymise(accountId, at) {
      let changed = 0
      const all = await items(accountId)
      // Mails first: once the events no longer name them, nothing leads there.
      const inOrder = [...all.filter(({ section }) => section === 'mails'), ...all.filter(({ section }) => section !== 'mails')]
      for (const { key, section, stored } of inOrder) {
        if (section === undefined || !isPersonal(section)) continue
        const after = anonymousRecord(section, stored)
        if (JSON.stringify(after, plain) === JSON.stringify(stored, plain)) continue
        await put({ ...key, ...after })
        if (section === 'decisions' || section === 'decisionEvents') await put({ ...registerKeyOf(stored), ...after })
        changed += 1
      }
      if (!(await one(accountId, anonymisedSk))) await put({ pk: accountPk(accountId), sk: anonymisedSk, at })
      return { changed }
    },

    async anonymisedAt(accountId) {
      return z.object({ at: z.string() }).optional().parse(await one(accountId, anonymisedSk))?.at
    },
    async legalHold(accountId) {
      return holdItem.optional().parse(await one(accountId, holdSk))
    },
    async setLegalHold(accountId, hold) {
      await put({ pk: accountPk(accountId), sk: holdSk, ...hold })
    },
  }
}

const plain = (_: string, each: unknown) => (typeof each === 'bigint' ? each.toString() : each instanceof Set ? [...(each as Set<unknown>)] : each)

function sectionOf({ sk, kind }: Record<string, unknown>): string | undefined {
  const [first = ''] = String(sk).split('#')
  if (first === 'DECISION' && kind === 'event') return 'decisionEvents'
  return Object.hasOwn(sections, first) ? sections[first] : first.toLowerCase()
}

function itemOf({ pk, sk, ...stored }: Record<string, unknown>, section: string | undefined): Item {
  return { key: { pk: String(pk), sk: String(sk) }, section, stored }
}

/** Ids of the received mails that an event of a case holds. */
function mailsOf({ change }: Record<string, unknown>): readonly string[] {
  const reference = (change as { message?: { reference?: unknown } } | undefined)?.message?.reference
  return typeof reference === 'string' && reference.startsWith('rpl_') ? [reference] : []
}

/** A record as JSON values, without what only the store needs; documents with the names that they have elsewhere. */
function recordOf({ key, section, stored }: Item): StoredRecord {
  const { workKey: _workKey, workAt: _workAt, billingKey: _billingKey, ...record } = section === 'documents' ? { ...documentToJson(documentFromItem({ ...key, ...stored })) } : stored
  const place = section === 'chargesAndUsage' || section === 'terms' ? { key: key.sk } : {}
  return JSON.parse(JSON.stringify({ ...place, ...record }, plain)) as StoredRecord
}
