import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { erlangB, erlangC, impatientQueue, waitingQueue } from '../../../domain/queueing/erlang.ts'
import { staffing } from '../../../domain/queueing/staffing.ts'

describe('Erlang B and C', () => {
  it('agree with the printed tables', () => {
    // Erlang B: 10 servers, 5 erlangs (any table of the loss formula). Erlang C: 10 servers, 8 erlangs.
    expect(erlangB(10, 5)).toBeCloseTo(0.018385, 6)
    expect(erlangB(1, 1)).toBe(0.5)
    expect(erlangB(2, 1)).toBeCloseTo(0.2, 15)
    expect(erlangC(10, 8)).toBeCloseTo(0.40918, 5)
    expect(erlangC(1, 0.5)).toBeCloseTo(0.5, 15)
  })

  it('agree with the definition, summed in exact fractions of whole numbers', () => {
    for (const [servers, load] of [[3, 2], [20, 12], [60, 55]] as const) {
      const terms = Array.from({ length: servers + 1 }, (_, k) => ({ top: BigInt(load) ** BigInt(k), bottom: factorial(k) }))
      const whole = factorial(servers)
      const sum = terms.reduce((before, { top, bottom }) => before + (top * whole) / bottom, 0n)
      expect(erlangB(servers, load)).toBeCloseTo(Number((BigInt(load) ** BigInt(servers) * 10n ** 18n) / sum) / 1e18, 12)
    }
  })

  it('stay right for thousands of agents', () => {
    expect(erlangB(5_000, 4_900)).toBeGreaterThan(0)
    expect(erlangB(5_000, 4_900)).toBeLessThan(0.01)
    expect(erlangB(5_000, 1_000)).toBe(0)
    const { serviceLevel, occupancy } = waitingQueue({ arrivals: 16, handling: 300, agents: 5_000 }, 20)
    expect(occupancy).toBeCloseTo(0.96, 12)
    expect(serviceLevel).toBeGreaterThan(0.99)
    // 5,100 erlangs for 5,000 agents: at least the surplus of 100 in 5,100 leaves, and chance adds little to it.
    const { abandons } = impatientQueue({ arrivals: 17, handling: 300, agents: 5_000, patience: 120 }, 20)
    expect(abandons).toBeGreaterThan(100 / 5_100)
    expect(abandons).toBeLessThan(0.022)
  })

  it('refuse what is no queue', () => {
    expect(() => erlangB(1.5, 1)).toThrow(RangeError)
    expect(() => erlangB(1, -1)).toThrow(RangeError)
    expect(() => waitingQueue({ arrivals: 1, handling: 0, agents: 1 }, 1)).toThrow(/handling/)
    expect(() => impatientQueue({ arrivals: 1, handling: 1, agents: 1, patience: 0 }, 1)).toThrow(/Patience/)
  })
})

function factorial(n: number): bigint {
  return Array.from({ length: n }, (_, index) => BigInt(index + 1)).reduce((product, each) => product * each, 1n)
}

describe('a queue that some leave (Erlang A)', () => {
  it('is the birth-death chain, solved state by state, and its waits integrated', () => {
    const question = { arrivals: 0.9, handling: 5, agents: 4, patience: 7 }
    const within = 2
    const figures = impatientQueue(question, within)
    const chain = solvedChain(question)
    expect(figures.waits).toBeCloseTo(chain.waits, 12)
    expect(figures.abandons).toBeCloseTo(chain.abandons, 12)
    expect(figures.serviceLevel).toBeCloseTo(chain.served(within), 8)
    // Who is answered, whenever: all but those who leave.
    expect(impatientQueue(question, 1e6).serviceLevel).toBeCloseTo(1 - figures.abandons, 12)
  })

  it('becomes Erlang C as patience grows, and balances: what comes is served or leaves', () => {
    const load = { arrivals: 100 / 3600, handling: 300, agents: 11 }
    expect(impatientQueue({ ...load, patience: 1e9 }, 20).serviceLevel).toBeCloseTo(waitingQueue(load, 20).serviceLevel, 6)
    fc.assert(fc.property(fc.double({ min: 0.1, max: 40, noNaN: true }), fc.integer({ min: 1, max: 50 }), fc.double({ min: 0.2, max: 20, noNaN: true }), (arrivals, agents, patience) => {
      const figures = impatientQueue({ arrivals, handling: 1, agents, patience }, 0.5)
      expect(figures.occupancy * agents + arrivals * figures.abandons).toBeCloseTo(arrivals, 8)
      expect(figures.serviceLevel).toBeGreaterThanOrEqual(0)
      expect(figures.serviceLevel).toBeLessThanOrEqual(1 - figures.abandons + 1e-9)
      expect(figures.occupancy).toBeLessThanOrEqual(1 + 1e-9)
    }))
  })
})

/** The chain truncated far out, and the chance that a contact that finds n + j is answered within t, by Simpson's rule over the
 * density of its offered wait times the chance that its patience lasts. */
function solvedChain({ arrivals, handling, agents, patience }: { arrivals: number; handling: number; agents: number; patience: number }) {
  const states = 400
  const weights = [1]
  for (let k = 1; k <= states; k++) weights.push(weights[k - 1]! * arrivals / (Math.min(k, agents) / handling + Math.max(0, k - agents) / patience))
  const all = weights.reduce((sum, each) => sum + each, 0)
  const p = weights.map((each) => each / all)
  const servedAt = (j: number, t: number) => {
    const rates = Array.from({ length: j + 1 }, (_, i) => agents / handling + i / patience)
    const density = (v: number) => rates.reduce((product, rate, i) => product * (i === 0 ? rate : (rate * patience) / i), 1) * Math.exp((-agents / handling) * v) * (1 - Math.exp(-v / patience)) ** j
    const steps = 2_000
    const h = t / steps
    let sum = 0
    for (let i = 0; i <= steps; i++) sum += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * density(i * h) * Math.exp((-i * h) / patience)
    return (sum * h) / 3
  }
  return {
    waits: p.slice(agents).reduce((sum, each) => sum + each, 0),
    abandons: p.reduce((sum, each, k) => sum + each * Math.max(0, k - agents), 0) / patience / arrivals,
    served: (t: number) => p.slice(0, agents).reduce((sum, each) => sum + each, 0) + p.slice(agents, agents + 60).reduce((sum, each, j) => sum + each * servedAt(j, t), 0),
  }
}

describe('staffing', () => {
  it('agrees with a published example: 100 calls in half an hour of three minutes, 80 % within 20 seconds, need 14 agents', () => {
    // Call Centre Helper, "Erlang C Formula - Made Simple With an Easy Worked Example": 14 agents, service level 88.8 %.
    const { agents, figures, rostered } = staffing({ arrivals: 100 / 1800, handling: 180, within: 20, serviceLevel: 0.8, shrinkage: 0.3 })
    expect(agents).toBe(14)
    expect(figures.serviceLevel).toBeCloseTo(0.888, 3)
    expect(rostered).toBe(20)
  })

  it('finds the fewest: one agent less is not enough', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 5, noNaN: true }), fc.double({ min: 0.5, max: 0.99, noNaN: true }), fc.option(fc.double({ min: 10, max: 500, noNaN: true }), { nil: undefined }), (arrivals, serviceLevel, patience) => {
      const question = { arrivals, handling: 100, within: 20, serviceLevel, ...(patience === undefined ? {} : { patience }) }
      const { agents, figures } = staffing(question)
      expect(figures.serviceLevel).toBeGreaterThanOrEqual(serviceLevel)
      const fewer = { arrivals, handling: 100, agents: agents - 1 }
      expect((patience === undefined ? waitingQueue(fewer, 20) : impatientQueue({ ...fewer, patience }, 20)).serviceLevel).toBeLessThan(serviceLevel)
    }), { numRuns: 60 })
  })

  it('keeps agents from being busier than is bearable, and refuses shares that are none', () => {
    const busy = staffing({ arrivals: 50 / 60, handling: 60, within: 60, serviceLevel: 0.8 })
    const bearable = staffing({ arrivals: 50 / 60, handling: 60, within: 60, serviceLevel: 0.8, occupancy: 0.85 })
    expect(bearable.figures.occupancy).toBeLessThanOrEqual(0.85)
    expect(bearable.agents).toBeGreaterThan(busy.agents)
    expect(() => staffing({ arrivals: 1, handling: 1, within: 1, serviceLevel: 80 })).toThrow(/0\.8/)
  })
})
