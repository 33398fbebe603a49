import type { ExplainedDocument } from '../../application/documents/explain-document.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { tableText } from './table-text.ts'

/** An explanation for the terminal. */
export function explanationText({ document, previous, lines, difference }: ExplainedDocument): string {
  const money = (amount: bigint) => `${amount > 0n ? '+' : ''}${formatAmount(amount, document.currency)}`
  return [
    `${document.number} of ${document.issueDate}, ${formatAmount(document.gross, document.currency)} ${document.currency}`,
    ...lines.map(({ position, text }) => `  ${position}. ${text}`),
    ...(difference && previous ? ['', `Against ${previous.number} of ${previous.issueDate}: ${money(difference.amount)} ${document.currency}`, tableText(['', ''], difference.causes.map(({ amount, text }) => [money(amount), text]))] : []),
  ].join('\n')
}
