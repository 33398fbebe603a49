import { parentPort } from 'node:worker_threads'

/** Inside an engine's thread: answers calls by name; a failure goes back as its message. */
export function answerCalls(answers: Record<string, (ask: never) => unknown>): void {
  parentPort?.on('message', ({ id, name, ask }: { id: number, name: string, ask: never }) => {
    const answer = answers[name]
    Promise.resolve(ask)
      .then((given) => {
        if (answer === undefined) throw new Error(`The engine does not know ${name}.`)
        return answer(given)
      })
      .then((value) => parentPort?.postMessage({ id, answer: value }), (error: Error) => parentPort?.postMessage({ id, error: error.message }))
  })
}
