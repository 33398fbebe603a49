/** A place in a slot of a seller. Slots are told apart by when they begin. */
export interface SlotPlace {
  readonly sellerId: string
  /** ISO 8601 in UTC. */
  readonly from: string
  readonly bookingId: string
}

export interface BookedSlot {
  readonly from: string
  readonly to: string
  readonly count: number
}

/** Who has a place in which slot. */
export interface CallSlots {
  /** Takes a place while fewer than `places` are taken; `taken` too where the booking has it already. Of two for the last place one gets it. */
  take(place: SlotPlace & { readonly to: string; readonly places: number }): Promise<'taken' | 'full'>
  /** Gives a place back; without effect where it is not taken. */
  release(place: SlotPlace): Promise<void>
  /** Slots that begin in this stretch and in which a place is taken, in order. */
  booked(sellerId: string, from: string, to: string): Promise<readonly BookedSlot[]>
}
