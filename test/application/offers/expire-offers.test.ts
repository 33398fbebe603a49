import { describe, expect, it } from '@jest/globals'
import { createExpireOffers } from '../../../application/offers/expire-offers.ts'
import type { OfferPolicy } from '../../../domain/offers/offer-policy.ts'
import { aCareWorld } from '../../care/care-world.ts'

const offer: OfferPolicy = {
  id: 'stay', name: { en: 'Stay' }, practice: 'discount', value: { type: 'percentage', percent: '10' }, months: 6, criteria: {}, cooldownMonths: 0, authority: 'agent',
  validFrom: '2026-01-01', priority: 1, acceptWithinDays: 14, randomised: { share: '0', offered: '0.5' },
}

/** Offers of one customer, each in a case of its own, presented on 20 January in Amsterdam and open until 3 February. */
async function someOffers() {
  const world = await aCareWorld({ offers: [offer] })
  const expire = createExpireOffers(world)
  const list = async () => (await world.call('GET /v1/accounts/{accountId}/offers')).body.offers as { decisionId: string; status: string; acceptUntil?: string }[]
  const step = (decisionId: string, action: string) => world.call(`POST /v1/accounts/{accountId}/offers/{decisionId}/${action}`, { path: { accountId: world.account.id, decisionId }, body: {} })
  const decide = async (source: string) => {
    const { id: caseId } = await world.aCase('cancellation', source)
    return String((await world.call('POST /v1/accounts/{accountId}/offers', { body: { caseId } })).body.decisionId)
  }
  const [open, declined, decided] = [await decide('one'), await decide('two'), await decide('three')]
  await step(open, 'present')
  await step(declined, 'present')
  await step(declined, 'decline')
  const logged = async (id: string) => (await world.decisions.get(world.account.id, id))!.events.map(({ type }) => type)
  return { ...world, expire, list, step, open, declined, decided, logged }
}

describe('an offer that nobody answers', () => {
  it('has expired for whoever looks, and the next night says so in the log, once', async () => {
    const { expire, list, open, declined, decided, logged, clock } = await someOffers()
    const statuses = async () => Object.fromEntries((await list()).map(({ decisionId, status }) => [decisionId, status]))
    // 3 February, 23:30 in Amsterdam: the last moment.
    clock.set('2027-02-03T22:30:00.000Z')
    expect(await expire('acme', clock.now())).toBe(0)
    expect(await statuses()).toEqual({ [open]: 'presented', [declined]: 'declined', [decided]: 'decided' })
    clock.set('2027-02-03T23:30:00.000Z')
    expect(await statuses()).toEqual({ [open]: 'expired', [declined]: 'declined', [decided]: 'decided' })
    expect(await logged(open)).toEqual(['presented'])
    expect([await expire('acme', clock.now()), await expire('acme', clock.now())]).toEqual([1, 0])
    expect([await logged(open), await logged(declined), await logged(decided)]).toEqual([['presented', 'expired'], ['presented', 'declined'], []])
    expect(await expire('other', clock.now())).toBe(0)
  })

  it('is found after nights that were missed, and takes no late answer but to cancel', async () => {
    const { expire, step, open, logged, clock } = await someOffers()
    clock.set('2027-04-01T10:00:00.000Z')
    expect(await step(open, 'decline')).toMatchObject({ status: 409, body: { code: 'offer-state' } })
    expect(await logged(open)).toEqual(['presented', 'expired'])
    expect(await expire('acme', clock.now())).toBe(0)
    expect(await step(open, 'cancel')).toMatchObject({ status: 200, body: { status: 'cancelled' } })
  })

  it('leaves the answer that was faster', async () => {
    const { expire, open, logged, decisions, account, accounts, policies, clock } = await someOffers()
    clock.set('2027-02-10T10:00:00.000Z')
    const slow = createExpireOffers({
      accounts, policies,
      decisions: { ...decisions, append: async (event) => {
        await decisions.append({ decisionId: open, sellerId: 'acme', accountId: account.id, sequence: 2, at: clock.now(), type: 'cancelled', actor: 'u1' })
        return decisions.append(event)
      } },
    })
    expect([await slow('acme', clock.now()), await expire('acme', clock.now())]).toEqual([0, 0])
    expect(await logged(open)).toEqual(['presented', 'cancelled'])
  })
})
