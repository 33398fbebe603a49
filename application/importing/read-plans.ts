import { explain, shortened } from '../../contracts/files/explain.ts'
import { planFile, type PlanFile } from '../../contracts/files/plan-file.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { ImportSource } from '../ports/import-source.ts'
import { planTreesOfRows, type PlanTree } from './plan-trees.ts'
import type { ProblemLog } from './problem-log.ts'
import { valueAt } from './value-at.ts'
import { withoutEmpty } from './without-empty.ts'

export interface PlanDraft {
  /** Absent where the entry is wrong: the log says why. */
  readonly content?: { readonly seller?: string; toPlan(seller: Seller): Plan }
  rowOf(path: readonly PropertyKey[]): number
}

/** The plans of a file. Rows of a CSV file are put together to the same tree that YAML and JSON have, so all are read by one schema. */
export async function* readPlans(source: ImportSource, log: ProblemLog): AsyncGenerator<PlanDraft> {
  const rows: Parameters<typeof planTreesOfRows>[0] = []
  for await (const each of source.rows()) {
    const place = { file: source.file, row: each.row }
    if ('problem' in each) {
      log.error(place, each.problem)
      yield { rowOf: () => each.row }
    } else if ('tree' in each) yield read(each, source, log)
    else rows.push({ row: each.row, cells: each.cells })
  }
  for (const tree of planTreesOfRows(rows)) yield read(tree, source, log)
}

function read({ tree, rowOf, columnOf }: PlanTree, source: ImportSource, log: ProblemLog): PlanDraft {
  const parsed = planFile.safeParse(withoutEmpty(tree))
  if (parsed.success) {
    const { seller } = parsed.data
    return { content: { ...(seller === undefined ? {} : { seller }), toPlan: (owner) => toPlan(parsed.data, owner) }, rowOf }
  }
  for (const issue of parsed.error.issues) {
    const value = valueAt(tree, issue.path)
    log.error({ file: source.file, row: rowOf(issue.path) }, {
      column: columnOf?.(issue.path) ?? (issue.path.join('.') || 'plan'), ...(typeof value === 'string' ? { value: shortened(value) } : {}), ...explain(issue),
    })
  }
  return { rowOf }
}

function toPlan(file: PlanFile, seller: Seller): Plan {
  const named = (name: PlanFile['name']) => (typeof name === 'string' ? Object.fromEntries(seller.languages.map((language) => [language, name])) : name)
  return {
    id: file.id,
    sellerId: seller.id,
    name: named(file.name),
    currency: file.currency ?? seller.currencies[0]!,
    ...(file.family === undefined ? {} : { family: file.family }),
    ...(file.soldUntil === undefined ? {} : { soldUntil: file.soldUntil }),
    charges: file.charges.map(({ name, prices, ...charge }) => ({
      ...charge,
      name: named(name ?? file.name),
      prices: prices.map(({ unitPrice, amount, model, ...version }) => ({
        ...version,
        model: model ?? (unitPrice === undefined ? { type: 'flat' as const, amount: amount! } : { type: 'per-unit' as const, unitPrice }),
      })).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)),
    })),
  }
}
