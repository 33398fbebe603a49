import { describe, expect, it } from '@jest/globals'
import { erlangB, erlangC, impatientQueue, waitingQueue } from '../../../domain/queueing/erlang.ts'
import { staffing, type StaffingQuestion } from '../../../domain/queueing/staffing.ts'

const close = (figures: object, expected: Readonly<Record<string, number>>) => {
  expect(Object.keys(figures).sort()).toEqual(['abandons', 'load', 'meanWait', 'occupancy', 'serviceLevel', 'waits'])
  for (const [name, value] of Object.entries(expected)) expect([name, (figures as Record<string, number>)[name]]).toEqual([name, Number.isFinite(value) ? expect.closeTo(value, 9) : value])
}

describe('a queue of one agent', () => {
  it('waits as the textbook says: load / (1 - load) times the handling time', () => {
    close(waitingQueue({ arrivals: 0.25, handling: 2, agents: 1 }, 2), { load: 0.5, occupancy: 0.5, waits: 0.5, abandons: 0, meanWait: 2, serviceLevel: 1 - 0.5 * Math.exp(-0.5) })
    close(waitingQueue({ arrivals: 0.3, handling: 1, agents: 1 }, 0), { load: 0.3, occupancy: 0.3, waits: 0.3, meanWait: 0.3 / 0.7, serviceLevel: 0.7 })
  })

  it('holds a Poisson number of contacts where patience is as long as handling: it is the same who leaves and who is served', () => {
    const none = Math.exp(-1)
    close(impatientQueue({ arrivals: 0.5, handling: 2, agents: 1, patience: 2 }, 1e9), { load: 1, occupancy: 1 - none, waits: 1 - none, abandons: none, meanWait: 2 * none, serviceLevel: 1 - none })
    close(impatientQueue({ arrivals: 0.5, handling: 2, agents: 1, patience: 2 }, 0), { serviceLevel: none })
  })

  it('serves only what it can where a thousand times more comes', () => {
    close(impatientQueue({ arrivals: 1_000, handling: 1, agents: 1, patience: 10 }, 1), { load: 1_000, occupancy: 1, waits: 1, abandons: 0.999, meanWait: 9.99 })
  })
})

describe('a queue at its limits', () => {
  it.each([
    [2, 1, { occupancy: 1, waits: 1, meanWait: Infinity, serviceLevel: 0 }], [1, 1, { occupancy: 1, waits: 1, meanWait: Infinity, serviceLevel: 0 }],
    [1, 0, { occupancy: 0, waits: 1, meanWait: Infinity, serviceLevel: 0 }], [0, 0, { occupancy: 0, waits: 0, meanWait: 0, serviceLevel: 1 }], [0, 3, { occupancy: 0, waits: 0, meanWait: 0, serviceLevel: 1 }],
  ])('of %d erlangs for %d agents that nobody leaves', (load, agents, figures) => {
    expect(waitingQueue({ arrivals: load / 2, handling: 2, agents }, 1)).toEqual({ load, abandons: 0, ...figures })
  })

  it('is left by all where nobody answers, when their patience ends', () => {
    expect(impatientQueue({ arrivals: 3, handling: 2, agents: 0, patience: 5 }, 1)).toEqual({ load: 6, occupancy: 0, waits: 1, abandons: expect.closeTo(1, 9), meanWait: expect.closeTo(5, 9), serviceLevel: 0 })
  })

  it('is empty where nothing comes', () => {
    for (const agents of [0, 3]) expect(impatientQueue({ arrivals: 0, handling: 2, agents, patience: 5 }, 1)).toEqual({ load: 0, occupancy: 0, waits: 0, abandons: 0, meanWait: 0, serviceLevel: 1 })
  })

  it('keeps nobody waiting where agents are so many that a number cannot tell the chance', () => {
    expect(impatientQueue({ arrivals: 500, handling: 2, agents: 5_000, patience: 5 }, 1)).toEqual({ load: 1_000, occupancy: 0.2, waits: 0, abandons: 0, meanWait: 0, serviceLevel: 1 })
  })

  it('has formulas for no load and no server', () => {
    expect([erlangB(0, 0), erlangB(0, 3), erlangB(3, 0), erlangC(1, 1), erlangC(1, 2), erlangC(2, 0)]).toEqual([1, 1, 0, 1, 1, 0])
  })

  const queue = { arrivals: 1, handling: 1, agents: 2 }
  it.each<[string, () => unknown, string]>([
    ['half a server', () => erlangB(1.5, 1), 'The number of servers is a whole number, zero or more.'], ['less than no server', () => erlangB(-1, 1), 'The number of servers is a whole number, zero or more.'],
    ['less than no load', () => erlangB(1, -0.1), 'The load is zero erlangs or more.'], ['a load without end', () => erlangB(1, Infinity), 'The load is zero erlangs or more.'], ['a load that is no number', () => erlangB(1, NaN), 'The load is zero erlangs or more.'],
    ['fewer arrivals than none', () => waitingQueue({ ...queue, arrivals: -1 }, 1), 'Arrivals are zero or more.'], ['arrivals without end', () => waitingQueue({ ...queue, arrivals: Infinity }, 1), 'Arrivals are zero or more.'],
    ['no handling', () => waitingQueue({ ...queue, handling: 0 }, 1), 'The handling time is above zero.'], ['handling without end', () => waitingQueue({ ...queue, handling: Infinity }, 1), 'The handling time is above zero.'],
    ['half an agent', () => waitingQueue({ ...queue, agents: 1.5 }, 1), 'The number of agents is a whole number, zero or more.'], ['fewer agents than none', () => waitingQueue({ ...queue, agents: -1 }, 1), 'The number of agents is a whole number, zero or more.'],
    ['no patience', () => impatientQueue({ ...queue, patience: 0 }, 1), 'Patience is above zero.'],
  ])('is none with %s', (_, ask, message) => expect(ask).toThrow(new RangeError(message)))
})

describe('staffing at its limits', () => {
  const question: StaffingQuestion = { arrivals: 0.5, handling: 1, within: 0, serviceLevel: 0.5 }

  it('is one agent where one reaches the level, and the occupancy, exactly', () => {
    expect(staffing(question)).toEqual({ agents: 1, rostered: 1, figures: waitingQueue({ arrivals: 0.5, handling: 1, agents: 1 }, 0) })
    expect(staffing({ ...question, within: 100, occupancy: 0.5 }).agents).toBe(1)
    expect(staffing({ ...question, within: 100, occupancy: 0.49 }).agents).toBe(2)
    expect(staffing({ ...question, serviceLevel: 0.501 }).agents).toBe(2)
  })

  it('is nobody where nothing comes', () => {
    expect(staffing({ ...question, arrivals: 0 })).toEqual({ agents: 0, rostered: 0, figures: { load: 0, occupancy: 0, waits: 0, abandons: 0, meanWait: 0, serviceLevel: 1 } })
  })

  it('rosters whole agents for those who are away', () => {
    expect([0, 0.5, 0.51].map((shrinkage) => staffing({ ...question, shrinkage }).rostered)).toEqual([1, 2, 3])
  })

  it('needs fewer where some leave', () => {
    const busy = { arrivals: 10, handling: 1, within: 0.1, serviceLevel: 0.8 }
    expect(staffing({ ...busy, patience: 0.2 }).agents).toBeLessThan(staffing(busy).agents)
  })

  it('takes a hundred thousand agents, and more for a mistake of units', () => {
    const { agents } = staffing({ ...question, arrivals: 100_000, within: 0.01 })
    expect(agents).toBeGreaterThan(100_000)
    expect(agents).toBeLessThan(100_500)
    expect(() => staffing({ ...question, arrivals: 100_001 })).toThrow(new RangeError('More than 100000 agents would be needed: is a time in another unit?'))
  })

  it.each<[Partial<StaffingQuestion>, string]>([
    ...[0, 1, -0.1, NaN].map((serviceLevel): [Partial<StaffingQuestion>, string] => [{ serviceLevel }, 'The service level is a share above 0 and below 1, such as 0.8.']),
    ...[0, 1.01, -0.1, NaN].map((occupancy): [Partial<StaffingQuestion>, string] => [{ occupancy }, 'The occupancy is a share above 0, at most 1.']),
    ...[-0.1, 1, NaN].map((shrinkage): [Partial<StaffingQuestion>, string] => [{ shrinkage }, 'Shrinkage is a share from 0, below 1.']),
    ...[-1, NaN].map((within): [Partial<StaffingQuestion>, string] => [{ within }, 'The time to answer within is zero or more.']),
  ])('refuses %j', (change, message) => expect(() => staffing({ ...question, ...change })).toThrow(new RangeError(message)))
})
