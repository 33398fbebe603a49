import type { IsoDate } from '../calendar/iso-date.ts'
import type { BillingDocument, CreditReason, DocumentDraft, DocumentLine, VatSubtotal } from '../documents/billing-document.ts'
import { allocate } from '../money/allocate.ts'
import { allocateSigned } from '../money/allocate-signed.ts'
import { formatAmount } from '../money/amount.ts'
import { parseDecimal, powerOfTen } from '../money/decimal.ts'
import { roundHalfAwayFromZero } from '../money/round.ts'
import { percentOf } from '../vat/vat-breakdown.ts'
import { creditLeft, type CreditLeft } from './credit-left.ts'
import { CreditRefusal, type CreditRequest } from './credit-request.ts'

/** The credit note a person asks for: never more than is left of a line, of the VAT of a rate, or of the invoice; the last one takes the remainder, so
 * that all credit notes of a fully credited invoice add up to it to the cent. A whole credit mirrors the invoice.
 * @param earlier credit notes of the account
 * @throws CreditRefusal saying what is allowed
 * @example creditInvoice(invoice, [], { type: 'whole' }, { issueDate: '2027-02-01', reason: 'error' }).gross === invoice.gross // true */
export function creditInvoice(
  invoice: BillingDocument, earlier: readonly BillingDocument[], request: CreditRequest, on: { readonly issueDate: IsoDate; readonly reason: CreditReason },
): DocumentDraft {
  if (invoice.kind !== 'invoice') throw new CreditRefusal('not-an-invoice')
  const left = creditLeft(invoice, earlier)
  if (left.gross <= 0n) throw new CreditRefusal('nothing-left')
  const { nets, vats } = request.type === 'amount' ? byAmount(invoice, left, request.gross) : byLines(invoice, left, request)
  const lines = creditedLines(invoice, nets, vats)
  const vat = invoice.vat.flatMap((subtotal, index): VatSubtotal[] => {
    const taxable = groupNet(invoice, subtotal, nets)
    return taxable === 0n && vats[index] === 0n ? [] : [{ ...subtotal, taxable, vat: vats[index]! }]
  })
  const net = nets.reduce((sum, each) => sum + each, 0n)
  const vatTotal = vats.reduce((sum, each) => sum + each, 0n)
  if (net + vatTotal <= 0n) throw new CreditRefusal('not-positive')
  if (net + vatTotal > left.gross) throw new CreditRefusal('over-credit', `At most ${formatAmount(left.gross, invoice.currency)} is left.`)
  const { id: _id, ordinal: _ordinal, number, runId: _runId, chunkId: _chunkId, creditsSpent: _creditsSpent, ...frozen } = invoice
  return {
    ...frozen, kind: 'credit-note', billingDate: on.issueDate, issueDate: on.issueDate, dueDate: on.issueDate,
    lines, vat, net, vatTotal, gross: net + vatTotal,
    precedingDocument: { number, issueDate: invoice.issueDate }, creditReason: on.reason,
  }
}

interface Credited { readonly nets: readonly bigint[]; readonly vats: readonly bigint[] }

function byLines(invoice: BillingDocument, left: CreditLeft, request: Exclude<CreditRequest, { type: 'amount' }>): Credited {
  const wanted = request.type === 'whole' ? invoice.lines.map(({ position }) => ({ position, net: undefined })) : request.lines
  const nets = invoice.lines.map(() => 0n)
  for (const { position, net } of wanted) {
    const index = position - 1
    const rest = left.lines[index]
    if (rest === undefined) throw new CreditRefusal('unknown-line', `It has lines 1 to ${invoice.lines.length}; ${position} was asked.`)
    const sum = nets[index]! + (net ?? rest)
    if (rest < 0n ? sum < rest || sum > 0n : sum > rest || sum < 0n) {
      throw new CreditRefusal('over-credit', `Of line ${position} ${formatAmount(rest, invoice.currency)} is left; ${formatAmount(sum, invoice.currency)} was asked.`)
    }
    nets[index] = sum
  }
  const vats = invoice.vat.map((subtotal, index) => {
    const taxable = groupNet(invoice, subtotal, nets)
    const rest = left.vat[index]!
    if (groupNet(invoice, subtotal, left.lines.map((line, at) => line - nets[at]!)) === 0n) return rest
    return within(percentOf(taxable, subtotal.rate), rest)
  })
  return { nets, vats }
}

function byAmount(invoice: BillingDocument, left: CreditLeft, gross: bigint): Credited {
  if (gross <= 0n) throw new CreditRefusal('not-positive')
  if (gross > left.gross) throw new CreditRefusal('over-credit', `At most ${formatAmount(left.gross, invoice.currency)} is left.`)
  const netLeft = invoice.vat.map((subtotal) => groupNet(invoice, subtotal, left.lines))
  const grossLeft = invoice.vat.map((_, index) => netLeft[index]! + left.vat[index]!)
  if (gross === grossLeft.reduce((sum, each) => sum + each, 0n)) return { nets: left.lines, vats: left.vat }
  const shares = allocate(gross, grossLeft.map((each) => (each > 0n ? each : 0n)))
  const nets = invoice.lines.map(() => 0n)
  const vats = invoice.vat.map((subtotal, index) => {
    const share = shares[index]!
    const { net, vat } = splitGross(share, subtotal.rate, netLeft[index]!, left.vat[index]!)
    const members = invoice.lines.flatMap((line, at) => (isOf(line, subtotal) ? [at] : []))
    if (net > 0n) allocateSigned(net, members.map((at) => left.lines[at]!)).forEach((part, place) => { nets[members[place]!] = part })
    return vat
  })
  return { nets, vats }
}

/** The net and VAT in an amount that includes VAT, neither more than is left. */
function splitGross(share: bigint, rate: string, netLeft: bigint, vatLeft: bigint): { readonly net: bigint; readonly vat: bigint } {
  if (share === 0n) return { net: 0n, vat: 0n }
  const { digits, scale } = parseDecimal(rate)
  const hundred = 100n * powerOfTen(scale)
  const exact = roundHalfAwayFromZero(share * hundred, hundred + digits)
  const atMost = exact > netLeft ? netLeft : exact
  const net = share - atMost > vatLeft ? share - vatLeft : atMost
  return { net, vat: share - net }
}

function groupNet(invoice: BillingDocument, subtotal: VatSubtotal, nets: readonly bigint[]): bigint {
  return invoice.lines.reduce((sum, line, index) => (isOf(line, subtotal) ? sum + nets[index]! : sum), 0n)
}

function isOf({ vatCategory, vatRate }: DocumentLine, { category, rate }: VatSubtotal): boolean {
  return vatCategory === category && vatRate === rate
}

function within(amount: bigint, bound: bigint): bigint {
  if (bound >= 0n) return amount > bound ? bound : amount
  return amount < bound ? bound : amount
}

/** The lines of which something is credited. What is left may be VAT alone, by a cent that earlier credits rounded: the first line of its rate
 * then stands with nothing, for a document has at least one line (EN 16931 BR-16). */
function creditedLines(invoice: BillingDocument, nets: readonly bigint[], vats: readonly bigint[]): DocumentLine[] {
  const onlyVat = nets.every((net) => net === 0n)
  const bearers = onlyVat ? invoice.vat.flatMap((subtotal, index) => (vats[index] === 0n ? [] : invoice.lines.find((line) => isOf(line, subtotal)) ?? [])) : []
  return invoice.lines.flatMap((line, index) => (nets[index] === 0n && !bearers.includes(line) ? [] : [creditLine(line, nets[index]!, invoice.currency)]))
    .map((line, index) => ({ ...line, position: index + 1 }))
}

function creditLine({ position, ...line }: DocumentLine, net: bigint, currency: string): DocumentLine {
  if (net === line.net) return { ...line, position, creditedPosition: position }
  const { basis: _basis, ...rest } = line
  const part = { quantity: net < 0n ? '-1' : '1', unitCode: 'C62', unitPrice: formatAmount(net < 0n ? -net : net, currency), net }
  return { ...rest, ...part, position, creditedPosition: position }
}
