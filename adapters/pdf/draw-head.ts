import type { DocumentView } from '../../domain/mail/document-view.ts'
import { drawQr } from './draw-qr.ts'
import { colours, inner, page, type Sheet, type TextStyle } from './sheet.ts'

const padding = 14
const qrSize = 100
const dueWidth = 158
const small = { size: 8.5, colour: colours.soft } as const
const factsLeft = page.left + inner * 0.55
const labelWidth = 100

/** The first page's head: sender, title, both parties, the facts, and what is to be paid by when. Returns where it ends. */
export function drawHead(sheet: Sheet, view: DocumentView): number {
  const section = sheet.group('Sect')
  const [sender = ''] = sheet.lines(view.sender, inner * 0.5, { font: 'bold', size: 17 }, 1)
  sheet.tagged('P', section, () => sheet.print(sender, page.left, page.top, { font: 'bold', size: 17, colour: colours.accent }))
  const title = { font: 'bold', size: 17 } as const
  sheet.tagged('H1', section, () => sheet.print(sheet.lines(view.title, inner * 0.5, title, 1)[0] ?? '', page.width - page.right, page.top, { ...title, align: 'right' }))
  sheet.artifact(() => sheet.pdf.moveTo(page.left, page.top + 32).lineTo(page.width - page.right, page.top + 32).lineWidth(1.2).strokeColor(colours.accent).stroke())

  const top = page.top + 54
  let left = top
  for (const [index, text] of view.buyer.entries()) {
    const style = index === 0 ? { font: 'bold', size: 10.5 } as const : { size: 10.5 }
    for (const line of sheet.lines(text, inner * 0.48, style, index === 0 ? 4 : 2)) {
      sheet.tagged('P', section, () => sheet.print(line, page.left, left, style))
      left += sheet.lineHeight(style)
    }
  }
  let right = top
  for (const { label, value } of view.facts) {
    const values = sheet.lines(value, page.width - page.right - factsLeft - labelWidth, {}, 3)
    sheet.tagged('P', section, () => {
      sheet.print(sheet.lines(label, labelWidth - 6, {}, 1)[0] ?? '', factsLeft, right, { colour: colours.soft })
      values.forEach((line, index) => sheet.print(line, factsLeft + labelWidth, right + index * sheet.lineHeight()))
    })
    right += Math.max(1, values.length) * sheet.lineHeight() + 2
  }
  return drawDue(sheet, view, Math.max(left, right, top + 70) + 14) + 20
}

/** The panel that says how much, by when and how: amount, date and the difference with the bill before on its left; the transfer in its middle;
 * the QR code that fills it in on its right. Returns where it ends. */
function drawDue(sheet: Sheet, { due, grandTotal, difference, payment }: DocumentView, top: number): number {
  const summary = difference ? sheet.lines(difference.summary, dueWidth, small, 2) : []
  const height = payment ? qrSize + 2 * padding + 14 : 66
  const section = sheet.group('Sect')
  sheet.artifact(() => sheet.pdf.roundedRect(page.left, top, inner, height, 5).fill(colours.panel))
  const x = page.left + padding
  let y = top + padding
  const print = (line: string, style: TextStyle, step: number) => {
    const at = y
    sheet.tagged('P', section, () => sheet.print(line, x, at, style))
    y += step
  }
  print(due?.label ?? grandTotal.label, { colour: colours.soft }, 13)
  print(due?.value ?? grandTotal.value, amountStyle(sheet, due?.value ?? grandTotal.value), 32)
  if (due) print(sheet.lines(due.note, dueWidth, { font: 'bold', size: 10 }, 1)[0] ?? '', { font: 'bold', size: 10 }, 20)
  summary.forEach((line) => print(line, small, 12))
  if (payment) drawTransfer(sheet, payment, section, top)
  return top + height
}

/** As large as fits. */
function amountStyle(sheet: Sheet, amount: string): TextStyle {
  for (const size of [21, 17, 14, 11]) if (sheet.widthOf(amount, { font: 'bold', size }) <= dueWidth) return { font: 'bold', size }
  return { font: 'bold', size: 8 }
}

function drawTransfer(sheet: Sheet, { heading, rows, qr }: NonNullable<DocumentView['payment']>, section: PDFKit.PDFStructureElement, top: number): void {
  const left = page.left + padding + dueWidth + 14
  const qrLeft = page.width - page.right - padding - qrSize
  sheet.tagged('H2', section, () => sheet.print(heading, left, top + padding, { font: 'bold', size: 10, colour: colours.accent }))
  let y = top + padding + 17
  // Amount and date stand large on the left already.
  for (const { label, value } of rows.slice(2)) {
    const lines = sheet.lines(value, qrLeft - left - 12, { font: 'bold', size: 9 }, 2)
    const at = y
    sheet.tagged('P', section, () => {
      sheet.print(sheet.lines(label, qrLeft - left - 12, small, 1)[0] ?? '', left, at, small)
      lines.forEach((line, index) => sheet.print(line, left, at + 10 + index * 12, { font: 'bold', size: 9 }))
    })
    y += 13 + lines.length * 12
  }
  if (!qr) return
  sheet.tagged('Figure', section, () => drawQr(sheet, qr.payload, qrLeft, top + padding - 2, qrSize), { alt: qr.alt })
  const [caption = ''] = sheet.lines(qr.caption, qrSize, small, 1)
  sheet.tagged('P', section, () => sheet.print(caption, qrLeft + (qrSize - sheet.widthOf(caption, small)) / 2, top + padding + qrSize + 1, small))
}
