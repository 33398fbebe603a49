import type { OfferPolicies } from '../../domain/offers/offer-policy.ts'
import type { Action } from './actions.ts'
import type { Prng } from './prng.ts'

/** A tenth off for a month, drawn now and then, open for some days. */
export const anOffer = (prng: Prng): OfferPolicies => ({
  offers: [{
    id: 'stay', name: { nl: 'Blijf', en: 'Stay' }, practice: 'discount', value: { type: 'percentage', percent: '10' }, months: 1, criteria: {}, cooldownMonths: 0, authority: 'agent',
    validFrom: '2020-01-01', priority: 1, acceptWithinDays: prng.pick([1, 3, 14]), randomised: { share: '0.2', offered: '0.5' },
  }],
})

const agent = { id: 'agent-1', role: 'agent' } as const

/** Customers who want to leave, agents who make them offers, and what they answer. */
export const offerActions = {
  'make-offer'({ stores, prng, key, sellerId }) {
    const accountId = prng.pick([...stores.books.accounts.keys()])
    const acceptsAtOnce = prng.chance(0.5)
    return {
      accountId, answer: (decisionId: string) => decisionId,
      async send({ openCase, offers }, now) {
        const { case: about } = await openCase({ sellerId, accountId, sourceKey: key, channel: 'phone', kind: 'cancellation', subject: 'Opzeggen', language: 'nl', at: now(), by: agent })
        const { decision, status } = await offers.decide({ accountId, caseId: about.id, by: agent, at: now() })
        const of = { accountId, decisionId: decision.id, by: agent, at: now() }
        if (decision.assignment.arm === 'offer' && status === 'decided') await offers.present(of)
        if (acceptsAtOnce && (await offers.list(accountId, now())).some((view) => view.decision.id === decision.id && view.status === 'presented')) await offers.accept(of)
        return decision.id
      },
    }
  },
  'answer-offer'({ seen, prng }) {
    if (seen.decisions.size === 0) return undefined
    const [decisionId, accountId] = prng.pick([...seen.decisions])
    const answer = prng.pick(['accept', 'accept', 'declined', 'cancelled'] as const)
    if (answer === 'accept') return { accountId, send: ({ offers }, now) => offers.accept({ accountId, decisionId, by: agent, at: now() }), answer: ({ status }: { status: string }) => status }
    return { accountId, send: ({ offers }, now) => offers.end({ accountId, decisionId, by: agent, at: now() }, answer) }
  },
} as const satisfies Readonly<Record<string, Action>>
