import type * as z from 'zod'
import { builtInService } from '../../domain/cases/service-policy.ts'
import { builtInDisputes } from '../../domain/disputes/dispute-policy.ts'
import { builtInDunning } from '../../domain/collections/dunning-policy.ts'
import { builtInExplanations } from '../../domain/explaining/mail-difference.ts'
import { builtInLimits } from '../../domain/adjustments/limits.ts'
import { builtInOffers } from '../../domain/offers/offer-policy.ts'
import { builtInKeeping } from '../../domain/privacy/keeping-periods.ts'
import { builtInCallbacks } from '../../domain/queueing/callback-policy.ts'
import { builtInReports } from '../../domain/retention/report-policy.ts'
import { noMailPacing } from '../../domain/queueing/mail-pacing.ts'
import { defaultChartOfAccounts } from '../../domain/ledger/chart-of-accounts.ts'
import { builtInApproval } from '../../domain/invoicing/hold-reasons.ts'
import { approvalPolicySchema } from './approval-policy.ts'
import { callbackPolicySchema } from './callback-policy.ts'
import { chartOfAccountsSchema } from './chart-of-accounts.ts'
import { disputePolicySchema } from './dispute-policy.ts'
import { dunningPolicySchema } from './dunning-policy.ts'
import { explanationPolicySchema } from './explanation-policy.ts'
import { keepingPolicySchema } from './keeping-policy.ts'
import { limitsPolicySchema } from './limits-policy.ts'
import { mailPacingSchema } from './mail-pacing.ts'
import { offerPoliciesSchema } from './offer-policies.ts'
import { reportPolicySchema } from './report-policy.ts'
import { servicePolicySchema } from './service-policy.ts'

/** Every kind of policy that a seller may set: how it is checked, and what holds where a seller has set none. In alphabetical order. */
export const policyKinds = {
  approval: { schema: approvalPolicySchema, builtIn: builtInApproval },
  callbacks: { schema: callbackPolicySchema, builtIn: builtInCallbacks },
  'chart-of-accounts': { schema: chartOfAccountsSchema, builtIn: defaultChartOfAccounts },
  disputes: { schema: disputePolicySchema, builtIn: builtInDisputes },
  dunning: { schema: dunningPolicySchema, builtIn: builtInDunning },
  explanations: { schema: explanationPolicySchema, builtIn: builtInExplanations },
  keeping: { schema: keepingPolicySchema, builtIn: builtInKeeping },
  limits: { schema: limitsPolicySchema, builtIn: builtInLimits },
  'mail-pacing': { schema: mailPacingSchema, builtIn: noMailPacing },
  offers: { schema: offerPoliciesSchema, builtIn: builtInOffers },
  reports: { schema: reportPolicySchema, builtIn: builtInReports },
  service: { schema: servicePolicySchema, builtIn: builtInService },
} as const satisfies Readonly<Record<string, { readonly schema: z.ZodType; readonly builtIn: unknown }>>

export type PolicyKind = keyof typeof policyKinds
export type PolicyOf<Kind extends PolicyKind> = z.output<(typeof policyKinds)[Kind]['schema']>
