/** Attribute names are bytes that are paid for with every write: known names are stored short, unknown ones as they
 * are, so a new field is stored before it is abbreviated here. Short names are never reused (docs/data-model.md). */
const shortNames = {
  kind: 'k', sellerId: 's', sellerVersion: 'sv', billingDate: 'bd', issueDate: 'i', dueDate: 'du', currency: 'c', language: 'la', buyer: 'b',
  lines: 'l', sharedByLines: 'ls', vat: 'v', net: 'n', vatTotal: 'vt', gross: 'g', mentions: 'm', number: 'no', runId: 'r', chunkId: 'ch', precedingDocument: 'pd',
  customerNumber: 'cn', name: 'na', attention: 'at', address: 'a', email: 'e', vatNumber: 'vn', legalId: 'li', endpointId: 'ei', buyerReference: 'br', eInvoice: 'en',
  street: 'st', additional: 'ad', postcode: 'pc', city: 'ci', country: 'co', scheme: 'sc', id: 'x',
  subscriptionId: 'su', planId: 'p', chargeId: 'cg', description: 'd', quantity: 'q', unitCode: 'u', unitPrice: 'up', period: 'pe',
  start: 'f', end: 't', vatCategory: 'vc', vatRate: 'vr', category: 'ca', rate: 'ra', taxable: 'ta', exemptionCode: 'ex',
} as const

const longNames = new Map<string, string>(Object.entries(shortNames).map(([long, short]) => [short, long]))
const known: Readonly<Record<string, string>> = shortNames

/** The same value with known attribute names abbreviated, at every depth. */
export function shorten(value: unknown): unknown {
  return rename(value, (name) => known[name] ?? (longNames.has(name) || name.startsWith('_') ? `_${name}` : name))
}

/** The reverse of `shorten`. */
export function lengthen(value: unknown): unknown {
  return rename(value, (name) => (name.startsWith('_') ? name.slice(1) : longNames.get(name) ?? name))
}

function rename(value: unknown, nameOf: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => rename(each, nameOf))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [nameOf(name), rename(each, nameOf)]))
}
