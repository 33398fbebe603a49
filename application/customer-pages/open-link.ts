import { linkState, readBillLink } from '../../domain/customer-links/bill-link-token.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { LinkRevocations } from '../ports/link-revocations.ts'
import type { RateLimiter } from '../ports/rate-limiter.ts'
import type { LoadReplyTokenKeys } from '../ports/reply-token-key.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { LinkError } from './link-errors.ts'

/** What a link opens: one document of one account, and nothing beside it. */
export interface LinkedBill {
  readonly token: string
  readonly account: Account
  readonly document: BillingDocument
  readonly seller: Seller
  /** It opens nothing any more, but whoever has it may ask for a new one. */
  readonly expired: boolean
}

export interface OpenLinkDeps {
  readonly loadKeys: LoadReplyTokenKeys
  readonly documents: Pick<DocumentStore, 'get'>
  readonly accounts: Pick<AccountStore, 'get'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly revocations: Pick<LinkRevocations, 'get'>
  readonly rates: RateLimiter
}

/** Pages and forms that one link gives, so that a link that leaked tells nobody more than a person can read. */
const readLimit = { limit: 60, windowSeconds: 60 }
const sendLimit = { limit: 10, windowSeconds: 3_600 }

/** Opens a link. A forged one and one of a document that is not there are the same to whoever tries.
 * @throws LinkError `link-not-found`, `link-gone`, `too-many-requests` */
export function createOpenLink({ loadKeys, documents, accounts, sellers, revocations, rates }: OpenLinkDeps) {
  return async (token: string, { at, sends, evenExpired = false }: { readonly at: string; readonly sends: boolean; readonly evenExpired?: boolean }): Promise<LinkedBill> => {
    const link = readBillLink((await loadKeys()).accepted, token)
    if (!link) throw new LinkError('link-not-found', 'There is no such page.')
    const { accountId, ordinal } = link
    const key = `${sends ? 'link-send' : 'link'}:${accountId}:${ordinal}`
    if (!(await rates.hit(key, sends ? sendLimit : readLimit, at)).allowed) throw new LinkError('too-many-requests', 'This link was used too often. Try again in a while.')
    const [revoked, document, account] = await Promise.all([revocations.get(accountId), documents.get(accountId, ordinal), accounts.get(accountId)])
    const state = linkState(link, revoked, at.slice(0, 10))
    if (state === 'revoked' || (state === 'expired' && !evenExpired)) throw new LinkError('link-gone', 'This link does not work any more.')
    const record = document && (await sellers.get(document.sellerId, document.sellerVersion))
    if (!document || !account || !record) throw new LinkError('link-not-found', 'There is no such page.')
    return { token: token.toLowerCase(), account, document, seller: record.seller, expired: state === 'expired' }
  }
}

export type OpenLink = ReturnType<typeof createOpenLink>
