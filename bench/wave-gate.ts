/** Calls by what they wait for; where several are under way together, the slowest decides, which is the last named here. */
export const callKinds = ['single', 'sqs', 'transaction', 'ses'] as const
export type CallKind = (typeof callKinds)[number]
export type Waves = Readonly<Record<CallKind, number>>

/** @example kindOf('TransactWriteItemsCommand') // 'transaction' */
export function kindOf(command: string): CallKind {
  if (command === 'SES') return 'ses'
  if (command === 'SQS') return 'sqs'
  return command.startsWith('Transact') ? 'transaction' : 'single'
}

/** A pause in which nothing new is asked for, milliseconds: what runs between two calls is far shorter. */
const quietMs = 3

/** Lets calls through in waves: all that wait go together, once every call of the wave before has ended and nothing new comes. The number of
 * waves is how often the code waits for the network one call after the other, whatever the machine or the engine: the length in round trips. */
export function createWaveGate() {
  let waves: Record<CallKind, number> = { single: 0, sqs: 0, transaction: 0, ses: 0 }
  let waiting: { readonly kind: CallKind; readonly go: () => void }[] = []
  let underWay = 0
  let timer: NodeJS.Timeout | undefined

  const settle = () => {
    clearTimeout(timer)
    if (underWay > 0 || waiting.length === 0) return
    timer = setTimeout(() => {
      const wave = waiting
      waiting = []
      underWay = wave.length
      waves[callKinds.findLast((kind) => wave.some((call) => call.kind === kind))!] += 1
      for (const { go } of wave) go()
    }, quietMs)
  }

  return {
    async around<T>(command: string, call: () => Promise<T>): Promise<T> {
      await new Promise<void>((go) => {
        waiting.push({ kind: kindOf(command), go })
        settle()
      })
      try {
        return await call()
      } finally {
        underWay -= 1
        settle()
      }
    },
    /** The waves since it was last asked. */
    take(): Waves {
      const taken = waves
      waves = { single: 0, sqs: 0, transaction: 0, ses: 0 }
      return taken
    },
  }
}
