import type { DocumentDraft } from './billing-document.ts'

/** `inv_` or `crn_` + the account's 16 characters + `_` + ordinal: the id alone says where the document is stored.
 * @example documentIdOf('invoice', 'acc_abcdefghijklmnop', 3) // 'inv_abcdefghijklmnop_3' */
export function documentIdOf(kind: DocumentDraft['kind'], accountId: string, ordinal: number): string {
  return `${kind === 'invoice' ? 'inv' : 'crn'}_${accountId.slice(4)}_${ordinal}`
}

/** Where a document is stored, or undefined where the text is not a document id. */
export function parseDocumentId(id: string): { readonly accountId: string; readonly ordinal: number } | undefined {
  const match = /^(?:inv|crn)_([a-z2-7]{16})_([1-9]\d{0,5})$/.exec(id)
  return match ? { accountId: `acc_${match[1]}`, ordinal: Number(match[2]) } : undefined
}
