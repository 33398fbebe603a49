import type { DocumentView } from '../../domain/mail/document-view.ts'
import { bottom, colours, inner, page, type Sheet } from './sheet.ts'

const right = page.width - page.right
const rateRight = right - 96
const descriptionWidth = rateRight - 70 - page.left
const small = { size: 8.5, colour: colours.soft } as const
const strong = { font: 'bold', size: 12, colour: colours.accent } as const

/** What is billed, line by line, over as many pages as it takes: each page repeats the head of the table. Then the totals. Returns where it ends. */
export function drawLines(sheet: Sheet, view: DocumentView, from: number): number {
  sheet.tagged('H2', sheet.root, () => sheet.print(view.headings.lines, page.left, from, strong))
  const table = sheet.group('Table')
  let y = drawHeadings(sheet, view, from + 22, table)
  for (const [index, line] of view.lines.entries()) {
    const description = sheet.lines(line.description, descriptionWidth, {}, 6)
    const details = sheet.lines([line.period ?? '', line.calculation].filter(Boolean).join(' · '), descriptionWidth, small, 4)
    const height = 5 + description.length * sheet.lineHeight() + details.length * sheet.lineHeight(small) + 5
    if (y + height > bottom) y = drawHeadings(sheet, view, nextPage(sheet, view), table)
    const row = sheet.group('TR', table)
    sheet.tagged('TD', row, () => {
      let at = y + 5
      for (const each of description) {
        sheet.print(each, page.left, at)
        at += sheet.lineHeight()
      }
      for (const each of details) {
        sheet.print(each, page.left, at, small)
        at += sheet.lineHeight(small)
      }
    })
    sheet.tagged('TD', row, () => sheet.print(view.rates[index] ?? '', rateRight, y + 5, { ...small, align: 'right' }))
    sheet.tagged('TD', row, () => sheet.print(line.amount, right, y + 5, { align: 'right' }))
    y += height
    const at = y
    sheet.artifact(() => sheet.pdf.moveTo(page.left, at).lineTo(right, at).lineWidth(0.5).strokeColor(colours.rule).stroke())
  }
  return drawTotals(sheet, view, y)
}

function drawTotals(sheet: Sheet, view: DocumentView, from: number): number {
  const rows = [
    ...view.totals.map((total) => ({ ...total, font: 'regular' as const })),
    { ...view.grandTotal, font: 'bold' as const },
    ...view.afterCredit.map((total, index) => ({ ...total, font: index === view.afterCredit.length - 1 ? 'bold' as const : 'regular' as const })),
  ]
  let y = from + 8
  if (y + rows.length * 17 > bottom) y = nextPage(sheet, view)
  for (const { label, value, font } of rows) {
    const at = y
    sheet.tagged('P', sheet.root, () => {
      sheet.print(label, rateRight, at, { font, size: 10, align: 'right' })
      sheet.print(value, right, at, { font, size: 10, align: 'right' })
    })
    y += 17
  }
  return y + 14
}

function drawHeadings(sheet: Sheet, { columns, rateColumn }: DocumentView, y: number, table: PDFKit.PDFStructureElement): number {
  const row = sheet.group('TR', table)
  for (const [text, x, align] of [[columns.description, page.left, 'left'], [rateColumn, rateRight, 'right'], [columns.amount, right, 'right']] as const) {
    sheet.tagged('TH', row, () => sheet.print(text, x, y, { ...small, align }))
  }
  sheet.artifact(() => sheet.pdf.moveTo(page.left, y + 15).lineTo(right, y + 15).lineWidth(0.8).strokeColor(colours.soft).stroke())
  return y + 16
}

/** Starts a page with a short head, and returns where its content begins. */
export function nextPage(sheet: Sheet, { continued, sender }: Pick<DocumentView, 'continued' | 'sender'>): number {
  sheet.pdf.addPage()
  const style = { size: 9, colour: colours.soft } as const
  sheet.artifact(() => {
    sheet.print(sheet.lines(sender, inner * 0.5, style, 1)[0] ?? '', page.left, page.top - 14, style)
    sheet.print(continued, right, page.top - 14, { ...style, align: 'right' })
  })
  return page.top + 12
}
