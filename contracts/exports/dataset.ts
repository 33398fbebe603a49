/** How a column's values look. `amount` is money in major units with all decimals of the row's `currency`; `decimal` an exact decimal such as a quantity. */
export type ColumnType = 'text' | 'date' | 'timestamp' | 'integer' | 'amount' | 'decimal' | 'boolean'

export interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly meaning: string
}

/** `books` follow from the journal alone: the same cut gives the same bytes for ever. `live` is what is stored at the moment of the export. */
export type DatasetSource = 'books' | 'live'

export interface Dataset {
  readonly about: string
  readonly source: DatasetSource
  /** Whether the rows of increments, one after the other, are those of one full export. Others state balances as of a date. */
  readonly additive: boolean
  readonly columns: readonly Column[]
}

/** What a cell holds: text, dates and exact decimals as strings, amounts in minor units (bigint), integers as numbers. */
export type Cell = string | bigint | number | boolean | null

export type Row = Readonly<Record<string, Cell>>

const typed = (type: ColumnType) => (name: string, meaning: string): Column => ({ name, type, meaning })

export const text = typed('text')
export const date = typed('date')
export const timestamp = typed('timestamp')
export const integer = typed('integer')
export const amount = typed('amount')
export const decimal = typed('decimal')
export const boolean = typed('boolean')
