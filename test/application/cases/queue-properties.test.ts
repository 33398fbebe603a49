import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createClaimNext } from '../../../application/cases/claim-next.ts'
import { bonusOf, largestBonus, targetOf, timeWithUs } from '../../../domain/cases/case-urgency.ts'
import type { CaseActor, CaseFlag } from '../../../domain/cases/case.ts'
import { createQueueWorld } from './queue-world.ts'

const agents: readonly CaseActor[] = ['ann', 'bob', 'cor', 'dee'].map((id) => ({ id, role: 'agent' }))
const minute = (count: number) => new Date(Date.parse('2026-11-02T08:00:00.000Z') + count * 60_000).toISOString()
const arrival = fc.record({
  after: fc.integer({ min: 0, max: 2_000 }),
  kind: fc.constantFrom('question', 'dispute', 'callback', 'cancellation'),
  language: fc.constantFrom('nl', 'en'),
  flags: fc.uniqueArray(fc.constantFrom<CaseFlag>('vulnerable', 'complaint', 'cancellation'), { maxLength: 3 }),
})
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('claim' as const), agent: fc.nat(3), wait: fc.integer({ min: 0, max: 90 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('release' as const, 'transfer' as const, 'ask' as const), agent: fc.nat(3), wait: fc.integer({ min: 0, max: 90 }) }) },
)

describe('whatever arrives and whoever claims', () => {
  it('nobody is overtaken by a case that is more than a quarter of a target younger', async () => {
    await fc.assert(fc.asyncProperty(fc.array(arrival, { minLength: 2, maxLength: 14 }), fc.array(step, { minLength: 4, maxLength: 24 }), async (arrivals, steps) => {
      const { open, next, work, cases, service: { policy, calendar } } = createQueueWorld()
      for (const [index, { after, ...facts }] of arrivals.entries()) await open(`m${index}`, { account: 'abcdefghijklmnop'[index]!, at: minute(after), ...facts })
      let now = 2_000
      const mine = new Map<string, string>()
      for (const [index, { do: what, agent, wait }] of steps.entries()) {
        now += wait
        const by = agents[agent]!
        const at = minute(now)
        const caseId = mine.get(by.id)
        const command = { caseId: caseId ?? '', key: `s${index}`, by, at }
        if (what !== 'claim') {
          if (!caseId || cases.cases.get(caseId)?.head.agent !== by.id || (cases.cases.get(caseId)?.head.leaseUntil ?? '') < at) continue
          if (what === 'release') await work.release(command)
          if (what === 'transfer') await work.transfer(command, { language: 'en', reason: 'x' })
          if (what === 'ask') await work.waitForCustomer(command)
          mine.delete(by.id)
          continue
        }
        const languages = agent % 2 ? ['nl'] : ['nl', 'en']
        const claimed = await next(by, at, { languages })
        const left = [...cases.cases.values()].map(({ head }) => head).filter(({ state, language }) => state === 'waiting' && languages.includes(language))
        if (!claimed) {
          expect(left).toEqual([])
          continue
        }
        mine.set(by.id, claimed.id)
        const age = (each: typeof claimed) => timeWithUs(each, calendar, at) / targetOf(policy, each.kind)
        for (const each of left) {
          expect(age(claimed) + bonusOf(policy, claimed.flags) + 1e-9).toBeGreaterThanOrEqual(age(each) + bonusOf(policy, each.flags))
          expect(age(claimed) + largestBonus + 1e-9).toBeGreaterThanOrEqual(age(each))
        }
      }
    }), { numRuns: 60 })
  })

  it('no case is claimed twice, and none is lost, when several claim at once and calls die before or after their effect', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.array(fc.constantFrom('fine', 'before', 'after'), { minLength: 24, maxLength: 24 }), async (count, faults) => {
      const { open, cases, loadService, changeCase, returnToQueue } = createQueueWorld()
      for (let index = 0; index < count; index++) await open(`m${index}`, { account: 'abcdef'[index]!, at: minute(index) })
      let calls = 0
      const dying = createClaimNext({
        cases, loadService, returnToQueue,
        changeCase: async (command) => {
          const fault = faults[calls++ % faults.length]
          if (fault === 'before') throw new Error('died before')
          const result = await changeCase(command)
          if (fault === 'after') throw new Error('died after')
          return result
        },
      })
      const got = await Promise.all(agents.map(async (by) => {
        for (let attempt = 0; ; attempt++) {
          try {
            return await dying({ sellerId: 'acme', by, at: minute(100), key: `key-${by.id}`, repeated: attempt > 0 })
          } catch {
            if (attempt > 60) throw new Error('never got through')
          }
        }
      }))
      const ids = got.flatMap((each) => each?.id ?? [])
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toHaveLength(Math.min(count, agents.length))
      for (const { head, place } of cases.cases.values()) expect([head.state, place.kind]).toEqual(ids.includes(head.id) ? ['claimed', 'claimed'] : ['waiting', 'waiting'])
    }), { numRuns: 40 })
  })
})
