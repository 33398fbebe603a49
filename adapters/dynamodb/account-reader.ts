import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { InvalidAccountError, type AccountReader } from '../../application/ports/account-reader.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import type { OneOffCharge } from '../../domain/catalog/one-off-charge.ts'
import type { GrantedDiscount } from '../../domain/discounts/discount.ts'
import { creditsLeft, type GrantedCredit } from '../../domain/discounts/granted-credit.ts'
import type { UsageSheet } from '../../domain/usage/usage-sheet.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { accountFromItem, profileSk, subscriptionFromItem } from './account-item.ts'
import { chargeFromItem, creditFromItem, creditPrefix, discountFromItem, discountPrefix, isChargeSk } from './billing-input-item.ts'
import { inOrder } from './billing-input-store.ts'
import { documentFromItem } from './document-item.ts'
import { accountPk, documentSk, inputSk } from './keys.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'
import { aggregatesOf, isUsageSk, levelPrefix, sheetFromItem } from './usage-item.ts'

/** Items of the first page: account, a few subscriptions and the last bills. More is read only where the horizon asks. */
const pageSize = 12

type Item = Record<string, unknown>

/** One Query, backwards: terms, subscriptions, account; charges and usage of the months that are needed; documents from the newest back to the horizon. */
export function createAccountReader(table: Table): AccountReader {
  const { client, name } = table
  return {
    async snapshot(accountId, { consistent, horizon, inputs }) {
      const pk = accountPk(accountId)
      const found = createPile()
      let account: Account | undefined
      let needed = ''
      let neededMonth = ''
      let from: Item | undefined
      let skippedBelow: string | undefined
      const head = () => ({ account: account!, subscriptions: found.subscriptions, discounts: inOrder(found.discounts, ({ grantedAt }) => grantedAt) })
      do {
        const page = await client.send(new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :oldest AND :newest',
          ExpressionAttributeValues: { ':pk': pk, ':oldest': documentSk(0), ':newest': 'USAGE~' },
          ScanIndexForward: false,
          ConsistentRead: consistent,
          Limit: pageSize,
          ...(from ? { ExclusiveStartKey: from } : {}),
        }))
        for (const item of page.Items ?? []) {
          if (item.sk === profileSk) {
            account = accountFromItem(item)
            needed = horizon(head())
            neededMonth = inputs?.(head()).slice(0, 7) ?? ''
          } else found.add(item)
        }
        from = page.LastEvaluatedKey
        const last = String(from?.sk ?? '')
        if (last.startsWith('INPUT#') && last < inputSk(neededMonth)) {
          skippedBelow = last
          from = { pk, sk: inputSk('') }
        }
        if (found.documents[0] && found.documents[0].issueDate < needed) break
      } while (from)
      if (!account) return undefined
      const { subscriptions, documents, discounts } = { ...head(), documents: found.documents }
      if (skippedBelow !== undefined) {
        const month = inputs!(head(), documents).slice(0, 7)
        if (month < neededMonth) {
          const more = await queryAll(table, {
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
            ExpressionAttributeValues: { ':pk': pk, ':from': inputSk(month), ':to': skippedBelow },
            ConsistentRead: consistent,
          })
          for (const item of more.reverse()) if (item.sk !== skippedBelow) found.add(item)
          neededMonth = month
        }
      }
      return {
        account, subscriptions, documents, charges: found.charges, discounts, credits: creditsLeft(inOrder(found.credits, ({ grantedOn }) => grantedOn), documents),
        usage: found.sheets.flatMap(aggregatesOf), ...(found.levels.length > 0 ? { levels: found.levels } : {}),
        ...(skippedBelow === undefined ? {} : { usageSince: `${neededMonth}-01` }),
      }
    },
  }
}

/** Items by what they are, each kind oldest key first. */
function createPile() {
  const subscriptions: Subscription[] = []
  const documents: BillingDocument[] = []
  const charges: OneOffCharge[] = []
  const discounts: GrantedDiscount[] = []
  const credits: GrantedCredit[] = []
  const sheets: UsageSheet[] = []
  const levels: UsageSheet[] = []
  return {
    subscriptions, documents, charges, discounts, credits, sheets, levels,
    add(item: Item): void {
      const sk = String(item.sk)
      if (sk.startsWith('SUBSCRIPTION#')) subscriptions.unshift(subscriptionFromItem(item))
      else if (sk.startsWith('DOC#')) documents.unshift(readDocument(item))
      else if (sk.startsWith('INPUT#') && isChargeSk(sk)) charges.unshift(chargeFromItem(item))
      else if (sk.startsWith('INPUT#') && isUsageSk(sk)) sheets.unshift(sheetFromItem(item))
      else if (sk.startsWith(levelPrefix)) levels.unshift(sheetFromItem(item))
      else if (sk.startsWith(discountPrefix)) discounts.unshift(discountFromItem(item))
      else if (sk.startsWith(creditPrefix)) credits.unshift(creditFromItem(item))
    },
  }
}

function readDocument(item: Item): BillingDocument {
  try {
    return documentFromItem(item)
  } catch (error) {
    throw new InvalidAccountError(`${String(item.sk)} is not a document: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`)
  }
}
