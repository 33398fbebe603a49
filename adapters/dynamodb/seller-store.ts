import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { SellerChangedError, type SellerStore } from '../../application/ports/seller-store.ts'
import { batchGet } from './batch-write.ts'
import { queryAll } from './query-all.ts'
import { sellerFromItem, sellerPk, sellerSk, sellersPk, sellerVersionItem, sellerVersionSk } from './seller-item.ts'
import type { Table } from './table.ts'

/** A seller is three kinds of item: the current one, a frozen copy per version, and its place in the list of sellers. */
export function createSellerStore(table: Table): SellerStore {
  const { client, name } = table

  const read = async (pk: string, sk: string) => (await client.send(new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: true }))).Item

  return {
    async get(sellerId, version) {
      const [item, frozen] = await Promise.all([
        read(sellerPk(sellerId), sellerSk),
        version === undefined ? undefined : read(sellerPk(sellerId), sellerVersionSk(version)),
      ])
      if (!item) return undefined
      const record = sellerFromItem(item)
      if (version === undefined || version === record.seller.version) return record
      return frozen && { ...record, ...sellerVersionItem.parse(frozen) }
    },

    async list() {
      const listed = await queryAll(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': sellersPk } })
      const items = await batchGet(table, listed.map(({ sk }) => ({ pk: sellerPk(String(sk)), sk: sellerSk })))
      return items.map(sellerFromItem).sort((a, b) => (a.seller.id < b.seller.id ? -1 : 1))
    },

    async put(seller) {
      const pk = sellerPk(seller.id)
      const isNew = seller.version === 1
      try {
        await client.send(new TransactWriteCommand({
          TransactItems: [
            {
              Update: {
                TableName: name,
                Key: { pk, sk: sellerSk },
                UpdateExpression: 'SET seller = :seller, version = :version, catalogRevision = if_not_exists(catalogRevision, :none)',
                ConditionExpression: isNew ? 'attribute_not_exists(pk)' : 'version = :before',
                ExpressionAttributeValues: { ':seller': seller, ':version': seller.version, ':none': 0, ...(isNew ? {} : { ':before': seller.version - 1 }) },
              },
            },
            { Put: { TableName: name, Item: { pk, sk: sellerVersionSk(seller.version), seller }, ConditionExpression: 'attribute_not_exists(pk)' } },
            { Put: { TableName: name, Item: { pk: sellersPk, sk: seller.id } } },
          ],
        }))
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error
        throw new SellerChangedError(`Seller "${seller.id}" was changed by somebody else meanwhile.`, { cause: error })
      }
    },

    async addZones(sellerId, zones) {
      if (zones.length === 0) return
      await client.send(new UpdateCommand({
        TableName: name,
        Key: { pk: sellerPk(sellerId), sk: sellerSk },
        UpdateExpression: 'ADD zones :zones',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':zones': new Set(zones) },
      }))
    },

    async publishCatalog(sellerId, revision) {
      try {
        await client.send(new UpdateCommand({
          TableName: name,
          Key: { pk: sellerPk(sellerId), sk: sellerSk },
          UpdateExpression: 'SET catalogRevision = :revision',
          ConditionExpression: 'catalogRevision = :before',
          ExpressionAttributeValues: { ':revision': revision, ':before': revision - 1 },
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        throw new SellerChangedError(`Catalog revision ${revision} of "${sellerId}" is not the one to be published next.`, { cause: error })
      }
    },
  }
}
