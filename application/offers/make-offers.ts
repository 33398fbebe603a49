import { localDate } from '../../domain/calendar/local-date.ts'
import { parseAmount } from '../../domain/money/amount.ts'
import { decideOffer } from '../../domain/offers/decide-offer.ts'
import type { Decision, DecisionEvent, DecisionEventType } from '../../domain/offers/decision.ts'
import { evaluateOffers, type EvaluatedOffer } from '../../domain/offers/evaluate-offers.ts'
import type { OfferPolicy } from '../../domain/offers/offer-policy.ts'
import { offerDeadline, offerStatusOn } from '../../domain/offers/offer-deadline.ts'
import { nextStatus, OfferStateError, offerStatus, type OfferStatus } from '../../domain/offers/offer-status.ts'
import type { GrantDiscount } from '../accounts/grant-discount.ts'
import type { AssessAccount } from '../care/assess-account.ts'
import type { LoadAccount } from '../care/load-account.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { DecisionLog } from '../ports/decision-log.ts'
import type { OfferBudgets } from '../ports/offer-budgets.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { CaseStore } from '../ports/case-store.ts'
import { createGrantOffered, grantedIdOf } from './grant-offered.ts'
import { offerFacts } from './offer-facts.ts'

/** No such case or decision of this account, or an offer that may not be made like this. */
export class OfferError extends Error {
  readonly code: 'decision-not-found' | 'offer-withheld' | 'budget-spent' | 'offer-expired'

  constructor(code: OfferError['code'], message: string) {
    super(message)
    this.name = 'OfferError'
    this.code = code
  }
}

export interface OfferDeps {
  readonly loadAccount: LoadAccount
  readonly assess: AssessAccount
  readonly policies: Pick<PolicyStore, 'get'>
  readonly decisions: DecisionLog
  readonly budgets: OfferBudgets
  readonly cases: Pick<CaseStore, 'get'>
  readonly accounts: Pick<AccountStore, 'get'>
  readonly grantDiscount: GrantDiscount
  /** Secret text that the draw is made with. */
  readonly salt: (sellerId: string) => Promise<string>
}

export interface OfferBy { readonly id: string; readonly role: 'agent' | 'supervisor' }

export interface OfferView {
  readonly decision: Decision
  readonly events: readonly DecisionEvent[]
  readonly status: OfferStatus
  readonly evaluated: readonly EvaluatedOffer[]
  /** Last day on which a presented offer can be accepted. */
  readonly acceptUntil?: string
}

interface Logged { readonly decision: Decision; readonly events: readonly DecisionEvent[] }

interface OfDecision { readonly accountId: string; readonly decisionId: string; readonly by: { readonly id: string }; readonly at: string }

/** Offers of a case: decided once, by policy and draw, and logged with what was known then; presented, accepted, declined. */
export function createMakeOffers({ loadAccount, assess, policies, decisions, budgets, cases, accounts, grantDiscount, salt }: OfferDeps) {
  const grantOffered = createGrantOffered(grantDiscount)
  const policyOf = async ({ sellerId, policy }: Decision): Promise<OfferPolicy | undefined> => {
    const version = policy && (await policies.get(sellerId, 'offers', policy.version))
    return version?.policy.offers.find(({ id }) => id === policy?.id)
  }
  const load = async ({ accountId, decisionId }: Pick<OfDecision, 'accountId' | 'decisionId'>) => {
    const found = await decisions.get(accountId, decisionId)
    if (!found) throw new OfferError('decision-not-found', `Account ${accountId} has no decision ${decisionId}.`)
    return { ...found, policy: await policyOf(found.decision) }
  }
  const viewOf = async ({ decision, events }: Logged, at: string, evaluated: readonly EvaluatedOffer[] = []): Promise<OfferView> => {
    const [policy, account] = [await policyOf(decision), await accounts.get(decision.accountId)]
    const zone = account?.timeZone ?? 'UTC'
    const until = offerDeadline(events, policy, zone)
    return { decision, events, status: offerStatusOn(events, until, localDate(at, zone)), evaluated, ...(until === undefined ? {} : { acceptUntil: until }) }
  }
  const note = ({ decision, events }: Logged, type: DecisionEventType, { by, at }: Pick<OfDecision, 'by' | 'at'>, more: Partial<DecisionEvent> = {}) =>
    decisions.append({ decisionId: decision.id, sellerId: decision.sellerId, accountId: decision.accountId, sequence: events.length + 1, at, type, actor: by.id, ...more })
  const after = async (of: OfDecision, evaluated: readonly EvaluatedOffer[] = []): Promise<OfferView> => viewOf(await load(of), of.at, evaluated)
  const granted = async (of: OfDecision): Promise<OfferView> => {
    const found = await load(of)
    await grantOffered(found, found.policy, await accounts.get(of.accountId))
    return viewOf(found, of.at)
  }
  /** Notes that an offer has expired which nobody has noted yet. */
  const expire = async (of: OfDecision): Promise<OfferView> => {
    const found = await load(of)
    const view = await viewOf(found, of.at)
    if (view.status === 'expired' && offerStatus(found.events) === 'presented') await note(found, 'expired', { by: { id: 'system' }, at: of.at })
    return view
  }

  return {
    /** The decision of a case: made at the first call, the same ever after. With every policy's why and why-not as of now.
     * @throws OfferError `decision-not-found` where the account has no such case */
    async decide({ accountId, caseId, by, at }: { readonly accountId: string; readonly caseId: string; readonly by: OfferBy; readonly at: string }): Promise<OfferView> {
      const [whole, about] = await Promise.all([loadAccount(accountId, at), cases.get(caseId)])
      if (!about || about.accountId !== accountId) throw new OfferError('decision-not-found', `Account ${accountId} has no case ${caseId}.`)
      const { seller, snapshot: { account }, today } = whole
      const [{ policy, version }, spent, findings] = await Promise.all([policies.get(seller.id, 'offers'), budgets.spent(seller.id, today.slice(0, 7)), assess(whole)])
      const facts = offerFacts(whole, findings, { reason: about.kind, role: by.role, spent })
      const evaluated = evaluateOffers(policy.offers, facts)
      const decision = await decisions.put(decideOffer(evaluated, {
        sellerId: seller.id, accountId, caseId, at, date: localDate(at, account.timeZone), reason: about.kind, covariates: facts.covariates,
        vulnerable: about.flags.includes('vulnerable'), version, salt: await salt(seller.id),
      }))
      return after({ accountId, decisionId: decision.id, by, at }, evaluated)
    },

    /** @param override why an offer is made that the draw withheld; required then, and logged
     * @throws OfferError `offer-withheld`, OfferStateError, StaleDecisionError */
    async present(of: OfDecision, override?: string): Promise<OfferView> {
      let found = await load(of)
      if (found.decision.assignment.by === 'none') throw new OfferStateError('No offer was eligible for this case.')
      if (offerStatus(found.events) === 'presented') return after(of)
      nextStatus(offerStatus(found.events), 'presented')
      if (found.decision.assignment.arm === 'withhold') {
        if (!override) throw new OfferError('offer-withheld', 'This offer was drawn not to be made, so that its effect can be told. To make it all the same, say why.')
        await note(found, 'overridden', of, { reason: override })
        found = await load(of)
      }
      await note(found, 'presented', of)
      return after(of)
    },

    /** Grants what was offered as a discount on the account; the same ever after.
     * @throws OfferError `budget-spent`, `offer-expired`, OfferStateError */
    async accept(of: OfDecision): Promise<OfferView> {
      const found = await load(of)
      const { decision, events, policy } = found
      if (offerStatus(events) === 'accepted') return granted(of)
      nextStatus(offerStatus(events), 'accepted')
      const { status, acceptUntil } = await expire(of)
      if (!policy || !decision.terms || status === 'expired') throw new OfferError('offer-expired', `The offer could be accepted until ${acceptUntil ?? 'it was withdrawn'}.`)
      const { terms } = decision
      const most = policy.monthlyBudget === undefined ? undefined : parseAmount(policy.monthlyBudget, terms.currency)
      const counted = await budgets.spend({ sellerId: decision.sellerId, month: of.at.slice(0, 7), policyId: policy.id, key: decision.id, amount: terms.expectedCost, ...(most === undefined ? {} : { most }) })
      if (!counted) throw new OfferError('budget-spent', 'This month\'s budget of the offer was spent meanwhile.')
      const grantedId = grantedIdOf(decision)
      await note(found, 'accepted', of, grantedId === undefined ? {} : { grantedId })
      return granted(of)
    },

    /** The customer says no, or rather cancels: neither waits for anything.
     * @throws OfferStateError */
    async end(of: OfDecision, type: 'declined' | 'cancelled', reason?: string): Promise<OfferView> {
      await expire(of)
      const found = await load(of)
      if (offerStatus(found.events) === type) return after(of)
      nextStatus(offerStatus(found.events), type)
      await note(found, type, of, reason ? { reason } : {})
      return after(of)
    },

    /** Those of an account, oldest first, as they stand now. */
    list: async (accountId: string, at: string): Promise<readonly OfferView[]> => Promise.all((await decisions.ofAccount(accountId)).map((each) => viewOf(each, at))),
    /** Of what was read already. */
    views: (logged: readonly Logged[], at: string): Promise<readonly OfferView[]> => Promise.all(logged.map((each) => viewOf(each, at))),
  }
}

export type MakeOffers = ReturnType<typeof createMakeOffers>
