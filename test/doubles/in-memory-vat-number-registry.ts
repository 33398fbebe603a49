import type { VatNumberAnswer, VatNumberRegistry } from '../../application/ports/vat-number-registry.ts'

/** Knows the numbers that a test names; all others are unknown. Counts what it is asked. */
export function createInMemoryVatNumberRegistry(known: Readonly<Record<string, VatNumberAnswer['status']>>): VatNumberRegistry & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async check(vatNumber) {
      asked.push(vatNumber)
      const status = known[vatNumber] ?? 'unknown'
      return status === 'unknown' ? { status, reason: 'MS_UNAVAILABLE' } : { status }
    },
  }
}
