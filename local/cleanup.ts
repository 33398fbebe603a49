/** Something that runs and must be ended. */
interface Stoppable {
  stop(): Promise<void> | void
}

/** What has to be undone, in the reverse order of doing it. */
export interface Cleanup {
  add(undo: () => Promise<void> | void): void
  /** Starts things side by side; when one of them fails the others are still ended by `run()`. */
  startAll<T extends readonly Promise<Stoppable>[]>(starting: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>
  /** Safe to call several times: the later calls wait for the first. */
  run(): Promise<void>
}

export function createCleanup(): Cleanup {
  const undoing: (() => Promise<void> | void)[] = []
  let running: Promise<void> | undefined
  const runAll = async (): Promise<void> => {
    for (const undo of undoing.toReversed()) await undo()
  }
  return {
    add: (undo) => void undoing.push(undo),
    startAll: async (starting) => {
      const results = await Promise.allSettled(starting)
      const started = results.flatMap((result) => result.status === 'fulfilled' ? [result.value] : [])
      undoing.push(async () => { await Promise.all(started.map((one) => one.stop())) })
      const failure = results.find((result) => result.status === 'rejected')
      if (failure !== undefined) throw failure.reason as Error
      return started as never
    },
    run: () => running ??= runAll(),
  }
}
