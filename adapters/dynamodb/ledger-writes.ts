import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import type { Writes } from './counter-writes.ts'
import { accountPk } from './keys.ts'
import { entryPlaceKey, entryToItem, ledgerVersionSk } from './ledger-item.ts'

/** What books an entry that is not there: the entry, and its place by id. Its number in the journal comes with the transaction. */
export const entryWrites = (name: string, entry: LedgerEntry): Writes => [entryToItem(entry), { ...entryPlaceKey(entry.id), accountId: entry.accountId }]
  .map((Item) => ({ Put: { TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' } }))

/** Moves the version of an account's ledger on, where it is still the one that was read; nothing where none was. */
export const versionWrites = (name: string, accountId: string, ifVersion: number | undefined): Writes => (ifVersion === undefined ? [] : [{
  Update: {
    TableName: name, Key: { pk: accountPk(accountId), sk: ledgerVersionSk }, UpdateExpression: 'SET version = :next',
    ConditionExpression: ifVersion === 0 ? 'attribute_not_exists(pk)' : 'version = :before', ExpressionAttributeValues: { ':next': ifVersion + 1, ...(ifVersion === 0 ? {} : { ':before': ifVersion }) },
  },
}])
