import { describe, expect, it } from '@jest/globals'
import { billingBugs } from './bugs/billing-bugs.ts'
import { mailingBugs } from './bugs/mailing-bugs.ts'
import { moneyBugs } from './bugs/money-bugs.ts'
import { outsideBugs } from './bugs/outside-bugs.ts'
import { firstCatch } from './first-catch.ts'

const bugs = { ...billingBugs, ...mailingBugs, ...moneyBugs, ...outsideBugs }

describe('a deliberate bug', () => {
  it.each(Object.entries(bugs))('"%s" is found, by an invariant that is about it', async (_, bug) => {
    const caught = await firstCatch(bug)
    expect(caught).toMatchObject({ seed: expect.any(Number) })
    expect(bug.caughtBy).toContain(caught!.invariant)
    expect(caught!.seed).toBeLessThanOrEqual(bug.within)
  }, 600_000)

  it('is found again by the same seed, with the same words, and with the faults that it needs only', async () => {
    const bug = bugs['counter outside the transaction']
    const { seed } = (await firstCatch(bug))!
    const [one, other] = [await firstCatch(bug, seed), await firstCatch(bug, seed)]
    expect(one).toEqual(other)
    expect(one?.message).toMatch(/^I\d+, "/)
  }, 600_000)
})
