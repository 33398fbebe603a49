import type { Cells } from '../../contracts/files/columns.ts'

export interface PlanTree {
  readonly tree: unknown
  rowOf(path: readonly PropertyKey[]): number
  columnOf?(path: readonly PropertyKey[]): string
}

type Row = { readonly row: number; readonly cells: Cells }

const columns: Readonly<Record<string, string>> = {
  id: 'plan', soldUntil: 'sold_until', validFrom: 'valid_from', unitPrice: 'price', amount: 'price', vatClass: 'vat_class', unitCode: 'unit_code',
}

/** Plans from rows, one row per price of a charge: rows that name the same plan and charge belong together. */
export function planTreesOfRows(rows: Row[]): readonly PlanTree[] {
  const plans = groups(rows, (row) => `${row.cells.seller ?? ''} ${row.cells.plan ?? ''}`)
  return plans.map((ofPlan) => {
    const charges = groups(ofPlan, (row) => row.cells.charge ?? '')
    const [{ cells: first, row: firstRow }] = ofPlan as [Row]
    return {
      tree: {
        ...given({ seller: first.seller, id: first.plan, name: names(first, 'name'), currency: first.currency, family: first.family, soldUntil: first.sold_until }),
        charges: charges.map((ofCharge) => {
          const { cells } = ofCharge[0]!
          return {
            ...given({
              id: cells.charge, name: names(cells, 'charge_name'), interval: cells.interval, timing: cells.timing,
              vatClass: cells.vat_class, unitCode: cells.unit_code, proration: cells.proration,
            }),
            prices: ofCharge.map(({ cells: { valid_from, model, price } }) => given({ validFrom: valid_from, [model?.trim() === 'flat' ? 'amount' : 'unitPrice']: price })),
          }
        }),
      },
      rowOf: (path) => {
        const [, charge, part, version] = path
        const ofCharge = charges[Number(charge)]
        return (part === 'prices' ? ofCharge?.[Number(version)] : ofCharge?.[0])?.row ?? firstRow
      },
      columnOf: (path) => {
        const last = String(path.findLast((key) => typeof key === 'string') ?? 'plan')
        return path.length === 3 && last === 'id' ? 'charge' : (columns[last] ?? last)
      },
    }
  })
}

function groups(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const found = new Map<string, Row[]>()
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row])
  return [...found.values()]
}

/** `name` for all languages, or `name_nl`, `name_en` and so on. */
function names(cells: Cells, column: string): unknown {
  const perLanguage = Object.entries(cells).filter(([name, cell]) => name.startsWith(`${column}_`) && cell?.trim())
  return perLanguage.length > 0 ? Object.fromEntries(perLanguage.map(([name, cell]) => [name.slice(column.length + 1), cell])) : cells[column]
}

function given(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && (typeof value !== 'string' || value.trim() !== '')))
}
