const prefix = 'reply+'

/** Address that a customer's answer to the bill goes to. Its local part has 54 of the 64 characters RFC 5321 allows.
 * @example replyAddress(token, 'reply.example.com') // 'reply+ab...@reply.example.com' */
export function replyAddress(token: string, domain: string): string {
  return `${prefix}${token}@${domain}`
}

/** The token of a reply address at the domain, in either case, or undefined for any other address.
 * @example replyTokenOf('Reply+ABC@Reply.Example.com', 'reply.example.com') // 'abc' */
export function replyTokenOf(address: string, domain: string): string | undefined {
  const lower = address.toLowerCase()
  const suffix = `@${domain.toLowerCase()}`
  return lower.startsWith(prefix) && lower.endsWith(suffix) ? lower.slice(prefix.length, -suffix.length) : undefined
}

/** Message id that roots the thread of a document. SES writes its own Message-ID over ours, so the bill names this one
 * in References: mail clients then keep the bill, the replies and the answers together.
 * @example threadRoot('inv_abcdefghijklmnop_3', 'reply.example.com') // '<inv_abcdefghijklmnop_3@reply.example.com>' */
export function threadRoot(documentId: string, domain: string): string {
  return `<${documentId}@${domain}>`
}
