import type { CallSlots } from '../../application/ports/call-slots.ts'

/** Twin of adapters/dynamodb/call-slots.ts. */
export function createInMemoryCallSlots(): CallSlots {
  const slots = new Map<string, { readonly sellerId: string; readonly from: string; readonly to: string; readonly bookings: Set<string> }>()
  return {
    async take({ sellerId, from, to, bookingId, places }) {
      if (places < 1) return 'full'
      const key = `${sellerId} ${from}`
      const slot = slots.get(key) ?? { sellerId, from, to, bookings: new Set<string>() }
      if (!slot.bookings.has(bookingId) && slot.bookings.size >= places) return 'full'
      slots.set(key, slot)
      slot.bookings.add(bookingId)
      return 'taken'
    },
    async release({ sellerId, from, bookingId }) {
      slots.get(`${sellerId} ${from}`)?.bookings.delete(bookingId)
    },
    booked: async (sellerId, from, to) => [...slots.values()]
      .filter((slot) => slot.sellerId === sellerId && slot.from >= from && slot.from <= to && slot.bookings.size > 0)
      .sort((one, other) => (one.from < other.from ? -1 : 1)).map((slot) => ({ from: slot.from, to: slot.to, count: slot.bookings.size })),
  }
}
