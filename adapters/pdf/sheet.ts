import PDFDocument from 'pdfkit'
import { loadFonts, type FontName } from './pdf-assets.ts'
import { printable, wrapped } from './printable.ts'

/** Points; A4 is 595.28 by 841.89. */
export const page = { width: 595.28, height: 841.89, left: 56, right: 56, top: 52, bottom: 96 } as const
export const inner = page.width - page.left - page.right
export const bottom = page.height - page.bottom

export const colours = { ink: '#1c1c1e', soft: '#5b5b62', rule: '#d1d1d6', panel: '#f2f4f7', accent: '#1d4f7c' } as const

export interface TextStyle {
  readonly font?: FontName
  readonly size?: number
  readonly colour?: string
  readonly align?: 'left' | 'right'
}

export interface SheetInfo {
  readonly title: string
  readonly author: string
  readonly language: string
  /** Printed on the file as its date of creation: the same document gives the same bytes. */
  readonly created: Date
}

/** Structure elements of PDF that a reader's software announces. */
export type Role = 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Sect'

/** A document under way: text is placed line by line, and each piece is tagged with what it is. */
export type Sheet = ReturnType<typeof createSheet>

export function createSheet({ title, author, language, created }: SheetInfo) {
  const pdf = new PDFDocument({
    size: 'A4', margin: 0, autoFirstPage: false, bufferPages: true, pdfVersion: '1.7', subset: 'PDF/A-3a', tagged: true, lang: language, displayTitle: true,
    font: null as never,
    info: { Title: title, Author: author, Creator: 'Billkeep', Producer: 'Billkeep', CreationDate: created, ModDate: created },
  })
  const chunks: Uint8Array[] = []
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const done = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  const fonts = loadFonts()
  for (const name of ['regular', 'bold'] as const) pdf.registerFont(name, fonts[name] as never)
  pdf.addPage()
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  pdf.font('regular')
  const glyphs = (pdf as unknown as { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } })._font.font
  const hasGlyph = (codePoint: number) => glyphs.hasGlyphForCodePoint(codePoint)

  const use = ({ font = 'regular', size = 9.5, colour = colours.ink }: TextStyle) => pdf.font(font).fontSize(size).fillColor(colour)

  return {
    pdf, root,

    /** Lines that a text takes in a width. */
    lines(text: string, width: number, style: TextStyle = {}, most = 6): readonly string[] {
      use(style)
      return wrapped(printable(text, hasGlyph), width, most, (each) => pdf.widthOfString(each))
    },

    lineHeight: ({ size = 9.5 }: TextStyle = {}) => size * 1.4,

    widthOf(text: string, style: TextStyle): number {
      use(style)
      return pdf.widthOfString(printable(text, hasGlyph))
    },

    /** Prints one line that is known to fit; `x` is its left edge, or its right edge where it is aligned right. */
    print(line: string, x: number, y: number, style: TextStyle = {}): void {
      use(style)
      const text = printable(line, hasGlyph)
      if (text === '') return
      pdf.text(text, style.align === 'right' ? x - pdf.widthOfString(text) : x, y, { lineBreak: false })
    },

    /** Content with its role, as a child of a structure element. */
    tagged(role: Role, parent: PDFKit.PDFStructureElement, draw: () => void, options: { readonly alt?: string } = {}): void {
      const content = pdf.markStructureContent(role)
      draw()
      pdf.endMarkedContent()
      const element = pdf.struct(role, options, [content])
      if (role === 'TH') (element as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data.A = { O: 'Table', Scope: 'Column' }
      parent.add(element)
      element.end()
    },

    /** What is only decoration, or repeated on each page: left out by who reads the page aloud. */
    artifact(draw: () => void): void {
      pdf.markContent('Artifact', { type: 'Layout' })
      draw()
      pdf.endMarkedContent()
    },

    /** A structure element that holds others. */
    group(role: Role, parent: PDFKit.PDFStructureElement = root): PDFKit.PDFStructureElement {
      const element = pdf.struct(role)
      parent.add(element)
      return element
    },

    finish(): Promise<Uint8Array> {
      pdf.end()
      return done
    },
  }
}
