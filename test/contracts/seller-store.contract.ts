import { expect, it } from '@jest/globals'
import { SellerChangedError, type SellerStore } from '../../application/ports/seller-store.ts'
import { aSeller } from '../builders/company.ts'

/** What every SellerStore promises; run on the twin and on the emulator. */
export function sellerStoreContract(store: () => SellerStore): void {
  it('keeps every version of a seller, and lists the current ones by id', async () => {
    const first = aSeller({ id: 'beta' })
    await store().put(first)
    await store().put(aSeller({ id: 'alpha' }))
    await store().put({ ...first, version: 2, tradeName: 'New name' })
    expect((await store().get('beta'))?.seller).toEqual({ ...first, version: 2, tradeName: 'New name' })
    expect((await store().get('beta', 1))?.seller).toEqual(first)
    expect((await store().get('beta', 2))?.seller.tradeName).toBe('New name')
    expect((await store().list()).map(({ seller }) => [seller.id, seller.version])).toEqual([['alpha', 1], ['beta', 2]])
    expect(await store().get('nobody')).toBeUndefined()
  })

  it('refuses a version that is not the next one', async () => {
    const seller = aSeller({ id: 'gamma' })
    await store().put(seller)
    await expect(store().put(seller)).rejects.toThrow(SellerChangedError)
    await expect(store().put({ ...seller, version: 3 })).rejects.toThrow(SellerChangedError)
  })

  it('collects zones and publishes catalog revisions in order, both untouched by a new version', async () => {
    const seller = aSeller({ id: 'delta' })
    await store().put(seller)
    expect(await store().get('delta')).toEqual({ seller, catalogRevision: 0, zones: [] })
    await store().addZones('delta', ['Europe/Amsterdam', 'America/Curacao'])
    await store().addZones('delta', ['Europe/Amsterdam'])
    await store().addZones('delta', [])
    await store().publishCatalog('delta', 1)
    await expect(store().publishCatalog('delta', 1)).rejects.toThrow(SellerChangedError)
    await store().put({ ...seller, version: 2 })
    expect(await store().get('delta')).toEqual({ seller: { ...seller, version: 2 }, catalogRevision: 1, zones: ['America/Curacao', 'Europe/Amsterdam'] })
  })
}
