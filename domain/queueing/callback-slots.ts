/** A stretch of opening time in which customers can be called back. */
export interface SlotQuestion {
  /** ISO 8601, in order, without overlap. */
  readonly slots: readonly { readonly from: string; readonly to: string; readonly minutes: number; readonly agents: number; readonly expected: number; readonly booked: number }[]
  /** Mean minutes that a call takes. */
  readonly handling: number
  /** Share of the capacity that may be planned for. */
  readonly utilisation?: number
}

/** Slots that can still be promised, with how many calls each has room for: what agents can do at the planned share, less what is expected
 * to come anyway and what was promised. A slot without room is not offered.
 * @param question `expected`: contacts that come in the slot; `booked`: callbacks promised in it
 * @example freeSlots({ slots: [{ from, to, minutes: 60, agents: 4, expected: 15, booked: 2 }], handling: 10 }) // room for 3 */
export function freeSlots({ slots, handling, utilisation = 0.85 }: SlotQuestion): readonly { readonly from: string; readonly to: string; readonly room: number }[] {
  if (!(handling > 0)) throw new RangeError('The handling time is above zero.')
  return slots.flatMap(({ from, to, minutes, agents, expected, booked }) => {
    const room = Math.floor((utilisation * agents * minutes) / handling - expected) - booked
    return room > 0 ? [{ from, to, room }] : []
  })
}
