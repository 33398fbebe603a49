import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Cell, Column, ColumnType, Row } from '../../contracts/exports/dataset.ts'
import { decimalsOf } from '../../domain/money/amount.ts'
import { dayNumber } from '../../domain/calendar/day-number.ts'
import { parseDecimal, powerOfTen } from '../../domain/money/decimal.ts'
import type { RowWriter } from '../../application/ports/row-writers.ts'

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]

/** Money: 18 digits of minor units and a shift for currencies of fewer decimals. Readers know it as DECIMAL(22, 3). */
export const amountDecimal = { precision: 22, scale: 3 } as const
/** Quantities, unit prices and rates: 18 digits before the point and 20 after it; what is larger is empty in Parquet. */
export const exactDecimal = { precision: 38, scale: 20 } as const

const elements = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  date: { type: 'INT32', converted_type: 'DATE' },
  timestamp: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  integer: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
  amount: { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 10, converted_type: 'DECIMAL', ...amountDecimal },
  decimal: { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, converted_type: 'DECIMAL', ...exactDecimal },
} as const satisfies Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>>

/** Rows of a row group: enough to compress well, few enough to hold. */
const rowsPerGroup = 10_000

/** A Parquet file (Snappy), written group by group: memory holds one group. The same rows give the same bytes, however they come in. */
export function createParquetWriter(columns: readonly Column[]): RowWriter {
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...elements[type] })),
  ]
  const bytes = new ByteWriter()
  const parquet = new ParquetWriter({ writer: bytes, schema, createdBy: 'billkeep', statistics: false })
  let waiting: Row[] = []
  const group = (rows: readonly Row[]) => {
    void parquet.write({ columnData: columns.map((column) => ({ name: column.name, data: rows.map((row) => valueOf(column, row)) })), rowGroupSize: rowsPerGroup })
  }
  const taken = () => {
    const copy = bytes.getBytes().slice()
    bytes.index = 0
    return copy
  }
  return {
    write(rows) {
      waiting = waiting.concat(rows)
      while (waiting.length >= rowsPerGroup) {
        group(waiting.slice(0, rowsPerGroup))
        waiting = waiting.slice(rowsPerGroup)
      }
      return taken()
    },
    finish() {
      if (waiting.length > 0) group(waiting)
      waiting = []
      void parquet.finish()
      return taken()
    },
  }
}

function valueOf({ name, type }: Column, row: Row): unknown {
  const value: Cell = row[name] ?? null
  if (value === null) return null
  switch (type) {
    case 'text': return String(value).toWellFormed()
    case 'date': return dayNumber(String(value))
    case 'timestamp': return BigInt(Date.parse(String(value)))
    case 'integer': return BigInt(value)
    case 'boolean': return value
    case 'amount': return (value as bigint) * powerOfTen(amountDecimal.scale - decimalsOf(String(row.currency)))
    case 'decimal': return scaled(String(value))
  }
}

function scaled(text: string): bigint | null {
  const { digits, scale } = parseDecimal(text)
  const value = digits * powerOfTen(exactDecimal.scale - scale)
  return value < powerOfTen(exactDecimal.precision) && value > -powerOfTen(exactDecimal.precision) ? value : null
}
