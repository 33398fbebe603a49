import type { Routes } from '../http/route.ts'
import { accountsRoutes, type AccountsDeps } from './accounts-routes.ts'
import { dryRunRoutes, type DryRunDeps } from './dry-run-routes.ts'
import { importsRoutes, type ImportsDeps } from './imports-routes.ts'
import { sellersRoutes, type SellersDeps } from './sellers-routes.ts'

export type MasterDataDeps = AccountsDeps & DryRunDeps & ImportsDeps & SellersDeps

/** What must be known before a bill can be made, and what a run would make of it. */
export function masterDataRoutes(deps: MasterDataDeps): Routes {
  return { ...importsRoutes(deps), ...sellersRoutes(deps), ...accountsRoutes(deps), ...dryRunRoutes(deps) }
}
