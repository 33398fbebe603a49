import { expect, it } from '@jest/globals'
import type { CallSlots } from '../../application/ports/call-slots.ts'

/** What every store of call slots must do: run on the twin and on DynamoDB. */
export function callSlotsContract(slots: () => CallSlots) {
  const place = (bookingId: string, places: number, from = '2026-11-27T09:00:00.000Z', sellerId = 'acme') => ({ sellerId, from, to: from.replace(':00:00', ':59:00'), bookingId, places })

  it('gives the last place to one of many', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, (_, index) => slots().take(place(`many-${index}`, 3))))
    expect([results.filter((each) => each === 'taken').length, results.filter((each) => each === 'full').length]).toEqual([3, 9])
    expect(await slots().booked('acme', '2026-11-27T09:00:00.000Z', '2026-11-27T09:00:00.000Z')).toEqual([{ from: '2026-11-27T09:00:00.000Z', to: '2026-11-27T09:59:00.000Z', count: 3 }])
  })

  it('gives a booking one place however often it asks, and another the place that was given back', async () => {
    const from = '2026-11-27T10:00:00.000Z'
    expect([await slots().take(place('one', 1, from)), await slots().take(place('one', 1, from)), await slots().take(place('two', 1, from))]).toEqual(['taken', 'taken', 'full'])
    await slots().release({ sellerId: 'acme', from, bookingId: 'two' })
    expect(await slots().take(place('two', 1, from))).toBe('full')
    await slots().release({ sellerId: 'acme', from, bookingId: 'one' })
    await slots().release({ sellerId: 'acme', from, bookingId: 'one' })
    expect(await slots().take(place('two', 1, from))).toBe('taken')
  })

  it('keeps sellers apart, lists slots in order and leaves out empty ones', async () => {
    const [later, sooner, empty] = ['2026-11-28T14:00:00.000Z', '2026-11-28T09:00:00.000Z', '2026-11-28T10:00:00.000Z']
    for (const from of [later, sooner, empty]) await slots().take(place('x', 2, from, 'other'))
    await slots().release({ sellerId: 'other', from: empty, bookingId: 'x' })
    await slots().release({ sellerId: 'nobody', from: empty, bookingId: 'x' })
    expect((await slots().booked('other', '2026-11-28T00:00:00.000Z', '2026-11-29T00:00:00.000Z')).map(({ from }) => from)).toEqual([sooner, later])
    expect(await slots().booked('nobody', '2026-11-01T00:00:00.000Z', '2026-12-29T00:00:00.000Z')).toEqual([])
    expect(await slots().take(place('y', 0, sooner, 'other'))).toBe('full')
  })
}
