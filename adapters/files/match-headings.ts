import { columnNamed, type Columns, type Problem } from '../../contracts/files/columns.ts'
import type { Kind } from '../../contracts/files/kinds.ts'

/** Plans may have names per language. */
const namePerLanguage = /^(charge_)?name_[a-z]{2,3}(-[a-z0-9]{2,8})?$/

/** The column of each heading. A heading that is not known is a problem, not a column left out: what it holds would be lost in silence. */
export function matchHeadings(headings: readonly string[], columns: Columns, kind: Kind): { readonly names: readonly (string | undefined)[]; readonly problems: readonly Problem[] } {
  const known = Object.keys(columns)
  const problems: Problem[] = []
  const names = headings.map((heading) => {
    const trimmed = heading.trim()
    if (trimmed === '') return undefined
    const name = matchHeading(trimmed, known, kind)
    if (!name) problems.push({ column: trimmed.slice(0, 60), reason: `is not a column of ${kind}`, allowed: known.join(', ') })
    return name
  })
  for (const [index, name] of names.entries()) {
    if (name && names.indexOf(name) !== index) problems.push({ column: name, reason: 'is there twice' })
  }
  for (const [name, column] of Object.entries(columns)) {
    if (column.required && !names.includes(name)) problems.push({ column: name, reason: 'is required and there is no such column' })
  }
  return { names, problems }
}

/** The column a heading or key means, or undefined. */
export function matchHeading(heading: string, known: readonly string[], kind: Kind): string | undefined {
  const name = columnNamed(known, heading)
  if (name || kind !== 'plans') return name
  const lower = heading.toLowerCase().replace(/\s+/g, '_')
  return namePerLanguage.test(lower) ? lower : undefined
}
