import { createPageAccounts } from '../../application/accounts/page-accounts.ts'
import { billingKeysOf } from '../../application/accounts/list-accounts.ts'
import { subscriptionVersion } from '../../application/accounts/change-subscription.ts'
import type { OpenSubscription } from '../../application/accounts/open-subscription.ts'
import type { SaveAccount } from '../../application/accounts/save-account.ts'
import { accountVersion } from '../../application/accounts/version-of.ts'
import type { AccountStore } from '../../application/ports/account-store.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import { accountList, accountPatch, accountsQuery, newAccountBody, newSubscriptionBody, oneAccountPath, versionedAccount, versionedSubscription } from '../../contracts/http/accounts.ts'
import { nothing } from '../../contracts/http/fields.ts'
import type { Account } from '../../domain/accounts/account.ts'
import { accountId } from '../../domain/accounts/ids.ts'
import { pageWith, readCursor } from '../http/cursor.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'
import { withFieldPaths } from './input-problem.ts'

export interface AccountsDeps {
  readonly accounts: Pick<AccountStore, 'get' | 'listByBillingKey'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly saveAccount: SaveAccount
  readonly openSubscription: OpenSubscription
  readonly audit: Pick<AuditLog, 'record'>
}

const readers = ['operator', 'finance', 'supervisor', 'agent'] as const
const keepers = ['operator', 'supervisor'] as const

export const shownAccount = (account: Account) => ({ ...account, version: accountVersion(account) })

/** Customers and their subscriptions. Nobody is deleted: an account whose subscriptions have ended is billed no more, and its documents stay. */
export function accountsRoutes({ accounts, sellers, saveAccount, openSubscription, audit }: AccountsDeps): Routes {
  const pageAccounts = createPageAccounts(accounts)
  return {
    'GET /v1/accounts': route({
      summary: 'Lists the customers of a seller, in order of time zone and billing day, or finds one by its number.',
      allow: readers, path: nothing, query: accountsQuery, body: nothing, status: 200, response: accountList, problems: ['unknown-seller', 'invalid-cursor'],
      handle: async ({ query: { sellerId, customerNumber, limit, cursor } }) => {
        const record = await sellers.get(sellerId)
        if (!record) throw new HttpError('unknown-seller', `There is no seller "${sellerId}".`)
        if (customerNumber !== undefined) {
          const found = await accounts.get(accountId(sellerId, customerNumber))
          return { items: found ? [shownAccount(found)] : [] }
        }
        const scope = ['accounts', sellerId]
        const position = readCursor(scope, cursor)
        const at = position?.lastIndexOf(' ') ?? 0
        const page = await pageAccounts(billingKeysOf(record), { limit, ...(position === undefined ? {} : { after: { billingKey: position.slice(0, at), accountId: position.slice(at + 1) } }) })
        if (!page) throw new HttpError('invalid-cursor', 'The cursor is not one that this list gave.')
        return pageWith(scope, page.accounts.map(shownAccount), page.next && `${page.next.billingKey} ${page.next.accountId}`)
      },
    }),
    'POST /v1/accounts': route({
      summary: 'Makes a customer of a seller.',
      allow: keepers, path: nothing, query: nothing, body: newAccountBody, status: 201, response: versionedAccount, problems: ['unknown-seller', 'invalid-input', 'already-there'],
      handle: async (request) => {
        const { sellerId, customerNumber, reason, ...fields } = request.body
        const account = await withFieldPaths(() => saveAccount.create({ sellerId, customerNumber, fields }))
        await noteWrite(audit, request, { action: 'account.create', accountId: account.id, subject: account.id, ...(reason ? { reason } : {}), after: account })
        return new Reply(shownAccount(account), { etag: accountVersion(account), location: `/v1/accounts/${account.id}` })
      },
    }),
    'PATCH /v1/accounts/{accountId}': route({
      summary: 'Changes fields of a customer; another address for mail takes its hold off.',
      allow: keepers, path: oneAccountPath, query: nothing, body: accountPatch, status: 200, response: versionedAccount, problems: ['unknown-account', 'invalid-input', 'stale-account'], ifMatch: true,
      handle: async (request) => {
        const { path, body: { reason, ...fields }, ifMatch } = request
        const { before, after } = await withFieldPaths(() => saveAccount.change(path.accountId, fields, ifMatch))
        if (before !== after) await noteWrite(audit, request, { action: 'account.change', accountId: after.id, subject: after.id, ...(reason ? { reason } : {}), before, after })
        return new Reply(shownAccount(after), { etag: accountVersion(after) })
      },
    }),
    'POST /v1/accounts/{accountId}/subscriptions': route({
      summary: 'Lets a customer have a plan from a day on; a day gone by is made up for on the next bill.',
      allow: keepers, path: oneAccountPath, query: nothing, body: newSubscriptionBody, status: 201, response: versionedSubscription, problems: ['unknown-account', 'unknown-seller', 'invalid-input', 'already-there'],
      handle: async (request) => {
        const { path, body: { reason, ...wanted } } = request
        const subscription = await withFieldPaths(() => openSubscription({ ...wanted, accountId: path.accountId }))
        await noteWrite(audit, request, { action: 'subscription.create', accountId: path.accountId, subject: subscription.id, ...(reason ? { reason } : {}), after: subscription })
        const version = subscriptionVersion(subscription)
        return new Reply({ ...subscription, version }, { etag: version, location: `/v1/accounts/${path.accountId}` })
      },
    }),
  }
}
