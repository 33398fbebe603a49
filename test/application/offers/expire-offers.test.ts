import { describe, expect, it } from '@jest/globals'
import { createGrantDiscount } from '../../../application/accounts/grant-discount.ts'
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
  const grantDiscount = createGrantDiscount(world)
  const expire = createExpireOffers({ ...world, grantDiscount })
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
  return { ...world, grantDiscount, expire, list, step, open, declined, decided, logged }
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
    const { expire, grantDiscount, open, logged, decisions, account, accounts, policies, clock } = await someOffers()
    clock.set('2027-02-10T10:00:00.000Z')
    const slow = createExpireOffers({
      accounts, policies, grantDiscount,
      decisions: { ...decisions, append: async (event) => {
        await decisions.append({ decisionId: open, sellerId: 'acme', accountId: account.id, sequence: 2, at: clock.now(), type: 'cancelled', actor: 'u1' })
        return decisions.append(event)
      } },
    })
    expect([await slow('acme', clock.now()), await expire('acme', clock.now())]).toEqual([0, 0])
    expect(await logged(open)).toEqual(['presented', 'cancelled'])
  })
})

describe('an offer that was accepted', () => {
  const dying = { grantDiscount: async () => { throw new Error('crash') } }

  it('is given the next night where whoever accepted it died before, once, from the day it was accepted, and again if asked again', async () => {
    const { expire, open, decisions, account, inputs, clock, offersWith, logged } = await someOffers()
    const of = { accountId: account.id, decisionId: open, by: { id: 'ann' }, at: clock.now() }
    await expect(offersWith(dying).accept(of)).rejects.toThrow('crash')
    expect([await logged(open), (await inputs.list(account.id)).discounts]).toEqual([['presented', 'accepted'], []])
    clock.set('2027-01-22T03:00:00.000Z')
    for (let night = 0; night < 2; night++) expect(await expire('acme', clock.now())).toBe(0)
    const { discounts } = await inputs.list(account.id)
    expect(discounts).toMatchObject([{ id: (await decisions.get(account.id, open))!.events.at(-1)!.grantedId, from: '2027-01-20', duration: { type: 'periods', count: 6 } }])
    expect(await offersWith({}).accept({ ...of, at: clock.now() })).toMatchObject({ status: 'accepted' })
    expect((await inputs.list(account.id)).discounts).toEqual(discounts)
  })

  it('is not given where the customer declined in the same moment', async () => {
    const { open, decisions, account, inputs, clock, offersWith } = await someOffers()
    const of = { accountId: account.id, decisionId: open, by: { id: 'ann' }, at: clock.now() }
    const late = offersWith({ decisions: { ...decisions, append: async (event) => {
      await decisions.append({ ...event, type: 'declined' })
      return decisions.append(event)
    } } })
    await expect(late.accept(of)).rejects.toMatchObject({ code: 'stale-decision' })
    expect((await inputs.list(account.id)).discounts).toEqual([])
  })
})
