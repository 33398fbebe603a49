import { setTimeout } from 'node:timers/promises'
import type { Machine } from './machine.ts'

/** The functions of a bill run. */
export const runFunctions = ['StartBillRun', 'PlanShard', 'IssueChunk', 'SendBills'] as const

/** Something that ends in the middle of its work: after so many invocations of the run's functions, and then so many milliseconds. */
export interface Blow {
  readonly target: 'stack' | (typeof runFunctions)[number]
  readonly afterInvocations: number
  readonly thenMs: number
}

/** Draws blows at random moments; every second one ends the whole stack. The same seed draws the same. */
export function drawBlows(random: () => number, count: number, invocations: number): readonly Blow[] {
  const draw = (below: number) => Math.floor(random() * below)
  return Array.from({ length: count }, (_, index) => ({
    target: index % 2 === 0 ? 'stack' : runFunctions[1 + draw(3)]!, afterInvocations: 1 + draw(invocations), thenMs: draw(400),
  }))
}

const lookEveryMs = 20

/** Waits for the moment of a blow and strikes.
 * @returns false where the work was done before that moment came */
export async function strike(machine: Machine, blow: Blow): Promise<boolean> {
  const started = async () => (await machine.functions()).filter(({ label }) => (runFunctions as readonly string[]).includes(label)).reduce((sum, each) => sum + each.started, 0)
  const from = blow.target === 'stack' ? 0 : await started()
  while ((await started()) < from + blow.afterInvocations) {
    if (await isQuiet(machine)) return false
    await setTimeout(lookEveryMs)
  }
  if (blow.target !== 'stack') await untilBusy(machine, blow.target)
  await setTimeout(blow.thenMs)
  if (blow.target === 'stack') await machine.kill()
  else await machine.killFunction(blow.target)
  return true
}

/** A function that does nothing cannot be ended in the middle of it. */
async function untilBusy(machine: Machine, label: string): Promise<void> {
  while (!(await machine.functions()).some((each) => each.label === label && each.running > 0)) {
    if (await isQuiet(machine)) return
    await setTimeout(lookEveryMs)
  }
}

const deadLetterQueue = /dead/i

/** Whether nothing waits in a queue, nothing is under way and no function runs. */
export async function isQuiet(machine: Machine): Promise<boolean> {
  const isDone = async () => {
    const [functions, queues] = await Promise.all([machine.functions(), machine.queues()])
    return functions.every(({ running }) => running === 0) && queues.filter(({ label }) => !deadLetterQueue.test(label)).every(({ ready, inFlight, delayed }) => ready + inFlight + delayed === 0)
  }
  if (!(await isDone())) return false
  // A message that is between two queues is in neither: it will be seen the second time.
  await setTimeout(300)
  return isDone()
}

/** Waits until nothing is left to do.
 * @throws where that takes longer than `limitMs` */
export async function untilQuiet(machine: Machine, limitMs: number): Promise<void> {
  const began = performance.now()
  while (!(await isQuiet(machine))) {
    if (performance.now() - began > limitMs) throw new Error(`Not all work was done within ${limitMs / 1_000} s: ${JSON.stringify((await machine.queues()).filter(({ ready, inFlight, delayed }) => ready + inFlight + delayed > 0))}`)
    await setTimeout(200)
  }
}
