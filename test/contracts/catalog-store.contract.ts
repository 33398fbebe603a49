import { expect, it } from '@jest/globals'
import { RevisionPublishedError, type CatalogStore } from '../../application/ports/catalog-store.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import { aPlan, aSeller } from '../builders/company.ts'

/** What every CatalogStore promises; run on the twin and on the emulator. */
export function catalogStoreContract(stores: () => { readonly catalog: CatalogStore; readonly sellers: SellerStore }): void {
  it('loads every plan as it was at a revision', async () => {
    const { catalog, sellers } = stores()
    await sellers.put(aSeller({ id: 'shop' }))
    const plan = (id: string, price: string) => aPlan(id, price, { sellerId: 'shop' })
    await catalog.put('shop', 1, [plan('a', '10'), plan('b', '20')])
    await sellers.publishCatalog('shop', 1)
    await catalog.put('shop', 2, [plan('b', '21'), plan('c', '30')])
    expect([...(await catalog.load('shop', 1))]).toEqual([['a', plan('a', '10')], ['b', plan('b', '20')]])
    expect((await catalog.load('shop', 2)).get('b')).toEqual(plan('b', '21'))
    expect([...(await catalog.load('shop', 2)).keys()].sort()).toEqual(['a', 'b', 'c'])
    expect((await catalog.load('shop', 0)).size).toBe(0)
    expect((await catalog.load('nobody', 9)).size).toBe(0)
  })

  it('writes only what comes next, as often as needed, and nothing that is published', async () => {
    const { catalog, sellers } = stores()
    await sellers.put(aSeller({ id: 'stall' }))
    const plan = aPlan('a', '10', { sellerId: 'stall' })
    await catalog.put('stall', 1, [plan])
    await catalog.put('stall', 1, [plan])
    await sellers.publishCatalog('stall', 1)
    await expect(catalog.put('stall', 1, [aPlan('a', '99', { sellerId: 'stall' })])).rejects.toThrow(RevisionPublishedError)
    await expect(catalog.put('stall', 3, [plan])).rejects.toThrow(RevisionPublishedError)
    expect((await catalog.load('stall', 1)).get('a')).toEqual(plan)
  })

  it('writes more plans than one transaction holds', async () => {
    const { catalog, sellers } = stores()
    await sellers.put(aSeller({ id: 'market' }))
    const plans = Array.from({ length: 120 }, (_, index) => aPlan(`plan-${index}`, '10', { sellerId: 'market' }))
    await catalog.put('market', 1, plans)
    expect((await catalog.load('market', 1)).size).toBe(120)
  })
}
