import { BankFileError, type StatedTransaction, type StatementEntry } from '../../application/ports/bank-statement.ts'
import { parseAmount } from '../../domain/money/amount.ts'
import { referencesIn } from '../../domain/payment/read-reference.ts'
import { isIsoDate } from './iso-date-text.ts'
import { all, at, textAt, type Element } from './xml-elements.ts'

export interface Money {
  readonly amount: bigint
  readonly currency: string
}

/** An amount and its currency: `<Amt Ccy="EUR">12.50</Amt>`.
 * @throws BankFileError */
export function moneyOf(element: Element): Money {
  const currency = element.attributes.Ccy ?? ''
  try {
    const amount = parseAmount(element.text.trim(), currency)
    if (amount < 0n) throw new RangeError('it is negative')
    return { amount, currency }
  } catch (error) {
    throw new BankFileError(`"${element.text.trim().slice(0, 40)} ${currency.slice(0, 5)}" is not an amount: ${error instanceof Error ? error.message : ''}`)
  }
}

/** @throws BankFileError where there is neither a date nor a date and time */
export function dateOf(element: Element | undefined): string {
  const text = (textAt(element, 'Dt') ?? textAt(element, 'DtTm') ?? '').slice(0, 10)
  if (!isIsoDate(text)) throw new BankFileError(`"${text}" is not a booking date.`)
  return text
}

/** What banks write where they have nothing to say. */
const nothing = /^(NOTPROVIDED|NOT PROVIDED|NONREF|0+|-*)$/i

function reference(text: string | undefined): string | undefined {
  return text && !nothing.test(text) ? text.slice(0, 140) : undefined
}

/** One `Ntry`, with its payments. Version 2 and version 8 of the message write status and parties differently; both are read.
 * Source: ISO 20022 camt.053.001.02 and camt.053.001.08, ReportEntry2 and ReportEntry10.
 * @throws BankFileError */
export function entryOf(element: Element, position: number): StatementEntry {
  const amountElement = at(element, 'Amt')
  if (!amountElement) throw new BankFileError(`Entry ${position} has no amount.`)
  const { amount, currency } = moneyOf(amountElement)
  const direction = directionOf(element, position)
  const reversal = textAt(element, 'RvslInd') === 'true' || textAt(element, 'RvslInd') === '1'
  const bankReference = reference(textAt(element, 'AcctSvcrRef')) ?? reference(textAt(element, 'NtryRef'))
  const details = all(element, 'NtryDtls').flatMap((each) => all(each, 'TxDtls'))
  const whole = { amount, currency, direction, reversal, counterparty: {}, references: [], text: textAt(element, 'AddtlNtryInf') ?? '' }
  const transactions = details.length === 0 ? [whole] : details.map((each) => transactionOf(each, whole, details.length === 1))
  const sum = transactions.reduce((total, each) => total + (each.direction === direction ? each.amount : -each.amount), 0n)
  return {
    kind: 'entry', position, currency,
    date: dateOf(at(element, 'BookgDt') ?? at(element, 'ValDt')),
    ...(bankReference ? { bankReference } : {}),
    status: (textAt(element, 'Sts', 'Cd') ?? textAt(element, 'Sts')) === 'BOOK' ? 'booked' : 'pending',
    amount: direction === 'in' ? amount : -amount,
    transactions,
    addsUp: sum === amount && transactions.every((each) => each.currency === currency && each.amount > 0n),
  }
}

function directionOf(element: Element, position: number): 'in' | 'out' {
  const sign = textAt(element, 'CdtDbtInd')
  if (sign !== 'CRDT' && sign !== 'DBIT') throw new BankFileError(`Entry ${position} is neither a credit nor a debit.`)
  return sign === 'CRDT' ? 'in' : 'out'
}

function transactionOf(details: Element, entry: StatedTransaction, alone: boolean): StatedTransaction {
  const own = at(details, 'Amt') ?? at(details, 'AmtDtls', 'TxAmt', 'Amt')
  // What the bank booked of a payment alone is the entry's amount: its own may be in another currency, or before costs.
  const { amount, currency } = alone ? entry : own ? moneyOf(own) : { amount: 0n, currency: entry.currency }
  const sign = textAt(details, 'CdtDbtInd')
  const direction = sign === 'CRDT' ? 'in' : sign === 'DBIT' ? 'out' : entry.direction
  const parties = at(details, 'RltdPties')
  const role = direction === 'in' ? 'Dbtr' : 'Cdtr'
  const name = [role, `Ultmt${role}`].flatMap((each) => textAt(parties, each, 'Nm') ?? textAt(parties, each, 'Pty', 'Nm') ?? [])[0]
  const iban = textAt(parties, `${role}Acct`, 'Id', 'IBAN')
  const remittance = at(details, 'RmtInf')
  const free = [...all(remittance, 'Ustrd').map((each) => each.text.trim()), textAt(details, 'AddtlTxInf') ?? ''].filter((each) => each !== '')
  const structured = all(remittance, 'Strd').flatMap((each) => [textAt(each, 'CdtrRefInf', 'Ref') ?? '', ...all(each, 'AddtlRmtInf').map((info) => info.text)])
  const text = (free.join(' ') || entry.text).slice(0, 1_000)
  const returnReason = textAt(details, 'RtrInf', 'Rsn', 'Cd')
  const endToEndId = reference(textAt(details, 'Refs', 'EndToEndId'))
  const bankReference = reference(textAt(details, 'Refs', 'AcctSvcrRef')) ?? reference(textAt(details, 'Refs', 'TxId'))
  return {
    amount, currency, direction, text,
    reversal: entry.reversal || returnReason !== undefined,
    counterparty: { ...(name ? { name: name.slice(0, 140) } : {}), ...(iban ? { iban: iban.replace(/\s/g, '').toUpperCase().slice(0, 34) } : {}) },
    references: [...new Set([...structured.flatMap(referencesIn), ...free.flatMap(referencesIn)])],
    ...(endToEndId ? { endToEndId } : {}),
    ...(returnReason ? { returnReason } : {}),
    ...(bankReference ? { bankReference } : {}),
  }
}
