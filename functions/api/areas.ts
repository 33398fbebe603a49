import type { Routes } from '../http/route.ts'
import { billPdfRoutes, type BillPdfDeps } from '../pages/bill-pdf-routes.ts'
import { billPageRoutes } from '../pages/bill-page-routes.ts'
import { approvalsRoutes } from './approvals-routes.ts'
import { careRoutes } from './care-routes.ts'
import { casesRoutes } from './cases-routes.ts'
import { disputesRoutes } from './disputes-routes.ts'
import { documentationRoutes } from './documentation-routes.ts'
import { documentFilesRoutes, type DocumentFilesDeps } from './document-files-routes.ts'
import { documentsRoutes, type DocumentsDeps } from './documents-routes.ts'
import { identityRoutes } from './identity-routes.ts'
import { financeRoutes } from './finance-routes.ts'
import { operationsRoutes } from './operations-routes.ts'
import { paymentEventsRoutes } from './payment-events-routes.ts'
import { paymentsRoutes } from './payments-routes.ts'
import { retentionRoutes } from './retention-routes.ts'
import { mailIssuesRoutes, type MailIssuesDeps } from './mail-issues-routes.ts'
import { masterDataRoutes, type MasterDataDeps } from './master-data-routes.ts'
import { subscriptionsRoutes, type SubscriptionsDeps } from './subscriptions-routes.ts'
import { usageRoutes } from './usage-routes.ts'

/** What each function of the API serves, by its name in lib/functions.ts: for the description of the API and for tests. They
 * call these with no dependencies, so a routes file builds closures and reads nothing. In alphabetical order. */
export const areas = {
  Approvals: approvalsRoutes,
  BillPages: billPageRoutes,
  Care: careRoutes,
  Cases: casesRoutes,
  Disputes: disputesRoutes,
  Documentation: documentationRoutes,
  DocumentFiles: (deps: DocumentFilesDeps & BillPdfDeps) => ({ ...documentFilesRoutes(deps), ...billPdfRoutes(deps) }),
  Documents: (deps: DocumentsDeps & MailIssuesDeps) => ({ ...documentsRoutes(deps), ...mailIssuesRoutes(deps) }),
  Identity: identityRoutes,
  Finance: financeRoutes,
  Operations: operationsRoutes,
  PaymentEvents: paymentEventsRoutes,
  Payments: paymentsRoutes,
  Retention: retentionRoutes,
  Subscriptions: (deps: MasterDataDeps & SubscriptionsDeps) => ({ ...masterDataRoutes(deps), ...subscriptionsRoutes(deps) }),
  Usage: usageRoutes,
} as const satisfies Readonly<Record<string, (deps: never) => Routes>>
