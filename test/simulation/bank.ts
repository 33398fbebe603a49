import { formatAmount } from '../../domain/money/amount.ts'
import { creditorReference } from '../../domain/payment/structured-reference.ts'
import { bankFile, type FileEntry } from '../builders/bank-file.ts'
import type { Action, ActionWorld, Request } from './actions.ts'

/** One movement as the bank knows it, whichever statements show it. */
export interface Movement {
  readonly reference: string
  readonly amount: bigint
  readonly out: boolean
  readonly entry: FileEntry
}

/** A statement that finance has, and whether its import was ever answered. */
export interface Statement {
  readonly text: string
  readonly movements: readonly Movement[]
  imported: boolean
}

/** What the bank has and what it has told. */
export interface Bank {
  readonly movements: Movement[]
  readonly statements: Statement[]
}

export const createBank = (): Bank => ({ movements: [], statements: [] })

export function importStatement(statement: Statement): Pick<Request, 'send' | 'answer'> {
  return {
    send: async ({ importBankFile }) => {
      const report = await importBankFile(async function* () {
        yield new TextEncoder().encode(statement.text)
      })
      statement.imported = true
      return report
    },
    answer: ({ counts: { matched, unmatched, ignored, known } }: { counts: Record<string, number> }) => String(matched! + unmatched! + ignored! + known!),
  }
}

/** Money moves: paid with the invoice's reference, or with its number in the text, or so that nobody knows whose it is; some of it is taken back. */
function newMovement({ seen: { bank }, prng, stores, today, key }: ActionWorld, index: number): Movement | undefined {
  const reference = `${key}-${index}`
  const base = { date: today, bankReference: reference, iban: `NL20INGB000123456${prng.below(4)}` }
  const paid = bank.movements.filter(({ out, reference: of }) => !out && !bank.movements.some((each) => each.reference === `back-${of}`))
  if (paid.length > 0 && prng.chance(0.2)) {
    const back = prng.pick(paid)
    return { reference: `back-${back.reference}`, amount: back.amount, out: true, entry: { ...base, bankReference: `back-${back.reference}`, amount: formatAmount(back.amount, 'EUR'), out: true, returned: 'MD06', endToEndId: back.reference } }
  }
  const invoices = [...stores.books.documents.values()].flat().filter(({ kind, gross }) => kind === 'invoice' && gross > 0n)
  if (invoices.length === 0) return undefined
  const { number, gross } = prng.pick(invoices)
  const amount = prng.pick([gross, gross, gross / 2n + 1n])
  const words = prng.pick<Partial<FileEntry>>([{ reference: creditorReference(number).value }, { text: `Factuur ${number}` }, { text: 'Bedankt' }])
  return { reference, amount, out: false, entry: { ...base, amount: formatAmount(amount, 'EUR'), endToEndId: reference, ...words } }
}

export const bankActions = {
  /** A statement of the day, with movements of before: banks give them again, and people import a file twice. */
  'bank-file'(world) {
    const { seen: { bank }, prng, key } = world
    const movements = bank.movements.filter(() => prng.chance(0.4))
    for (let index = prng.between(1, 2); index > 0; index--) {
      const fresh = newMovement(world, index)
      if (!fresh) continue
      bank.movements.push(fresh)
      movements.push(fresh)
    }
    if (movements.length === 0) return undefined
    const statement: Statement = { text: bankFile('08', movements.map(({ entry }) => entry), { id: `STMT-${key}` }), movements, imported: false }
    bank.statements.push(statement)
    return importStatement(statement)
  },
  /** A person says whose a payment is that nobody knew. */
  'assign-payment'({ stores, prng }) {
    const waiting = [...stores.bank.records.values()].filter(({ outcome }) => outcome.state === 'unmatched')
    if (waiting.length === 0) return undefined
    const { transaction: { id } } = prng.pick(waiting)
    const accountId = prng.pick([...stores.books.accounts.keys()])
    return { accountId, send: ({ assignPayment }) => assignPayment(id, { accountId }, 'finance-1') }
  },
} as const satisfies Readonly<Record<string, Action>>
