import type { Account } from '../../domain/accounts/account.ts'
import type { Notice } from '../../domain/mail/notice.ts'
import type { Seller } from '../../domain/sellers/seller.ts'

/** The whole message (RFC 5322), in the customer's language. */
export type ComposeNotice = (notice: Notice, parties: { readonly account: Account; readonly seller: Seller; readonly to: string }) => Promise<Uint8Array>
