import type { DeliberateBug } from './deliberate-bug.ts'
import { faultKinds, type FaultKind } from './faults.ts'
import { simulate, type SimulateOptions } from './simulate.ts'

/** The smallest set of faults with which a seed still breaks the same invariant: kinds are left out one after the other, then the last ones. */
export async function shrink(options: SimulateOptions): Promise<SimulateOptions> {
  const { violation } = await simulate(options)
  const fails = async (tried: SimulateOptions) => (await simulate(tried)).violation?.invariant === violation?.invariant
  let best = options
  for (const kind of Object.keys(faultKinds) as FaultKind[]) {
    const tried: SimulateOptions = { ...best, without: new Set([...(best.without ?? []), kind]) }
    if (await fails(tried)) best = tried
  }
  let atMost = [...(await simulate(best)).faults.values()].reduce((sum, count) => sum + count, 0)
  while (atMost > 0 && await fails({ ...best, atMost: atMost - 1 })) atMost -= 1
  return { ...best, atMost }
}

/** What a person needs of a seed that failed: what broke, how to see it again, the faults that are enough for it, and what happened. */
export async function explainFailure(seed: number, bug?: DeliberateBug): Promise<string> {
  const options: SimulateOptions = { seed, ...(bug ? { bug } : {}) }
  const { violation } = await simulate(options)
  const smallest = await shrink(options)
  const { history, faults, violation: same } = await simulate({ ...smallest, history: true })
  return [
    ...history,
    '',
    `Seed ${seed}: ${violation?.message}`,
    `With fewer faults (${[...faults].map(([kind, count]) => `${count} x ${kind}`).join(', ') || 'none'}), which is the history above: ${same?.message}`,
    `Again, with all its faults: npm run simulate -- --seed ${seed}`,
  ].join('\n')
}
