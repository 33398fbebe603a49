import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Added, BillingInputs } from '../../application/ports/billing-inputs.ts'
import { LedgerMovedError } from '../../application/ports/ledger.ts'
import { endedBefore } from '../../domain/discounts/discount-window.ts'
import { chargeFromItem, chargeToItem, creditFromItem, creditPrefix, creditToItem, discountFromItem, discountPrefix, discountToItem, isChargeSk } from './billing-input-item.ts'
import { createJournalRegister } from './journal-register.ts'
import { createJournalTransaction } from './journal-transaction.ts'
import { accountPk, inputSk, termsSk } from './keys.ts'
import { bookingSk } from './ledger-item.ts'
import { entryWrites, versionWrites } from './ledger-writes.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

type Item = Record<string, unknown>

/** Tries against others that give the same credit at the same moment. */
const tries = 5

export function createBillingInputs(table: Table): BillingInputs {
  const { client, name } = table
  const inJournal = createJournalTransaction(table, createJournalRegister(table))

  /** Puts an item whose key derives from its source; returns what is stored under it. */
  async function putOnce<T>(item: Item, read: (item: Item) => T): Promise<Added<T>> {
    try {
      await client.send(new PutCommand({ TableName: name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }))
      return { value: read(item), created: true }
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      return { value: read((await get(item))!), created: false }
    }
  }

  async function get({ pk, sk }: Item): Promise<Item | undefined> {
    return (await client.send(new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: true }))).Item
  }

  return {
    async addCharge(accountId, charge) {
      // The key of a charge holds its date; the marker makes its source unique whatever the date.
      const item = chargeToItem(accountId, charge)
      const marker = { pk: accountPk(accountId), sk: `CHARGE#${charge.id}`, charge: item.sk }
      const once = { TableName: name, ConditionExpression: 'attribute_not_exists(pk)' }
      try {
        await client.send(new TransactWriteCommand({ TransactItems: [{ Put: { ...once, Item: marker } }, { Put: { ...once, Item: item } }] }))
        return { value: charge, created: true }
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error
        const first = await get(marker)
        if (!first) throw error
        return { value: chargeFromItem((await get({ pk: marker.pk, sk: first.charge }))!), created: false }
      }
    },

    grantDiscount: (accountId, discount) => putOnce(discountToItem(accountId, discount), discountFromItem),

    async grantCredit(accountId, credit, entry, { ifVersion } = {}) {
      const item = creditToItem(accountId, credit)
      const key = { pk: accountPk(accountId), sk: bookingSk(entry.id) }
      for (let attempt = 1; ; attempt++) {
        const [first, booked] = await Promise.all([get(item), get(key)])
        if (first) return { value: creditFromItem(first), created: false }
        if (booked) return putOnce(item, creditFromItem)
        try {
          await inJournal({
            sellerId: entry.sellerId, parts: [{ count: 1, origin: { kind: 'entry', accountId, entryId: entry.id } }],
            writes: [...versionWrites(name, accountId, ifVersion), { Put: { TableName: name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } }, ...entryWrites(name, entry)],
          })
          return { value: creditFromItem(item), created: true }
        } catch (error) {
          if (!(error instanceof TransactionCanceledException) || attempt === tries) throw error
          const moved = ifVersion !== undefined && error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed'
          if (moved && !(await get(item))) throw new LedgerMovedError(`Account ${accountId} was booked on meanwhile.`, { cause: error })
        }
      }
    },

    async endDiscount(accountId, discountId, date) {
      const key = { pk: accountPk(accountId), sk: `${discountPrefix}${discountId}` }
      const stored = await get(key)
      if (!stored) return undefined
      const discount = discountFromItem(stored)
      const ended = endedBefore(discount, date)
      if (ended === discount) return discount
      try {
        await client.send(new UpdateCommand({
          TableName: name, Key: key, UpdateExpression: 'SET endedOn = :date', ConditionExpression: 'attribute_not_exists(endedOn) OR endedOn > :date', ExpressionAttributeValues: { ':date': date },
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
      return discountFromItem((await get(key))!)
    },

    async spend({ accountId, ordinal, creditsSpent }) {
      for (const { creditId, amount } of creditsSpent ?? []) {
        try {
          await client.send(new UpdateCommand({
            TableName: name,
            Key: { pk: accountPk(accountId), sk: `${creditPrefix}${creditId}` },
            UpdateExpression: 'SET spentBy.#ordinal = :amount',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(spentBy.#ordinal)',
            ExpressionAttributeNames: { '#ordinal': String(ordinal) },
            ExpressionAttributeValues: { ':amount': amount },
          }))
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error
        }
      }
    },

    async list(accountId) {
      const read = (from: string, to: string) => queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to', ExpressionAttributeValues: { ':pk': accountPk(accountId), ':from': from, ':to': to }, ConsistentRead: true,
      })
      const [terms, inputs] = await Promise.all([read(termsSk(''), termsSk('~')), read(inputSk(''), inputSk('~'))])
      const under = (prefix: string) => terms.filter(({ sk }) => String(sk).startsWith(prefix))
      return {
        charges: inputs.filter(({ sk }) => isChargeSk(String(sk))).map(chargeFromItem),
        discounts: inOrder(under(discountPrefix).map(discountFromItem), ({ grantedAt }) => grantedAt),
        credits: inOrder(under(creditPrefix).map(creditFromItem), ({ grantedOn }) => grantedOn),
      }
    },
  }
}

/** Items come in order of id; they count in order of grant. */
export function inOrder<T>(items: readonly T[], at: (item: T) => string): T[] {
  return [...items].sort((left, right) => (at(left) < at(right) ? -1 : at(left) > at(right) ? 1 : 0))
}

