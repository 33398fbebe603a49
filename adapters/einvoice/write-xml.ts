import { XMLBuilder } from 'fast-xml-parser'
import type { XmlElement } from '../../domain/einvoice/xml-element.ts'

const builder = new XMLBuilder({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', format: true, indentBy: '  ', suppressEmptyNode: true, processEntities: true })

/** An XML document as UTF-8 text: the same element is always the same bytes. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${String(builder.build([ordered(root)])).trim()}\n`
}

/** The form that the library keeps in order: the name holds the children, `:@` the attributes. */
function ordered({ name, attributes, content }: XmlElement): Record<string, unknown> {
  return { [name]: typeof content === 'string' ? [{ '#text': content }] : content.map(ordered), ...(attributes ? { ':@': attributes } : {}) }
}
