import type { MakeOffers, OfferView } from '../../application/offers/make-offers.ts'
import type { AccountStore } from '../../application/ports/account-store.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import { answerBody, carePath, decideBody, decisionPath, languageQuery, offerAnswer, offersAnswer, presentBody } from '../../contracts/http/care.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { localName } from '../../domain/invoicing/describe-line.ts'
import { offerCheckText } from '../../domain/offers/offer-texts.ts'
import { noteWrite } from '../http/note-write.ts'
import { route, type Routes } from '../http/route.ts'

export interface OfferRoutesDeps {
  readonly offers: MakeOffers
  readonly accounts: Pick<AccountStore, 'subscriptions'>
  readonly audit: Pick<AuditLog, 'record'>
}

const people = ['agent', 'supervisor'] as const
const problems = ['unknown-account', 'decision-not-found', 'offer-state', 'stale-decision'] as const

/** Offers of a case. Every answer says how the customer cancels at once. */
export function offerRoutes({ offers, accounts, audit }: OfferRoutesDeps): Routes {
  const json = async ({ decision, events, status, evaluated, acceptUntil }: OfferView, language: string) => {
    const { id: decisionId, caseId, at, reason, policy, terms, assignment, accountId, considered } = decision
    const subscriptions = (await accounts.subscriptions(accountId)).filter(({ end }) => end === undefined)
    return {
      decisionId, caseId, at, status, reason, assignment, ...(policy ? { policy } : {}), ...(terms ? { terms: { ...terms, value: { ...terms.value } as Record<string, string> } } : {}),
      ...(acceptUntil ? { acceptUntil } : {}),
      considered: evaluated.length > 0
        ? evaluated.map(({ policy: { id, name }, eligible, checks }) => ({ policyId: id, name: localName(name, language, 'en'), eligible, checks: checks.map((check) => ({ ...check, text: offerCheckText(check, language) })) }))
        : considered.map(({ policyId, eligible }) => ({ policyId, name: policyId, eligible, checks: [] })),
      events: events.map(({ type, at: when, actor, reason: why, grantedId }) => ({ type, at: when, actor, ...(why ? { reason: why } : {}), ...(grantedId ? { grantedId } : {}) })),
      cancelNow: subscriptions.map(({ id }) => ({ subscriptionId: id, method: 'POST' as const, path: `/v1/accounts/${accountId}/subscriptions/${id}/changes`, body: { type: 'cancel' as const, at: 'now' as const } })),
    }
  }
  const step = (summary: string, action: string, body: typeof presentBody | typeof answerBody, extra: readonly ('offer-withheld' | 'offer-expired' | 'budget-spent' | 'invalid-input')[],
    happen: (of: { accountId: string; decisionId: string; by: { id: string }; at: string }, text: string | undefined) => Promise<OfferView>) => route({
    summary, allow: people, path: decisionPath, query: languageQuery, body, status: 200, response: offerAnswer, problems: [...problems, ...extra],
    handle: async (request) => {
      const { path, body: said, caller, at, query: { language } } = request
      const text = 'override' in said ? said.override : 'reason' in said ? said.reason : undefined
      const view = await happen({ ...path, by: caller, at }, text)
      await noteWrite(audit, request, { action: `offer.${action}`, accountId: path.accountId, subject: path.decisionId, ...(text ? { reason: text } : {}), after: { status: view.status } })
      return json(view, language)
    },
  })

  return {
    'GET /v1/accounts/{accountId}/offers': route({
      summary: 'Lists the decisions about offers of an account, and what became of them.', allow: people, path: carePath, query: languageQuery, body: nothing, status: 200, response: offersAnswer,
      handle: async ({ path: { accountId }, query: { language }, at }) => ({ offers: await Promise.all((await offers.list(accountId, at)).map((view) => json(view, language))) }),
    }),
    'POST /v1/accounts/{accountId}/offers': route({
      summary: 'Decides which offer is made in a case, once, and says of every policy why and why not.', allow: people, path: carePath, query: languageQuery, body: decideBody, status: 200,
      response: offerAnswer, problems: ['unknown-account', 'decision-not-found'],
      handle: async (request) => {
        const { path: { accountId }, body: { caseId }, caller, at, query: { language } } = request
        const view = await offers.decide({ accountId, caseId, by: { id: caller.id, role: caller.groups.includes('supervisor') ? 'supervisor' : 'agent' }, at })
        await noteWrite(audit, request, { action: 'offer.decide', accountId, subject: view.decision.id, after: { caseId, assignment: view.decision.assignment } })
        return json(view, language)
      },
    }),
    'POST /v1/accounts/{accountId}/offers/{decisionId}/present': step('Notes that the offer was made to the customer; one that was drawn not to be made needs a reason.', 'present', presentBody, ['offer-withheld'], (of, text) => offers.present(of, text)),
    'POST /v1/accounts/{accountId}/offers/{decisionId}/accept': step('Accepts the offer: what it gives is granted.', 'accept', answerBody, ['offer-expired', 'budget-spent', 'invalid-input'], (of) => offers.accept(of)),
    'POST /v1/accounts/{accountId}/offers/{decisionId}/decline': step('Notes that the customer does not want it.', 'decline', answerBody, [], (of, text) => offers.end(of, 'declined', text)),
    'POST /v1/accounts/{accountId}/offers/{decisionId}/cancel': step('Notes that the customer rather cancels; cancelling itself never waits for this.', 'cancel', answerBody, [], (of, text) => offers.end(of, 'cancelled', text)),
  }
}
