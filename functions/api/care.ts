import { S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod'
import { createAccountNotes } from '../../adapters/dynamodb/account-notes.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createCustomerRecords } from '../../adapters/dynamodb/customer-records.ts'
import { createIdentityCheckStore } from '../../adapters/dynamodb/identity-check-store.ts'
import { createLinkRevocations } from '../../adapters/dynamodb/link-revocations.ts'
import { createOfferBudgets } from '../../adapters/dynamodb/offer-budgets.ts'
import { createOfferSalt } from '../../adapters/dynamodb/offer-salt.ts'
import { createPlanChangeLog } from '../../adapters/dynamodb/plan-change-log.ts'
import { createReceivedMailStore } from '../../adapters/dynamodb/received-mail-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createMailBox } from '../../adapters/s3/mail-box.ts'
import { createChangeSubscription } from '../../application/accounts/change-subscription.ts'
import { createGrantDiscount } from '../../application/accounts/grant-discount.ts'
import { createAssessAccount } from '../../application/care/assess-account.ts'
import { createChangePlan } from '../../application/care/change-plan.ts'
import { createLoadAccountBooks } from '../../application/ledger/account-standing.ts'
import { createMakeOffers } from '../../application/offers/make-offers.ts'
import { createCustomerPrivacy } from '../../application/privacy/customer-privacy.ts'
import { createCareDeps } from '../care/care-deps.ts'
import { serve } from '../http/serve.ts'
import { careRoutes } from './care-routes.ts'

const env = z.object({ TABLE_NAME: z.string().min(1), MAIL_BUCKET: z.string().min(1) }).parse(process.env)
const table = createTable(env.TABLE_NAME)
const deps = createCareDeps(table)
const { accounts, reader, sellers, catalog, clock, policies, decisions, cases } = deps
const assess = createAssessAccount(deps)

/** HTTP API for agents: the account at a glance, fairness, plans, adjustments, offers; for operators: a customer's rights over their data. */
export const handler = serve(careRoutes({
  ...deps, assess, audit: createAuditLog(table), checks: createIdentityCheckStore(table), revocations: createLinkRevocations(table), notes: createAccountNotes(table),
  changePlan: createChangePlan({ accounts, changes: createChangeSubscription({ accounts, accountReader: reader, sellers, catalog, clock }), log: createPlanChangeLog(table) }),
  offers: createMakeOffers({ loadAccount: deps.loadAccount, assess, policies, decisions, budgets: createOfferBudgets(table), cases, accounts, grantDiscount: createGrantDiscount(deps), salt: createOfferSalt(table) }),
  privacy: createCustomerPrivacy({
    ...deps, accountReader: reader, records: createCustomerRecords(table), received: createReceivedMailStore(table), box: createMailBox(new S3Client({}), env.MAIL_BUCKET),
    revocations: createLinkRevocations(table), loadBooks: createLoadAccountBooks({ accounts: reader, ledger: deps.ledger, holds: deps.holds }),
  }),
}), table)
