import type { Manifest } from '../../contracts/exports/manifest.ts'
import type { PartTotals } from './part-totals.ts'

/** The control totals per currency, in alphabetical order: what the manifest states and a reader can add up from the files. */
export function controlTotals({ control }: Pick<PartTotals, 'control'>): Manifest['totals'] {
  const keys = [...control.keys()].map((key) => key.split('\t'))
  const currencies = [...new Set(keys.map(([currency]) => currency!))].sort()
  const sum = (...key: readonly string[]) => control.get(key.join('\t')) ?? 0n
  return currencies.map((currency) => ({
    currency,
    documents: Number(sum(currency, 'documents')),
    net: String(sum(currency, 'net')), gross: String(sum(currency, 'gross')), debit: String(sum(currency, 'debit')), credit: String(sum(currency, 'credit')),
    vat: keys.filter(([of, what]) => of === currency && what === 'vat').map(([, , category = '', rate = '']) => ({ category, rate }))
      .sort((one, other) => (`${one.category} ${one.rate.padStart(8)}` < `${other.category} ${other.rate.padStart(8)}` ? -1 : 1))
      .map(({ category, rate }) => ({ category, rate, taxable: String(sum(currency, 'taxable', category, rate)), vat: String(sum(currency, 'vat', category, rate)) })),
  }))
}
