import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { ContactCounts } from '../../application/ports/contact-counts.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const contactsPk = (sellerId: string) => `CONTACTS#${sellerId}`
/** Kept for a little over two years, so that a year can be compared with the one before. */
const keptSeconds = 800 * 86_400
const dayItem = z.object({ sk: z.iso.date(), contacts: z.number() }).catchall(z.unknown())

/** Sums per day in one partition of the seller: `contacts`, `h<hour>` and `l<lag>`. A day has about 400 bytes. */
export function createContactCounts(table: Table): ContactCounts {
  return {
    async note({ sellerId, date, hour, lag }) {
      await table.client.send(new UpdateCommand({
        TableName: table.name, Key: { pk: contactsPk(sellerId), sk: date },
        UpdateExpression: `ADD contacts :one, #hour :one${lag === undefined ? '' : ', #lag :one'} SET expiresAt = :expires`,
        ExpressionAttributeNames: { '#hour': `h${hour}`, ...(lag === undefined ? {} : { '#lag': `l${lag}` }) },
        ExpressionAttributeValues: { ':one': 1, ':expires': Math.floor(Date.parse(date) / 1000) + keptSeconds },
      }))
    },

    async between(sellerId, from, to) {
      const items = await queryAll(table, { KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to', ExpressionAttributeValues: { ':pk': contactsPk(sellerId), ':from': from, ':to': to } })
      return items.map((item) => {
        const { sk, contacts, ...sums } = dayItem.parse(item)
        return {
          date: sk, contacts, hours: Array.from({ length: 24 }, (_, hour) => Number(sums[`h${hour}`] ?? 0)),
          lags: Object.fromEntries(Object.entries(sums).flatMap(([name, count]) => (/^l\d+$/.test(name) ? [[name.slice(1), Number(count)]] : []))),
        }
      })
    },
  }
}
