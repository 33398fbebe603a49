import { SaxesParser } from 'saxes'
import { BankFileError } from '../../application/ports/bank-statement.ts'

/** An element with what is in it; names without namespace. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  text: string
  readonly children: Element[]
}

export interface ElementEvents {
  /** Each element on the way down to a wanted one, and the namespace it is in. */
  opened(name: string, depth: number, namespace: string): void
  /** A wanted element, whole. */
  element(element: Element, depth: number): void
  closed(name: string, depth: number): void
}

const deepest = 40
const longestText = 20_000

/** Reads XML piece by piece and hands over the elements that are wanted, each whole; memory is that of the largest of them. There is no
 * document type, so there are no entities but the five of XML: nothing can be expanded or fetched.
 * @param wanted whether an element, by name and depth (the root has 1), is handed over whole
 * @param largest bytes that the file may have
 * @throws BankFileError naming the line */
export function createElementReader(wanted: (name: string, depth: number) => boolean, events: ElementEvents, largest: number) {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: Element[] = []
  let depth = 0
  let bytes = 0
  const refuse = (message: string): never => {
    throw new BankFileError(message, parser.line)
  }

  parser.on('doctype', () => refuse('A document type is not allowed in a bank file.'))
  parser.on('error', (error) => refuse(`This is not well-formed XML: ${error.message.replace(/^\d+:\d+: /, '').slice(0, 200)}`))
  parser.on('opentag', ({ local, uri, attributes }) => {
    depth += 1
    if (depth > deepest) refuse('Its elements are nested too deeply.')
    if (open.length === 0 && !wanted(local, depth)) return events.opened(local, depth, uri)
    const element: Element = { name: local, attributes: Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value])), text: '', children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const text = (piece: string) => {
    const element = open.at(-1)
    if (!element) return
    if (element.text.length + piece.length > longestText) refuse('A text in it is too long.')
    element.text += piece
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', ({ local }) => {
    const element = open.pop()
    if (element && open.length === 0) events.element(element, depth)
    if (!element) events.closed(local, depth)
    depth -= 1
  })

  return {
    write(piece: string, size: number) {
      bytes += size
      if (bytes > largest) refuse(`A bank file may have ${largest / 1024 / 1024} MB: ask the bank for one statement a file.`)
      parser.write(piece)
    },
    end() {
      if (bytes === 0) refuse('The file is empty.')
      parser.close()
    },
    refuse,
  }
}

/** The first element on a path below another, e.g. `at(entry, 'NtryDtls', 'Btch')`. */
export function at(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>((found, name) => found?.children.find((child) => child.name === name), element)
}

export function all(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** Trimmed text on a path, or undefined where there is none. */
export function textAt(element: Element | undefined, ...path: readonly string[]): string | undefined {
  return at(element, ...path)?.text.trim() || undefined
}
