import type { Row } from '../../contracts/exports/dataset.ts'
import { listAccounts } from '../accounts/list-accounts.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { DecisionLog } from '../ports/decision-log.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { Rows } from './fact-rows.ts'

export interface LiveRowsDeps {
  readonly accounts: Pick<AccountStore, 'listByBillingKey'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly decisions: Pick<DecisionLog, 'walk'>
  readonly cases: Pick<CaseStore, 'ofAccount'>
}

/** Rows of the datasets that are not in the books: customers, cases and decisions, as they are stored now. */
export function createLiveRows({ accounts, sellers, decisions, cases }: LiveRowsDeps) {
  return async function* liveRows(sellerId: string, asOf: string, wanted: readonly string[]): AsyncGenerator<Rows> {
    const record = await sellers.get(sellerId)
    if (record && wanted.includes('customers')) {
      for await (const account of listAccounts(accounts, record)) {
        const { id, customerNumber, kind, name, attention, address, email, emailHold, language, currency, timeZone, vatNumber, iban, since } = account
        yield { customers: [{
          as_of: asOf, account_id: id, customer_number: customerNumber, kind, name, attention: attention ?? null, street: address.street, postcode: address.postcode, city: address.city, country: address.country,
          email: email ?? null, email_hold: emailHold ?? null, language, currency, time_zone: timeZone, vat_number: vatNumber ?? null, iban: iban ?? null, since: since ?? null,
        }] }
      }
    }
    if (record && wanted.includes('cases')) {
      for await (const { id: accountId } of listAccounts(accounts, record)) {
        yield { cases: (await cases.ofAccount(accountId)).map((each): Row => ({
          as_of: asOf, case_id: each.id, account_id: accountId, kind: each.kind, state: each.state, channel: each.channel, opened_at: each.openedAt, changed_at: each.updatedAt, subject: each.subject,
          agent: each.agent ?? null, outcome: each.outcome?.code ?? null, resolved_at: each.resolvedAt ?? null,
        })) }
      }
    }
    if (wanted.includes('decisions')) {
      for await (const entry of decisions.walk(sellerId, { from: '0000-01-01T00:00:00Z', to: asOf })) {
        if (entry.kind === 'decision') {
          const { id, accountId, caseId, at, reason, terms, policy, assignment } = entry.decision
          yield { decisions: [row(asOf, id, accountId, at, 'decided', { case_id: caseId, offer: terms?.practice ?? null, policy: policy ? `${policy.id} ${policy.version}` : null, assigned_by: assignment.by, arm: assignment.arm, reason })] }
        } else {
          const { decisionId, accountId, at, type, actor, reason } = entry.event
          yield { decisions: [row(asOf, decisionId, accountId, at, type, { actor, reason: reason ?? null })] }
        }
      }
    }
  }
}

export type LiveRows = ReturnType<typeof createLiveRows>

function row(asOf: string, decisionId: string, accountId: string, at: string, event: string, rest: Row): Row {
  return { as_of: asOf, decision_id: decisionId, account_id: accountId, at, event, ...rest }
}
