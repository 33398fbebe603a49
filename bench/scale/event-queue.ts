interface Event {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

/** Events in the order of their time (seconds); those of the same time in the order in which they were planned. A binary heap. */
export function createEventQueue() {
  const heap: Event[] = []
  let order = 0
  let time = 0
  const before = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.order < b.order)
  return {
    now: () => time,
    at(when: number, run: () => void): void {
      const event = { at: Math.max(when, time), order: order++, run }
      let index = heap.push(event) - 1
      while (index > 0) {
        const parent = (index - 1) >> 1
        if (!before(event, heap[parent]!)) break
        heap[index] = heap[parent]!
        index = parent
      }
      heap[index] = event
    },
    /** Lets time pass until nothing is planned. */
    run(): void {
      while (heap.length > 0) {
        const next = heap[0]!
        const last = heap.pop()!
        if (heap.length > 0) {
          let index = 0
          for (;;) {
            let child = 2 * index + 1
            if (child >= heap.length) break
            if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1
            if (!before(heap[child]!, last)) break
            heap[index] = heap[child]!
            index = child
          }
          heap[index] = last
        }
        time = next.at
        next.run()
      }
    },
  }
}
export type EventQueue = ReturnType<typeof createEventQueue>
