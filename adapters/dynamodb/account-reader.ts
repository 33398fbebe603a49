import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { InvalidAccountError, type AccountReader } from '../../application/ports/account-reader.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { accountFromItem, profileSk, subscriptionFromItem } from './account-item.ts'
import { documentFromItem } from './document-item.ts'
import { accountPk, documentSk } from './keys.ts'
import type { Table } from './table.ts'

/** Items of the first page: account, a few subscriptions and the last bills. More is read only where the horizon asks. */
const pageSize = 12

/** One Query, backwards: subscriptions, account, then documents from the newest back to the horizon. */
export function createAccountReader({ client, name }: Table): AccountReader {
  return {
    async snapshot(accountId, { consistent, horizon }) {
      const subscriptions: Subscription[] = []
      const documents: BillingDocument[] = []
      let account: Account | undefined
      let needed = ''
      let from: Record<string, unknown> | undefined
      do {
        const page = await client.send(new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :oldest AND :newest',
          ExpressionAttributeValues: { ':pk': accountPk(accountId), ':oldest': documentSk(0), ':newest': 'USAGE~' },
          ScanIndexForward: false,
          ConsistentRead: consistent,
          Limit: pageSize,
          ...(from ? { ExclusiveStartKey: from } : {}),
        }))
        for (const item of page.Items ?? []) {
          const sk = String(item.sk)
          if (sk.startsWith('SUBSCRIPTION#')) subscriptions.unshift(subscriptionFromItem(item))
          else if (sk === profileSk) {
            account = accountFromItem(item)
            needed = horizon({ account, subscriptions })
          } else if (sk.startsWith('DOC#')) documents.unshift(readDocument(item))
        }
        from = page.LastEvaluatedKey
        if (documents[0] && documents[0].issueDate < needed) break
      } while (from)
      return account && { account, subscriptions, documents }
    },
  }
}

function readDocument(item: Record<string, unknown>): BillingDocument {
  try {
    return documentFromItem(item)
  } catch (error) {
    throw new InvalidAccountError(`${String(item.sk)} is not a document: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`)
  }
}
