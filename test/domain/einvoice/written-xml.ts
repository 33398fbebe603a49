import type { XmlElement } from '../../../domain/einvoice/xml-element.ts'

/** An element as lines that people can compare: `a/b @attribute=value: text`, without the prefixes of the schema. */
export function written(element: XmlElement | undefined, above = ''): string[] {
  if (element === undefined) return []
  const { name, attributes = {}, content } = element
  const path = `${above}${above === '' ? '' : '/'}${name.replace(/^c[ab]c:/, '')}`
  const said = Object.entries(attributes).filter(([key]) => !key.startsWith('xmlns')).map(([key, value]) => ` @${key}=${value}`).join('')
  return typeof content === 'string' ? [`${path}${said}: ${content}`] : content.flatMap((each) => written(each, path))
}
