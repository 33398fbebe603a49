import { caseId } from '../../domain/cases/case-id.ts'
import { openedCase } from '../../domain/cases/apply-case-event.ts'
import type { CaseActor, CustomerCase } from '../../domain/cases/case.ts'
import type { CaseChange, CaseEvent } from '../../domain/cases/case-event.ts'

export const customer: CaseActor = { id: 'customer', role: 'customer' }
export const ann: CaseActor = { id: 'ann', role: 'agent' }
export const bob: CaseActor = { id: 'bob', role: 'agent' }
export const eve: CaseActor = { id: 'eve', role: 'supervisor' }

type Opened = Extract<CaseChange, { type: 'opened' }>

/** A case of account A, waiting since Monday 2 November 2026, 10:00 in Amsterdam, and its first event. */
export function anOpenedCase(source = 'mail:1', { at = '2026-11-02T09:00:00.000Z', accountId = 'acc_aaaaaaaaaaaaaaaa', ...facts }: Partial<Opened> & { readonly at?: string; readonly accountId?: string } = {}): { readonly opened: CustomerCase; readonly event: CaseEvent } {
  const change: Opened = {
    type: 'opened', sellerId: 'acme', channel: 'mail', kind: 'question', subject: 'Why is my bill higher?', language: 'nl', skill: 'billing', flags: [], links: [],
    message: { channel: 'mail', text: 'Why is my bill higher?' }, ...facts,
  }
  const event = { sequence: 1, key: `open:${source}`, at, by: customer, change }
  return { opened: openedCase(caseId(accountId, source), accountId, event), event }
}
