import type { FieldProblem } from '../accounts/check-account.ts'
import type { Seller } from './seller.ts'

/** Rules within a seller: it needs a series of each kind, and no two series may print the same number.
 * @example checkSeller({ ...seller, series: [] }) // [{ field: 'series', ... }, { field: 'series', ... }] */
export function checkSeller({ series }: Pick<Seller, 'series'>): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  for (const kind of ['invoice', 'credit-note'] as const) {
    const count = series.filter((each) => each.kind === kind).length
    if (count !== 1) problems.push({ field: 'series', reason: `has ${count} series for ${kind}s`, allowed: 'exactly one' })
  }
  const prefixes = series.map((each) => each.prefix)
  if (new Set(prefixes).size < prefixes.length) problems.push({ field: 'series', reason: 'has the same prefix twice, so numbers would repeat', allowed: 'a prefix for each kind' })
  return problems
}

/** Rules between a seller as it is stored and as it is to become. */
export function checkSellerChange(before: Seller, after: Seller, hasAccounts: boolean): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  if (hasAccounts && before.shards !== after.shards) {
    problems.push({ field: 'shards', value: String(after.shards), reason: `was ${before.shards}, and accounts are spread over as many`, allowed: String(before.shards) })
  }
  for (const old of before.series) {
    const next = after.series.find((each) => each.kind === old.kind)
    if (hasAccounts && next && (next.prefix !== old.prefix || next.digits !== old.digits)) {
      problems.push({ field: 'series', reason: `the ${old.kind} series was "${old.prefix}" with ${old.digits} digits, and numbers were taken from it`, allowed: 'the same prefix and digits' })
    }
  }
  return problems
}
