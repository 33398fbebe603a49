import { expect, it } from '@jest/globals'
import type { ProviderEvents } from '../../application/ports/payment-provider.ts'
import type { ProviderEvent } from '../../domain/payment/provider-event.ts'

/** What every ProviderEvents promises; run on the twin and on the emulator. */
export function providerEventsContract(store: () => ProviderEvents): void {
  const event = (id: string, change: Partial<ProviderEvent> = {}): ProviderEvent =>
    ({ id, sellerId: 'acme', type: 'payment.succeeded', at: '2026-11-02T09:00:00Z', paymentId: 'pay_1', currency: 'EUR', amount: 9_007_199_254_740_993n, reference: 'F-1', ...change })

  it('gives all events of a payment with each that is noted, the first of an id, of its own seller', async () => {
    expect(await store().note(event('evt_2'))).toEqual([event('evt_2')])
    const refund = event('evt_1', { type: 'payment.refunded', partId: 're_1', amount: 5n })
    expect(await store().note(refund)).toEqual([refund, event('evt_2')])
    expect(await store().note(event('evt_2', { amount: 1n }))).toEqual([refund, event('evt_2')])
    expect(await store().note(event('evt_2', { sellerId: 'other' }))).toEqual([event('evt_2', { sellerId: 'other' })])
    expect(await store().note(event('evt_9', { paymentId: 'pay_2' }))).toHaveLength(1)
  })
}
