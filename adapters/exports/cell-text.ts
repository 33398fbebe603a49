import type { Column, Row } from '../../contracts/exports/dataset.ts'
import { formatAmount } from '../../domain/money/amount.ts'

/** A cell as text: amounts in major units, exact; undefined where it is empty.
 * @throws where an amount's row has no currency */
export function cellText({ name, type }: Column, row: Row): string | undefined {
  const value = row[name]
  if (value === null || value === undefined) return undefined
  if (type === 'amount') return formatAmount(value as bigint, String(row.currency))
  return typeof value === 'string' ? value.toWellFormed() : String(value)
}
