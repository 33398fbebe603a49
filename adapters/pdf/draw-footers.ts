import type { DocumentView } from '../../domain/mail/document-view.ts'
import { colours, inner, page, type Sheet } from './sheet.ts'

const style = { size: 7.5, colour: colours.soft } as const
const asked = { size: 8.5, colour: colours.ink } as const
const most = 3

/** On each page, who sends it and which page it is; drawn last, for only then the number of pages is known. On the first page it
 * also says whom to ask, and the sender is content; on others it is a repeat. */
export function drawFooters(sheet: Sheet, view: DocumentView): void {
  const lines = sheet.lines(view.seller.join(' · '), inner, style, most)
  const questions = sheet.lines(`${view.headings.questions} ${view.questions}`, inner, asked, 2)
  const { count } = sheet.pdf.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    sheet.pdf.switchToPage(index)
    const top = page.height - 62
    sheet.artifact(() => sheet.pdf.moveTo(page.left, top).lineTo(page.width - page.right, top).lineWidth(0.5).strokeColor(colours.rule).stroke())
    const identity = () => lines.forEach((line, at) => sheet.print(line, page.left, top + 6 + at * sheet.lineHeight(style), style))
    if (index === 0) {
      const from = top - 6 - questions.length * sheet.lineHeight(asked)
      sheet.tagged('P', sheet.root, () => questions.forEach((line, at) => sheet.print(line, page.left, from + at * sheet.lineHeight(asked), asked)))
      sheet.tagged('P', sheet.root, identity)
    } else sheet.artifact(identity)
    const number = view.pageOf(index + 1, count)
    sheet.artifact(() => sheet.print(number, page.width - page.right, page.height - 26, { ...style, align: 'right' }))
  }
}
