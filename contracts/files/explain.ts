import type * as z from 'zod'

const longestValue = 60

/** Reason and what is allowed, from an issue of a schema of these files. */
export function explain(issue: z.core.$ZodIssue): { readonly reason: string; readonly allowed?: string } {
  switch (issue.code) {
    case 'custom': {
      const allowed: unknown = issue.params?.['allowed']
      return { reason: issue.message, ...(typeof allowed === 'string' ? { allowed } : {}) }
    }
    case 'unrecognized_keys':
      return { reason: `holds ${issue.keys.map((key) => `"${shortened(key)}"`).join(', ')}, which is not known here` }
    case 'invalid_type':
      return issue.message.includes('undefined') ? { reason: 'is required and absent' } : { reason: `is not ${kindWords[issue.expected] ?? issue.expected}` }
    case 'too_small':
      return { reason: 'is empty', allowed: 'one or more' }
    default:
      return { reason: issue.message }
  }
}

const kindWords: Readonly<Record<string, string>> = { string: 'a single value', array: 'a list', object: 'a group of named values', record: 'a group of named values' }

/** Values in reports are cut: a report is no place to copy customers' data to. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= longestValue ? line : `${line.slice(0, longestValue - 3)}...`
}
