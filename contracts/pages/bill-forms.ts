import * as z from 'zod'

/** What customers' forms send. Every field is text; what is missing or wrong is said on the page, so the schemas only bound it. */
const token = z.string().max(80)
const short = z.string().max(100)
/** A line break counts as two characters in a form. */
const long = z.string().max(9_000)

export const billPath = z.strictObject({ token: z.string().min(1).max(100) })
export const disputeForm = z.object({ form: token, reason: short.default(''), text: long.default('') }).catchall(z.string().max(10))
export const newLinkForm = z.object({ form: token })
export const questionForm = z.object({ form: token, text: long.default('') })
export const callBackForm = z.object({ form: token, from: z.union([z.literal('soon'), z.iso.datetime()]).default('soon'), phone: short.default(''), text: long.default(''), do: z.literal('cancel').exactOptional() })
export const plansForm = z.object({ form: token, subscription: short, plan: short })
export const codeForm = z.object({ form: token, code: short.default(''), check: short, subscription: short, plan: short })

/** Text as a person wrote it, without control characters; empty where there is none. */
export function plainText(text: string, most = 4_000): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim().slice(0, most)
}
