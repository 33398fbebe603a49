import { accountOf } from '../../application/accounts/account-of.ts'
import { alternativesOf, type AssessAccount } from '../../application/care/assess-account.ts'
import type { ChangePlan } from '../../application/care/change-plan.ts'
import type { LoadAccount, WholeAccount } from '../../application/care/load-account.ts'
import { requireVerified } from '../../application/identity/require-verified.ts'
import type { LoadService } from '../../application/cases/load-service.ts'
import type { AccountNote, AccountNotes } from '../../application/ports/account-notes.ts'
import type { AccountStore } from '../../application/ports/account-store.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { IdentityCheckStore } from '../../application/ports/identity-check-store.ts'
import type { LinkRevocations } from '../../application/ports/link-revocations.ts'
import * as care from '../../contracts/http/care.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { revokeLinks } from '../../domain/customer-links/bill-link-token.ts'
import { explainDifference } from '../../domain/explaining/explain-difference.ts'
import type { Finding } from '../../domain/fairness/finding.ts'
import { findingText } from '../../domain/fairness/finding-texts.ts'
import { stateOn } from '../../domain/accounts/subscription-request.ts'
import { localName } from '../../domain/invoicing/describe-line.ts'
import { actorOf } from '../http/http-event.ts'
import { noteWrite } from '../http/note-write.ts'
import { route, type Routes } from '../http/route.ts'
import { adjustmentRoutes, type AdjustmentRoutesDeps } from './adjustment-routes.ts'
import { changePreviewJson } from './change-preview-json.ts'
import type { OfferView } from '../../application/offers/make-offers.ts'
import { offerRoutes, type OfferRoutesDeps } from './offer-routes.ts'
import { findingCall } from './finding-call.ts'
import { createPresentCase, type PresentCase } from './present-case.ts'
import { privacyRoutes, type PrivacyRoutesDeps } from './privacy-routes.ts'

export interface CareDeps extends AdjustmentRoutesDeps, OfferRoutesDeps, PrivacyRoutesDeps {
  readonly loadAccount: LoadAccount
  readonly assess: AssessAccount
  readonly changePlan: ChangePlan
  readonly loadService: LoadService
  readonly checks: Pick<IdentityCheckStore, 'passedBy'>
  readonly revocations: LinkRevocations
  readonly audit: Pick<AuditLog, 'record'>
  readonly notes: AccountNotes
  readonly accounts: Pick<AccountStore, 'get' | 'subscriptions'>
}

const people = ['agent', 'supervisor'] as const
const shown = 12

/** What agents need to treat a customer fairly: the account at a glance, fairness, plans, adjustments, offers. */
export function careRoutes(deps: CareDeps): Routes {
  const { loadAccount, assess, changePlan, checks, audit, revocations, notes } = deps
  const presentCase = createPresentCase(deps)
  const reading = { allow: people, path: care.carePath, body: nothing, status: 200, problems: ['unknown-account' as const] }
  return {
    'GET /v1/accounts/{accountId}/overview': route({
      ...reading, summary: 'Shows an account at a glance: customer, subscriptions, plans, balance, bills, payments, cases, offers, notes, findings.',
      query: care.languageQuery, response: care.overviewAnswer,
      handle: async ({ path: { accountId }, query: { language }, at }) => {
        const whole = await loadAccount(accountId, at)
        const [findings, offers, accountNotes] = await Promise.all([assess(whole), deps.offers.views(whole.decisions, at), notes.newest(accountId, shown)])
        return overviewJson(whole, { findings, offers, notes: accountNotes }, language, presentCase)
      },
    }),
    'GET /v1/accounts/{accountId}/fairness': route({
      ...reading, summary: 'Says in what a customer could be treated more fairly, with reasons, numbers and what would mend it.',
      query: care.languageQuery, response: care.fairnessAnswer,
      handle: async ({ path: { accountId }, query: { language }, at }) => {
        const whole = await loadAccount(accountId, at)
        return { findings: (await assess(whole)).map((finding) => findingJson(finding, whole, language)) }
      },
    }),
    'GET /v1/accounts/{accountId}/plan-alternatives': route({
      ...reading, summary: 'Says what each plan of the same family would have cost over the last 3, 6 and 12 months of real use.',
      query: care.languageQuery, response: care.alternativesAnswer,
      handle: async ({ path: { accountId }, query: { language }, at }) => {
        const whole = await loadAccount(accountId, at)
        return {
          currency: whole.snapshot.account.currency,
          alternatives: alternativesOf(whole).map(({ subscriptionId, from, to, windows }) => ({ subscriptionId, fromPlan: from.id, toPlan: to.id, toPlanName: localName(to.name, language, 'en'), windows })),
        }
      },
    }),
    'POST /v1/accounts/{accountId}/plan-changes/preview': route({
      summary: 'Shows the next bill with another plan, and stores nothing.', allow: people, path: care.carePath, query: nothing, body: care.planChangePreviewBody, status: 200, idempotency: 'none',
      response: care.planChangePreview, problems: ['unknown-account', 'invalid-input'],
      handle: async ({ path: { accountId }, body }) => changePreviewJson(await changePlan.preview({ accountId, ...body })),
    }),
    'POST /v1/accounts/{accountId}/plan-changes': route({
      summary: 'Changes a plan for a customer who was identified; it can be undone for 14 days.', allow: people, path: care.carePath, query: nothing, body: care.planChangeBody, status: 201,
      response: care.planChangeAnswer, problems: ['unknown-account', 'invalid-input', 'stale-subscription', 'not-verified'],
      handle: async (request) => {
        const { path: { accountId }, body: { reason, caseId, ...wanted }, caller, at, requestKey } = request
        const verifiedBy = await requireVerified(checks, { accountId, agentId: caller.id, at })
        const change = await changePlan.apply({ accountId, ...wanted, by: caller, requestKey, at })
        await noteWrite(audit, request, { action: 'plan.change', accountId, subject: change.id, verifiedBy, reason, before: { planId: change.from }, after: { planId: change.to, effective: change.effective, ...(caseId ? { caseId } : {}) } })
        return change
      },
    }),
    'POST /v1/accounts/{accountId}/plan-changes/{changeId}/undo': route({
      summary: 'Undoes a change of plan: the bill is then what it would have been without it.', allow: people, path: care.planChangePath, query: nothing, body: care.undoBody, status: 200,
      response: care.planChangeAnswer, problems: ['unknown-account', 'plan-change-not-found', 'undo-too-late', 'invalid-input', 'stale-subscription'],
      handle: async (request) => {
        const { path: { accountId, changeId }, body: { reason }, caller, at } = request
        const change = await changePlan.undo({ accountId, changeId, by: caller, at })
        await noteWrite(audit, request, { action: 'plan.undo', accountId, subject: changeId, reason, before: { planId: change.to }, after: { planId: change.from } })
        return change
      },
    }),
    'POST /v1/accounts/{accountId}/notes': route({
      summary: 'Notes something about a customer for colleagues; the customer never reads it.', allow: people, path: care.carePath, query: nothing, body: care.addNoteBody, status: 201,
      response: care.noteAnswer, problems: ['unknown-account'],
      handle: async (request) => {
        const { path: { accountId }, body: { text, caseId }, caller, at, requestKey } = request
        await accountOf(deps.accounts, accountId)
        const note = { id: `not_${requestKey.slice(4)}`, accountId, at, by: actorOf(caller), text, ...(caseId === undefined ? {} : { caseId }) }
        await notes.add(note)
        await noteWrite(audit, request, { action: 'account.note', accountId, subject: note.id, after: { text, ...(caseId === undefined ? {} : { caseId }) } })
        return note
      },
    }),
    'POST /v1/accounts/{accountId}/bill-links/revoke': route({
      summary: 'Takes back every link to bills that the customer has so far; bills issued later have links that work.', allow: ['operator', 'supervisor', 'agent'], path: care.carePath, query: nothing,
      body: care.undoBody, status: 200, response: care.linksAnswer, problems: ['unknown-account'],
      handle: async (request) => {
        const { path: { accountId }, body: { reason }, at } = request
        const { snapshot } = await loadAccount(accountId, at)
        const before = await revocations.get(accountId)
        const stored = await revocations.put(accountId, revokeLinks(before, snapshot.documents.at(-1)?.ordinal ?? 0))
        await noteWrite(audit, request, { action: 'bill-links.revoke', accountId, subject: accountId, reason, ...(before ? { before } : {}), after: stored })
        return { revokedUpTo: stored.upTo, serial: stored.serial }
      },
    }),
    ...adjustmentRoutes(deps),
    ...offerRoutes(deps),
    ...privacyRoutes(deps),
  }
}

function findingJson(finding: Finding, whole: Pick<WholeAccount, 'snapshot'>, language: string) {
  const { action, ...rest } = finding
  const { reason, action: proposal } = findingText(finding, language)
  return { ...rest, reason, proposal, action: { ...action } as Record<string, unknown>, call: findingCall(finding, whole) as never }
}

async function overviewJson({ snapshot, standing, entries, holds, cases, plans, today, now }: WholeAccount, { findings, offers, notes }: { readonly findings: readonly Finding[]; readonly offers: readonly OfferView[]; readonly notes: readonly AccountNote[] }, language: string, presentCase: PresentCase) {
  const { account, subscriptions, documents, discounts = [], credits = [] } = snapshot
  const openOf = new Map(standing.items.map(({ id, open }) => [id, open]))
  const [before, last] = documents.filter(({ kind, currency }) => kind === 'invoice' && currency === account.currency).slice(-2)
  const difference = before && last ? explainDifference(last, before, language) : undefined
  return {
    account, subscriptions: subscriptions.map((each) => ({ ...each })) as never, findings: findings.map((finding) => findingJson(finding, { snapshot }, language)),
    standing: {
      ...standing,
      items: standing.items.filter(({ open }) => open > 0n).map(({ id, kind, number, date, dueDate, amount, open, disputed }) => ({ id, kind, ...(number ? { number } : {}), date, dueDate, amount, open, disputed })),
    },
    invoices: documents.slice(-shown).reverse().map(({ id, number, kind, issueDate, dueDate, gross }) => ({ id, number, kind, issueDate, dueDate, gross, open: openOf.get(id) ?? 0n })),
    ...(difference ? { lastDifference: difference } : {}),
    payments: entries.slice(-shown).reverse().map(({ id, kind, date, amount, currency }) => ({ id, kind, date, amount, currency })),
    discounts: discounts.filter(({ endedOn }) => endedOn === undefined).map(({ id, name, from }) => ({ id, name: localName(name, language, 'en'), from })),
    accountCredit: credits.reduce((sum, { remaining }) => sum + remaining, 0n),
    holds: holds.filter(({ released }) => released === undefined).map(({ id, kind, from, reason }) => ({ id, kind, from, ...(reason ? { reason } : {}) })),
    cases: await Promise.all(cases.slice(0, shown).map((each) => presentCase(each, now))),
    offers: offers.map(({ decision, status, acceptUntil }) => ({
      decisionId: decision.id, caseId: decision.caseId, at: decision.at, status, ...(decision.policy ? { policyId: decision.policy.id } : {}), ...(acceptUntil === undefined ? {} : { acceptUntil }),
    })),
    plans: subscriptions.flatMap((each) => {
      const { planId } = stateOn(each, today)
      const plan = plans.get(planId)
      return each.end !== undefined && each.end <= today ? [] : [{ subscriptionId: each.id, planId, name: plan ? localName(plan.name, language, 'en') : planId }]
    }),
    notes: notes.map(({ id, at, by, text, caseId }) => ({ id, at, by, text, ...(caseId === undefined ? {} : { caseId }) })),
  }
}
