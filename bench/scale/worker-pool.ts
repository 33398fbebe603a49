import type { EventQueue } from './event-queue.ts'

export interface PoolOptions<Job> {
  /** Jobs that a worker takes together. */
  readonly batch: number
  /** Workers allowed at a time (seconds): event sources grow. */
  readonly allowed: (now: number) => number
  /** Does the jobs, and calls `done` when they are. `worker` says which of the workers it is, from 0: the lowest that is free. */
  readonly work: (jobs: readonly Job[], worker: number, done: () => void) => void
}

/** A queue and the workers that empty it, as an event source of Lambda does. Keeps the areas under its curves, for Little's law. */
export function createWorkerPool<Job>(events: EventQueue, { batch, allowed, work }: PoolOptions<Job>) {
  let waiting: Job[] = []
  let head = 0
  let busy = 0
  let lastChange = 0
  let retryPlanned = false
  const free: number[] = []
  let made = 0
  const areas = { waiting: 0, busy: 0 }
  let mostBusy = 0
  let mostWaiting = 0

  const account = () => {
    const passed = events.now() - lastChange
    areas.waiting += passed * (waiting.length - head)
    areas.busy += passed * busy
    lastChange = events.now()
  }
  const take = () => {
    while (head < waiting.length && busy < Math.floor(allowed(events.now()))) {
      account()
      const jobs = waiting.slice(head, head + batch)
      head += jobs.length
      if (head > 65_536) {
        waiting = waiting.slice(head)
        head = 0
      }
      busy += 1
      mostBusy = Math.max(mostBusy, busy)
      const worker = free.pop() ?? made++
      let ended = false
      work(jobs, worker, () => {
        if (ended) throw new Error('A worker ended twice.')
        ended = true
        account()
        busy -= 1
        free.push(worker)
        take()
      })
    }
    // More may be allowed later, with nobody coming or going meanwhile.
    if (head < waiting.length && !retryPlanned && allowed(events.now() + 1) > allowed(events.now())) {
      retryPlanned = true
      events.at(events.now() + 0.2, () => {
        retryPlanned = false
        take()
      })
    }
  }

  return {
    add(job: Job): void {
      account()
      waiting.push(job)
      mostWaiting = Math.max(mostWaiting, waiting.length - head)
      take()
    },
    busy: () => busy,
    waiting: () => waiting.length - head,
    /** Workers that ever worked: each had one cold start. */
    made: () => made,
    summary: () => ({ waitingSeconds: areas.waiting, busySeconds: areas.busy, mostBusy, mostWaiting }),
  }
}
