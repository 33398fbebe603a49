import type * as z from 'zod'

/** One column of a file of rows. docs/file-formats.md is checked against these. */
export interface Column {
  readonly schema: z.ZodType<unknown, string>
  readonly required?: true
  readonly example: string
}

export type Columns = Readonly<Record<string, Column>>

/** What a row of such columns says: undefined where the column is absent, null where its cell is empty. */
export type RowOf<Of extends Columns> = { readonly [Name in keyof Of]: z.output<Of[Name]['schema']> | (Of[Name] extends { required: true } ? never : null | undefined) }

export type Cells = Readonly<Record<string, string | undefined>>

/** One thing that is wrong with a row, or worth a warning. */
export interface Problem {
  readonly column?: string
  readonly value?: string
  readonly reason: string
  readonly allowed?: string
}

/** The column a heading means: capitals, spaces, dashes and underscores make no difference.
 * @example columnNamed(['customer_number'], 'Customer number') // 'customer_number' */
export function columnNamed(names: readonly string[], heading: string): string | undefined {
  const wanted = bare(heading)
  return names.find((name) => bare(name) === wanted)
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '')
}
