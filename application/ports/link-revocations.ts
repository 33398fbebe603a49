import type { RevokedLinks } from '../../domain/customer-links/bill-link-token.ts'

/** Which links of an account were taken back. */
export interface LinkRevocations {
  get(accountId: string): Promise<RevokedLinks | undefined>
  /** Stores what is revoked unless more is revoked already; returns what is stored afterwards. */
  put(accountId: string, revoked: RevokedLinks): Promise<RevokedLinks>
}
