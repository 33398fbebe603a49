import type { Account } from '../../domain/accounts/account.ts'
import type { AccountStore } from '../ports/account-store.ts'
import { createKeyTable } from './key-table.ts'
import type { Place } from './problem-log.ts'

export interface KnownAccount {
  readonly currency: string
  /** It comes into being with this import. */
  readonly isNew: boolean
}

/** The accounts of an import that may be written, and where they stand in its files, without holding them in memory. */
export interface KnownAccounts {
  /** Notes the account, or says where it was before: `customers.csv row 12`. */
  add(place: Place, account: Account, isNew: boolean): string | undefined
  /** Whether the account was noted from this very row. */
  isAt(id: string, place: Place): boolean
  /** Zones per seller that accounts of this import lie in. */
  readonly zones: ReadonlyMap<string, ReadonlySet<string>>
  /** Accounts of this import, else of the store. */
  lookUp(ids: readonly string[]): Promise<ReadonlyMap<string, KnownAccount>>
}

export function createKnownAccounts(accounts: Pick<AccountStore, 'getMany'>): KnownAccounts {
  const table = createKeyTable()
  const files: string[] = []
  const currencies: string[] = []
  const zones = new Map<string, Set<string>>()
  const indexOf = (list: string[], value: string) => (list.includes(value) ? list.indexOf(value) : list.push(value) - 1)

  return {
    zones,
    add({ file, row }, { id, currency, sellerId, timeZone }, isNew) {
      // The note holds three small numbers: 1 bit, 11 bits, 20 bits.
      const note = (isNew ? 1 : 0) | (indexOf(currencies, currency) << 1) | (indexOf(files, file) << 12)
      const earlier = table.add(id, { row, note })
      if (earlier) return `${files[earlier.note >>> 12]} row ${earlier.row}`
      zones.set(sellerId, (zones.get(sellerId) ?? new Set()).add(timeZone))
      return undefined
    },
    isAt(id, { file, row }) {
      const entry = table.get(id)
      return entry !== undefined && entry.row === row && files[entry.note >>> 12] === file
    },
    async lookUp(ids) {
      const found = new Map<string, KnownAccount>()
      const elsewhere: string[] = []
      for (const id of new Set(ids)) {
        const entry = table.get(id)
        if (entry) found.set(id, { currency: currencies[(entry.note >>> 1) & 2047]!, isNew: (entry.note & 1) === 1 })
        else elsewhere.push(id)
      }
      for (const { id, currency } of (await accounts.getMany(elsewhere)).values()) found.set(id, { currency, isNew: false })
      return found
    },
  }
}
