/** Twin of adapters/dynamodb/offer-salt.ts: a salt that says which seller it is of. */
export function createInMemoryOfferSalt(): (sellerId: string) => Promise<string> {
  return async (sellerId) => `salt-of-${sellerId}`.padEnd(32, '.')
}
