import { billingFunctions } from './function-table/billing.ts'
import { careFunctions } from './function-table/care.ts'
import { casesFunctions } from './function-table/cases.ts'
import { collectionsFunctions } from './function-table/collections.ts'
import { documentationFunctions } from './function-table/documentation.ts'
import { financeFunctions } from './function-table/finance.ts'
import { documentsFunctions } from './function-table/documents.ts'
import type { FunctionSpec } from './function-table/function-spec.ts'
import { mailingFunctions } from './function-table/mailing.ts'
import { operationsFunctions } from './function-table/operations.ts'
import { pagesFunctions } from './function-table/pages.ts'
import { retentionFunctions } from './function-table/retention.ts'
import { subscriptionsFunctions } from './function-table/subscriptions.ts'
import { repliesFunctions } from './function-table/replies.ts'
import { usageFunctions } from './function-table/usage.ts'

/** Every function of the product, by capability in lib/function-table/. Transactions need the permission of each write that is in them. */
export const functions = {
  ...billingFunctions,
  ...careFunctions,
  ...casesFunctions,
  ...collectionsFunctions,
  ...documentationFunctions,
  ...financeFunctions,
  ...documentsFunctions,
  ...mailingFunctions,
  ...operationsFunctions,
  ...pagesFunctions,
  ...retentionFunctions,
  ...subscriptionsFunctions,
  ...repliesFunctions,
  ...usageFunctions,
} as const satisfies Readonly<Record<string, FunctionSpec>>

export type FunctionName = keyof typeof functions
