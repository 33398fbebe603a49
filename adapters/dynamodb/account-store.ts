import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { StaleAccountError, StaleSubscriptionError, type AccountStore } from '../../application/ports/account-store.ts'
import { accountFields, accountFromItem, accountToItem, profileSk, subscriptionFromItem, subscriptionSk, subscriptionToItem } from './account-item.ts'
import { payerKey } from './bank-transaction-item.ts'
import { batchGet, batchPut } from './batch-write.ts'
import { fieldUpdate, unchanged } from './field-update.ts'
import { accountPk, billingIndex, documentSk } from './keys.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

/** Accounts, found by their bank account too, so that what comes from it is known to be theirs. That is written first: after a crash in between,
 * it names an account that is not there, which is passed over. */
export function createAccountStore(table: Table): AccountStore {
  const { client, name } = table
  const getMany: AccountStore['getMany'] = async (accountIds) => {
    const items = await batchGet(table, accountIds.map((id) => ({ pk: accountPk(id), sk: profileSk })))
    return new Map(items.map(accountFromItem).map((account) => [account.id, account]))
  }

  const putNew = async (Item: Record<string, unknown>): Promise<boolean> => {
    try {
      await client.send(new PutCommand({ TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
      return true
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      return false
    }
  }

  return {
    getMany,

    async get(accountId) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(accountId), sk: profileSk }, ConsistentRead: true }))
      return Item && accountFromItem(Item)
    },

    async subscriptions(accountId) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': accountPk(accountId), ':sk': subscriptionSk('') },
        ConsistentRead: true,
      })
      return items.map(subscriptionFromItem)
    },

    async getSubscriptions(keys) {
      const items = await batchGet(table, keys.map(({ accountId, id }) => ({ pk: accountPk(accountId), sk: subscriptionSk(id) })))
      return new Map(items.map(subscriptionFromItem).map((subscription) => [subscription.id, subscription]))
    },

    async putMany(accounts) {
      await batchPut(table, accounts.flatMap(({ account: { sellerId, iban, id } }) => (iban ? [payerKey(sellerId, iban, id)] : [])))
      await batchPut(table, accounts.map(({ account, billingKey }) => accountToItem(account, billingKey)))
    },

    async putSubscriptions(subscriptions) {
      await batchPut(table, subscriptions.map(subscriptionToItem))
    },

    async create(account, billingKey) {
      const { sellerId, iban, id } = account
      if (iban) await client.send(new PutCommand({ TableName: name, Item: payerKey(sellerId, iban, id) }))
      return putNew(accountToItem(account, billingKey))
    },

    createSubscription: (subscription) => putNew(subscriptionToItem(subscription)),

    async change({ id: _before, ...before }, { id, ...after }, billingKey, options) {
      if (after.iban && after.iban !== before.iban) await client.send(new PutCommand({ TableName: name, Item: payerKey(after.sellerId, after.iban, id) }))
      const update = fieldUpdate({ ...before }, { ...after, billingKey })
      const condition = options?.ifUnchanged ? unchanged({ ...before }, accountFields.filter((field) => field !== 'reconcileFrom'), 'was_') : undefined
      try {
        await client.send(new UpdateCommand({
          TableName: name,
          Key: { pk: accountPk(id), sk: profileSk },
          ...update,
          ...(condition ? {
            ConditionExpression: condition.ConditionExpression,
            ExpressionAttributeNames: { ...condition.ExpressionAttributeNames, ...update.ExpressionAttributeNames },
            ExpressionAttributeValues: { ...condition.ExpressionAttributeValues, ...update.ExpressionAttributeValues },
          } : {}),
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        throw new StaleAccountError(`Account ${id} was changed by somebody else meanwhile.`, { cause: error })
      }
    },

    async changeSubscription({ id, accountId, ...before }, after) {
      const condition = unchanged(before, ['start', 'end', 'anchor', 'billedThrough', 'planId', 'quantity', 'trialUntil', 'attributes', 'prices', 'changes'])
      try {
        await client.send(new PutCommand({ TableName: name, Item: subscriptionToItem(after), ...condition }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        throw new StaleSubscriptionError(`Subscription ${id} of ${accountId} was changed by somebody else meanwhile.`, { cause: error })
      }
    },

    async billed(accountIds) {
      const items = await batchGet(table, accountIds.map((id) => ({ pk: accountPk(id), sk: documentSk(1) })))
      return new Set(items.map(({ pk }) => String(pk).slice(4)))
    },

    async reconcileFrom(accountId, date) {
      try {
        await client.send(new UpdateCommand({
          TableName: name,
          Key: { pk: accountPk(accountId), sk: profileSk },
          UpdateExpression: 'SET reconcileFrom = :date',
          ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(reconcileFrom) OR reconcileFrom > :date)',
          ExpressionAttributeValues: { ':date': date },
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },

    async reconciled(accountId, date) {
      try {
        await client.send(new UpdateCommand({
          TableName: name,
          Key: { pk: accountPk(accountId), sk: profileSk },
          UpdateExpression: 'REMOVE reconcileFrom',
          ConditionExpression: 'reconcileFrom = :date',
          ExpressionAttributeValues: { ':date': date },
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },

    async listByBillingKey(billingKey, { after, limit }) {
      const { Items = [] } = await client.send(new QueryCommand({
        TableName: name,
        IndexName: billingIndex,
        KeyConditionExpression: after ? 'billingKey = :key AND pk > :after' : 'billingKey = :key',
        ExpressionAttributeValues: { ':key': billingKey, ...(after ? { ':after': accountPk(after) } : {}) },
        Limit: limit,
      }))
      const ids = Items.map((item) => String(item.pk).slice(4))
      const accounts = await getMany(ids)
      return ids.flatMap((id) => accounts.get(id) ?? [])
    },
  }
}
