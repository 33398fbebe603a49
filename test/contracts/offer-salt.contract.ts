import { expect, it } from '@jest/globals'

/** What every store of salts promises; each call of `store` is another process. */
export function offerSaltContract(store: () => (sellerId: string) => Promise<string>): void {
  it('gives a seller one salt for ever, whoever asks first, and no two sellers the same', async () => {
    const both = await Promise.all([store()('salted'), store()('salted'), store()('salted')])
    expect(new Set(both).size).toBe(1)
    expect(both[0]!.length).toBeGreaterThanOrEqual(22)
    expect(await store()('salted')).toBe(both[0])
    expect(await store()('other')).not.toBe(both[0])
  })
}
