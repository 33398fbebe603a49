import { createHash } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ReportMails } from '../../application/ports/report-mails.ts'
import { ifHeld } from './if-held.ts'
import type { Table } from './table.ts'

/** A marker per version and recipient; of the address it holds a digest. */
export function createReportMails({ client, name }: Table): ReportMails {
  const item = (sellerId: string, reportId: string, to: string, state: string) => ({ pk: `REPORTMAILS#${sellerId}`, sk: `${reportId}#${createHash('sha256').update(to.toLowerCase()).digest('base64url').slice(0, 22)}`, state })
  return {
    async claim(sellerId, reportId, to) {
      return ifHeld(client.send(new PutCommand({
        TableName: name, Item: item(sellerId, reportId, to, 'sending'), ConditionExpression: 'attribute_not_exists(pk) OR #state = :failed',
        ExpressionAttributeNames: { '#state': 'state' }, ExpressionAttributeValues: { ':failed': 'failed' },
      })))
    },
    async note(sellerId, reportId, to, state) {
      await client.send(new PutCommand({ TableName: name, Item: item(sellerId, reportId, to, state) }))
    },
  }
}
