import type { DocumentView } from '../../domain/mail/document-view.ts'
import { nextPage } from './draw-lines.ts'
import { bottom, colours, inner, page, type Sheet } from './sheet.ts'

const right = page.width - page.right
const small = { size: 8.5, colour: colours.soft } as const
const heading = { font: 'bold', size: 12, colour: colours.accent } as const
/** Causes that are printed; all of them are in the explanation on request. */
const mostCauses = 12

/** VAT per rate, legal mentions, and what differs from the bill before. */
export function drawDetails(sheet: Sheet, view: DocumentView, from: number): void {
  let y = drawVat(sheet, view, from)
  for (const mention of view.mentions) {
    const lines = sheet.lines(mention, inner, {}, 4)
    if (y + lines.length * sheet.lineHeight() > bottom) y = nextPage(sheet, view)
    const at = y
    sheet.tagged('P', sheet.root, () => lines.forEach((line, index) => sheet.print(line, page.left, at + index * sheet.lineHeight())))
    y += lines.length * sheet.lineHeight() + 4
  }
  drawDifference(sheet, view, y + 8)
}

function drawVat(sheet: Sheet, view: DocumentView, from: number): number {
  const columns = [view.columns.vatRate, view.columns.taxable, view.columns.vat]
  const edges = [page.left, right - 96, right]
  const aligned = ['left', 'right', 'right'] as const
  let y = from
  if (y + 40 + view.vat.length * 15 > bottom) y = nextPage(sheet, view)
  const top = y
  sheet.tagged('H2', sheet.root, () => sheet.print(view.headings.vat, page.left, top, heading))
  y += 20
  const table = sheet.group('Table')
  const printRow = (cells: readonly string[], role: 'TH' | 'TD', style: object) => {
    const row = sheet.group('TR', table)
    cells.forEach((cell, index) => sheet.tagged(role, row, () => sheet.print(cell, edges[index]!, y, { ...style, align: aligned[index]! })))
  }
  printRow(columns, 'TH', small)
  sheet.artifact(() => sheet.pdf.moveTo(page.left, y + 15).lineTo(right, y + 15).lineWidth(0.8).strokeColor(colours.soft).stroke())
  y += 19
  for (const { label, taxable, vat } of view.vat) {
    if (y + 15 > bottom) y = nextPage(sheet, view)
    printRow([label, taxable, vat], 'TD', {})
    y += 15
  }
  return y + 4
}

function drawDifference(sheet: Sheet, view: DocumentView, from: number): void {
  const { difference } = view
  if (!difference) return
  let y = from
  if (y + 50 > bottom) y = nextPage(sheet, view)
  const top = y
  sheet.tagged('H2', sheet.root, () => sheet.print(difference.heading, page.left, top, heading))
  y += 20
  for (const { label, value } of difference.causes.slice(0, mostCauses)) {
    const lines = sheet.lines(label, inner - 96, {}, 3)
    if (y + lines.length * sheet.lineHeight() > bottom) y = nextPage(sheet, view)
    const at = y
    sheet.tagged('P', sheet.root, () => {
      lines.forEach((line, index) => sheet.print(line, page.left, at + index * sheet.lineHeight()))
      sheet.print(value, right, at, { align: 'right' })
    })
    y += lines.length * sheet.lineHeight() + 2
  }
  if (difference.causes.length > mostCauses) {
    sheet.tagged('P', sheet.root, () => sheet.print('…', page.left, y))
  }
}
