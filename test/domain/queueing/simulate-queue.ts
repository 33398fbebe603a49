/** A queue that is followed contact by contact. Times are minutes of opening time: closed hours are not in them. */
export interface SimulatedQueue {
  /** When each contact comes, in order. */
  readonly arrivals: readonly number[]
  readonly agents: number
  /** Minutes that one contact takes. */
  readonly handling: () => number
}

export interface SimulatedContact {
  readonly arrival: number
  readonly wait: number
  /** Contacts that were waiting when this one came. */
  readonly ahead: number
}

/** First come, first served by agents who are alike. Deterministic where `handling` is.
 * @throws RangeError where there is no agent
 * @example simulateQueue({ arrivals: [0, 0], agents: 1, handling: () => 5 })[1].wait // 5 */
export function simulateQueue({ arrivals, agents, handling }: SimulatedQueue): readonly SimulatedContact[] {
  if (!(agents >= 1)) throw new RangeError('A queue needs an agent.')
  const free = Array.from({ length: agents }, () => 0)
  const starts: number[] = []
  let begun = 0
  return arrivals.map((arrival, index) => {
    const start = Math.max(arrival, free[0]!)
    // Starts are in order of arrival: those before `begun` began before this contact came.
    while (begun < index && starts[begun]! <= arrival) begun++
    starts.push(start)
    settle(free, start + handling())
    return { arrival, wait: start - arrival, ahead: index - begun }
  })
}

/** Puts the agent that begins now back in the heap, free at `until`. */
function settle(heap: number[], until: number): void {
  let at = 0
  for (;;) {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    const least = right < heap.length && heap[right]! < heap[left]! ? right : left
    if (least >= heap.length || heap[least]! >= until) break
    heap[at] = heap[least]!
    at = least
  }
  heap[at] = until
}

/** A wait that a share of the contacts does not exceed.
 * @example waitQuantile([{ arrival: 0, wait: 3, ahead: 0 }], 0.9) // 3 */
export function waitQuantile(contacts: readonly Pick<SimulatedContact, 'wait'>[], share: number): number {
  const waits = contacts.map(({ wait }) => wait).sort((a, b) => a - b)
  return waits[Math.min(waits.length - 1, Math.max(0, Math.ceil(share * waits.length) - 1))] ?? 0
}
