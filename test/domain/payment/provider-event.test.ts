import { describe, expect, it } from '@jest/globals'
import { entriesOfPayment, type ProviderBooking, type ProviderEvent } from '../../../domain/payment/provider-event.ts'

const event = (change: Partial<ProviderEvent>): ProviderEvent => ({ id: 'e1', sellerId: 'acme', type: 'payment.succeeded', at: '2026-11-20T10:00:00Z', paymentId: 'pay_1', currency: 'EUR', amount: 10_000n, ...change })
const booking: ProviderBooking = { accountId: 'acc_abcdefghijklmnop', documentId: 'inv_1', dateOf: (at) => at.slice(0, 10), customerBearsFee: true }
const charged = event({ id: 'e2', type: 'payment.charged-back', amount: 9_000n, fee: 1_500n, partId: 'cb_1', at: '2026-11-22T10:00:00Z' })
const kinds = (events: readonly ProviderEvent[], change: Partial<ProviderBooking> = {}) => entriesOfPayment(events, { ...booking, ...change }).map(({ kind, amount }) => `${kind} ${amount}`)

describe('the entries of a payment', () => {
  it('are booked on its day and settle the invoice it paid, where that is known', () => {
    const [entry, ...others] = entriesOfPayment([event({ reason: 'ideal' })], booking)
    expect(others).toEqual([])
    expect(entry).toMatchObject({ kind: 'payment', accountId: 'acc_abcdefghijklmnop', date: '2026-11-20', recordedAt: '2026-11-20T10:00:00Z', settles: [{ target: 'inv_1', amount: 10_000n }], note: 'ideal', source: { kind: 'provider', reference: 'pay_1' } })
    const { documentId: _documentId, ...unknown } = booking
    const [bare] = entriesOfPayment([event({})], unknown)
    expect(bare).not.toHaveProperty('settles')
    expect(bare).not.toHaveProperty('note')
  })

  it('that give back take the payment back, part by part; a chargeback that was won settles the invoice again', () => {
    const [paid, refund, chargeback, , won] = entriesOfPayment([event({}), event({ id: 'e3', type: 'payment.refunded', amount: 1_000n, partId: 're_1', at: '2026-11-21T10:00:00Z' }), charged, event({ id: 'e4', type: 'chargeback.won', amount: 9_000n, partId: 'cb_1', at: '2026-11-23T10:00:00Z' })], booking)
    expect(refund).toMatchObject({ kind: 'refund', reverses: paid!.id, source: { reference: 'pay_1/refund/re_1' } })
    expect(chargeback).toMatchObject({ kind: 'chargeback', reverses: paid!.id, source: { reference: 'pay_1/chargeback/cb_1' } })
    expect(won).toMatchObject({ kind: 'chargeback-won', settles: [{ target: 'inv_1', amount: 9_000n }], source: { reference: 'pay_1/chargeback/cb_1' } })
    expect(kinds([event({ type: 'payment.failed' })])).toEqual(['payment-failed 10000'])
  })

  it('charge the customer what a chargeback cost only where the seller passes it on', () => {
    expect(kinds([charged])).toEqual(['chargeback 9000', 'chargeback-fee 1500'])
    expect(kinds([charged], { customerBearsFee: false })).toEqual(['chargeback 9000'])
    expect(kinds([{ ...charged, fee: 0n }])).toEqual(['chargeback 9000'])
  })

  it('are in the order of events, and each is booked once as the first of them said', () => {
    const again = event({ id: 'e9', amount: 7n, at: '2026-11-25T10:00:00Z' })
    expect(kinds([again, charged, event({})])).toEqual(['payment 10000', 'chargeback 9000', 'chargeback-fee 1500'])
    // At the same instant the events' ids decide.
    expect(kinds([event({ id: 'b', amount: 2n }), event({ id: 'a', amount: 1n })])).toEqual(['payment 1'])
  })
})
