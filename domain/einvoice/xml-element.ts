/** One element of an XML document, before it is written. */
export interface XmlElement {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string>>
  /** Text, or elements in order. */
  readonly content: string | readonly XmlElement[]
}

type Child = XmlElement | undefined

/** An element of a text, or undefined where there is no text: e-invoices may have no empty element (PEPPOL-EN16931-R008).
 * @example text('cbc:ID', 'F2026-000012') // { name: 'cbc:ID', content: 'F2026-000012' } */
export function text(name: string, value: string | undefined, attributes?: Readonly<Record<string, string>>): XmlElement | undefined {
  const content = value === undefined ? '' : cleaned(value)
  return content === '' ? undefined : { name, content, ...(attributes ? { attributes } : {}) }
}

/** An element of those children that are there, or undefined where none is.
 * @example group('cac:Country', text('cbc:IdentificationCode', 'NL')) */
export function group(name: string, ...children: readonly (Child | readonly Child[])[]): XmlElement | undefined {
  const content = (children.flat() as readonly Child[]).filter((child) => child !== undefined)
  return content.length === 0 ? undefined : { name, content }
}

/** Characters that XML 1.0 cannot hold, and those that turn the direction of text around, are left out; runs of white space become one space. */
function cleaned(value: string): string {
  return value.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD-\uFFFF]/g, '').replace(/\s+/g, ' ').trim()
}
