import * as z from 'zod'
import { datasets } from '../exports/datasets.ts'

/** Columns of the canonical journal, and what is derived from them per row: `amount` (debit positive), `side` (D or C), `year`, `period` (month number), `entry` (a number per entry). */
export const ledgerFields = [...datasets.journal.columns.map(({ name }) => name), 'amount', 'side', 'year', 'period', 'entry'] as readonly string[]

const column = z.strictObject({
  /** Heading in the file. */
  heading: z.string().max(80),
  /** A field of the journal, or text with fields in braces: `"{kind} {reference}"`. */
  value: z.string().max(200),
  format: z.enum(['text', 'amount', 'date']).default('text'),
  /** Looks the value up in one of `tables`; what is not in it is refused, unless the table has `*`. */
  table: z.string().exactOptional(),
  /** Characters that the ledger takes; the rest is cut off. */
  most: z.int().positive().exactOptional(),
  /** Written on lines of a debit, or of a credit, alone. */
  only: z.enum(['debit', 'credit']).exactOptional(),
  /** An amount of zero is left empty. */
  emptyZero: z.boolean().exactOptional(),
})

/** How a ledger wants its journal: a file of data, so that a new ledger is a new file. docs/ledgers.md says how to write one. */
export const ledgerProfileSchema = z.strictObject({
  ledger: z.string().min(1).max(60),
  /** Where the layout is documented. */
  source: z.string().min(1).max(300),
  file: z.strictObject({
    extension: z.enum(['csv', 'txt']),
    delimiter: z.enum([',', ';', '\t']),
    byteOrderMark: z.boolean().default(false),
    heading: z.boolean().default(true),
    /** Most lines of a file; entries are not torn apart. */
    mostLines: z.int().min(2).exactOptional(),
  }),
  amount: z.strictObject({ decimalSeparator: z.enum(['.', ',']) }),
  /** `yyyy`, `MM` and `dd` with what is between them. */
  date: z.string().regex(/^[yMd/. -]{6,10}$/).refine((text) => ['yyyy', 'MM', 'dd'].every((part) => text.includes(part)), 'needs yyyy, MM and dd'),
  /** `entry`: as booked. `day`: one entry per posting date and currency, postings on an account together. */
  group: z.enum(['entry', 'day']).default('entry'),
  tables: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  columns: z.array(column).min(3).max(60),
}).superRefine(({ columns, tables }, context) => {
  columns.forEach(({ value, table }, index) => {
    const fields = value.includes('{') ? [...value.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]!) : []
    const wrong = fields.find((field) => !ledgerFields.includes(field))
    if (wrong !== undefined) context.addIssue({ code: 'custom', path: ['columns', index, 'value'], message: `"${wrong}" is no field of the journal: ${ledgerFields.join(', ')}` })
    if (table !== undefined && !(table in tables)) context.addIssue({ code: 'custom', path: ['columns', index, 'table'], message: `there is no table "${table}"` })
  })
})

export type LedgerProfile = z.output<typeof ledgerProfileSchema>
