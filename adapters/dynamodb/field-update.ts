import { isDeepStrictEqual } from 'node:util'

type Fields = Readonly<Record<string, unknown>>

interface Expression {
  readonly ExpressionAttributeNames: Record<string, string>
  readonly ExpressionAttributeValues?: Record<string, unknown>
}

/** The UpdateExpression that sets the fields which differ and removes those which are gone, and touches no others. */
export function fieldUpdate(before: Fields, after: Fields): Expression & { readonly UpdateExpression: string } {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !isDeepStrictEqual(before[field], after[field]))
  const set = names.filter((field) => after[field] !== undefined)
  const gone = names.filter((field) => after[field] === undefined)
  const parts = [
    set.length ? `SET ${set.map((field) => `#${field} = :${field}`).join(', ')}` : '',
    gone.length ? `REMOVE ${gone.map((field) => `#${field}`).join(', ')}` : '',
  ]
  return {
    UpdateExpression: parts.join(' ').trim(),
    ExpressionAttributeNames: Object.fromEntries(names.map((field) => [`#${field}`, field])),
    ...(set.length ? { ExpressionAttributeValues: Object.fromEntries(set.map((field) => [`:${field}`, after[field]])) } : {}),
  }
}

/** The ConditionExpression that holds while these fields are stored as they were read.
 * @param prefix of the names of its values, where an update beside it has values of the same fields */
export function unchanged(before: Fields, fields: readonly string[], prefix = ''): Expression & { readonly ConditionExpression: string } {
  const present = fields.filter((field) => before[field] !== undefined)
  return {
    ConditionExpression: fields.map((field) => (before[field] === undefined ? `attribute_not_exists(#${field})` : `#${field} = :${prefix}${field}`)).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(fields.map((field) => [`#${field}`, field])),
    ...(present.length ? { ExpressionAttributeValues: Object.fromEntries(present.map((field) => [`:${prefix}${field}`, before[field]])) } : {}),
  }
}
