import { asList, asObject, asText } from './json-access.ts'
import { TemplateError } from './template-error.ts'
import type { Json, JsonObject } from './template-types.ts'

/** What the intrinsic functions of a template look up. */
export interface Lookup {
  /** A resource, parameter or pseudo parameter by name. */
  ref(name: string): Json
  getAtt(logicalId: string, attribute: string): Json
  condition(name: string): boolean
  mapping(map: string, first: string, second: string): Json
  importValue(name: string): Json
}

/** Stands for `AWS::NoValue`: the property that holds it is left out. */
export const noValue = '\u0000AWS::NoValue'

/**
 * Replaces every intrinsic function in a template value by its local value.
 * @throws TemplateError for an intrinsic function that has no local meaning
 */
export function resolveValue(value: Json, lookup: Lookup): Json {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, lookup)).filter((item) => item !== noValue)
  if (value === null || typeof value !== 'object') return value
  const [key, ...others] = Object.keys(value)
  if (key !== undefined && others.length === 0 && (key === 'Ref' || key === 'Condition' || key.startsWith('Fn::'))) {
    const intrinsic = intrinsics[key]
    const isPlainCondition = key === 'Condition' && typeof value[key] !== 'string'
    if (intrinsic !== undefined && !isPlainCondition) return intrinsic(value[key] as Json, lookup)
    if (key.startsWith('Fn::')) throw new TemplateError(`The template uses ${key}, which the local stack does not know.`)
  }
  const entries = Object.entries(value).map(([name, inner]) => [name, resolveValue(inner, lookup)] as const)
  return Object.fromEntries(entries.filter(([, inner]) => inner !== noValue))
}

const intrinsics: Record<string, (argument: Json, lookup: Lookup) => Json> = {
  'Ref': (name, lookup) => name === 'AWS::NoValue' ? noValue : lookup.ref(String(name)),
  'Condition': (name, lookup) => lookup.condition(String(name)),
  'Fn::GetAtt': (argument, lookup) => {
    const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : asList(argument).map(String)
    return lookup.getAtt(logicalId ?? '', attribute.join('.'))
  },
  'Fn::Join': (argument, lookup) => {
    const [separator, items] = asList(argument)
    return asList(resolveValue(items ?? [], lookup)).map((item) => asText(item) ?? JSON.stringify(item)).join(String(separator))
  },
  'Fn::Split': (argument, lookup) => {
    const [separator, text] = asList(argument)
    return String(resolveValue(text ?? '', lookup)).split(String(separator))
  },
  'Fn::Select': (argument, lookup) => {
    const [index, items] = asList(argument).map((item) => resolveValue(item, lookup))
    const chosen = asList(items)[Number(index)]
    if (chosen === undefined) throw new TemplateError(`Fn::Select ${String(index)} is outside of ${JSON.stringify(items)}.`)
    return chosen
  },
  'Fn::Sub': (argument, lookup) => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}]
    return substitute(String(text), asObject(resolveValue(variables ?? {}, lookup)), lookup)
  },
  'Fn::If': (argument, lookup) => {
    const [name, whenTrue, whenFalse] = asList(argument)
    return resolveValue((lookup.condition(String(name)) ? whenTrue : whenFalse) ?? null, lookup)
  },
  'Fn::Equals': (argument, lookup) => {
    const [left, right] = asList(argument).map((item) => resolveValue(item, lookup))
    return asText(left) === asText(right)
  },
  'Fn::Not': (argument, lookup) => asList(argument).map((item) => resolveValue(item, lookup))[0] !== true,
  'Fn::And': (argument, lookup) => asList(argument).every((item) => resolveValue(item, lookup) === true),
  'Fn::Or': (argument, lookup) => asList(argument).some((item) => resolveValue(item, lookup) === true),
  'Fn::Base64': (argument, lookup) => Buffer.from(String(resolveValue(argument, lookup))).toString('base64'),
  'Fn::GetAZs': () => ['a', 'b', 'c'].map((zone) => `eu-west-1${zone}`),
  'Fn::FindInMap': (argument, lookup) => {
    const [map, first, second] = asList(argument).map((item) => String(resolveValue(item, lookup)))
    return lookup.mapping(map ?? '', first ?? '', second ?? '')
  },
  'Fn::ImportValue': (argument, lookup) => lookup.importValue(String(resolveValue(argument, lookup))),
}

/** `${Name}`, `${Name.Attribute}`, own variables first; `${!Literal}` stays `${Literal}`. */
function substitute(text: string, variables: JsonObject, lookup: Lookup): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`
    const own = variables[name]
    if (own !== undefined) return asText(own) ?? JSON.stringify(own)
    const [logicalId = '', ...attribute] = name.trim().split('.')
    const found = attribute.length === 0 ? lookup.ref(logicalId) : lookup.getAtt(logicalId, attribute.join('.'))
    return asText(found) ?? JSON.stringify(found)
  })
}
