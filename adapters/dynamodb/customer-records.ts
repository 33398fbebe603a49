import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { CustomerRecords, LegalHold } from '../../application/ports/customer-records.ts'
import { documentToJson } from '../../contracts/documents/document-schema.ts'
import { anonymousRecord, isPersonal, type StoredRecord } from '../../domain/privacy/anonymous-record.ts'
import { treatmentOf } from '../../domain/privacy/record-treatment.ts'
import { batchDelete } from './batch-write.ts'
import { customerItems, type CustomerItem } from './customer-items.ts'
import { documentFromItem } from './document-item.ts'
import { accountPk } from './keys.ts'
import type { Table } from './table.ts'

const holdSk = 'DATAHOLD'
const anonymisedSk = 'ANONYMISED'
const holdItem = z.object({
  reason: z.string(), by: z.string(), at: z.string(), released: z.object({ by: z.string(), at: z.string(), reason: z.string() }).exactOptional(),
}) satisfies z.ZodType<LegalHold>

/** A customer's records where they lie (customer-items.ts says where that is). */
export function createCustomerRecords(table: Table): CustomerRecords {
  const { client, name } = table
  const one = async (accountId: string, sk: string) => (await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(accountId), sk }, ConsistentRead: true }))).Item
  const put = (item: Record<string, unknown>) => client.send(new PutCommand({ TableName: name, Item: item }))

  return {
    async read(accountId) {
      const known = (await customerItems(table, accountId)).filter(({ section }) => section !== undefined)
      return Object.fromEntries([...Map.groupBy(known, ({ section }) => section!)].map(([section, all]) => [section, all.map(recordOf)]))
    },

    async anonymise(accountId, at) {
      const all = (await customerItems(table, accountId)).filter(({ section }) => section !== undefined)
      const unknown = [...new Set(all.map(({ section }) => section!).filter((section) => treatmentOf(section) === undefined))]
      if (unknown.length > 0) throw new Error(`Nobody has said what becomes of ${unknown.join(', ')} (domain/privacy/record-treatment.ts). Nothing was changed.`)
      let changed = 0
      // What leads to other items goes last: after a crash they are still found.
      const last = new Set(['account', 'caseEvents', 'mailPlaces'])
      for (const late of [false, true]) {
        const items = all.filter(({ section }) => last.has(section!) === late)
        for (const { key, section, stored, copies } of items) {
          if (!isPersonal(section!)) continue
          const after = anonymousRecord(section, stored)
          if (JSON.stringify(after, plain) === JSON.stringify(stored, plain)) continue
          for (const copy of copies) await put({ ...copy, ...after })
          await put({ ...key, ...after })
          changed += 1
        }
        const gone = items.filter(({ section }) => treatmentOf(section!) === 'deleted').map(({ key }) => key)
        await batchDelete(table, gone)
        changed += gone.length
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

const places: ReadonlySet<string> = new Set(['charges', 'usage', 'levels', 'discounts', 'credits', 'usageDays', 'payers', 'passedChecks', 'mailPlaces'])

/** A record as JSON values, without what only the store needs; documents with the names that they have elsewhere. Where the key says what the record does not, it is there. */
function recordOf({ key, section, stored }: CustomerItem): StoredRecord {
  const { workKey: _workKey, workAt: _workAt, billingKey: _billingKey, ...record } = section === 'documents' ? { ...documentToJson(documentFromItem({ ...key, ...stored })) } : stored
  const place = section === 'payers' ? { key: key.pk } : places.has(section!) ? { key: key.sk } : {}
  return JSON.parse(JSON.stringify({ ...place, ...record }, plain)) as StoredRecord
}
