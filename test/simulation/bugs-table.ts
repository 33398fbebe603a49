import { billingBugs } from './bugs/billing-bugs.ts'
import { mailingBugs } from './bugs/mailing-bugs.ts'
import { moneyBugs } from './bugs/money-bugs.ts'
import { outsideBugs } from './bugs/outside-bugs.ts'
import { firstCatch } from './first-catch.ts'

/** The rows of docs/simulation.md: each deliberate bug, the seeds it took and what found it. */
export async function* bugRows(): AsyncGenerator<string> {
  for (const [name, bug] of Object.entries({ ...billingBugs, ...mailingBugs, ...moneyBugs, ...outsideBugs })) {
    const caught = await firstCatch({ ...bug, within: 400 })
    yield `| ${name} | ${bug.says} | ${caught ? `${caught.invariant} | ${caught.seed}` : 'not found | -'} |`
  }
}
