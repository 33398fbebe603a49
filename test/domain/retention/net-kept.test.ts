import { describe, expect, it } from '@jest/globals'
import { netKept, netPseudoValues } from '../../../domain/retention/net-kept.ts'

describe('net revenue kept', () => {
  it('averages each period over those followed through it, and adds the averages', () => {
    const rows = netKept([{ net: [1000n, 900n], followUpDays: 65 }, { net: [500n, 0n], followUpDays: 60 }, { net: [300n], followUpDays: 59 }], 3)
    expect(rows.map(({ untilDay, cases, net, cumulative }) => [untilDay, cases, net.estimate, cumulative.estimate])).toEqual([[30, 3, 600, 600], [60, 2, 450, 1050]])
  })

  it('has the error of a mean where all were followed', () => {
    const values = [100n, 250n, 40n, 610n]
    const mean = 250
    const error = Math.sqrt(values.reduce((sum, each) => sum + (Number(each) - mean) ** 2, 0) / 3 / 4)
    expect(netKept(values.map((each) => ({ net: [each], followUpDays: 30 })), 1)[0]!.net.stdError).toBeCloseTo(error, 10)
  })

  it('counts each as many as their weight', () => {
    // By hand: (1 x 1,000 + 2 x 500 + 3 x 300) / 6, and 900 / 3; errors from the weighted distances to those means, times n / (n - 1).
    const rows = netKept([{ net: [1000n, 900n], followUpDays: 65 }, { net: [500n, 0n], followUpDays: 60 }, { net: [300n], followUpDays: 59 }], 2, [1, 2, 3])
    expect(rows).toMatchObject([
      { untilDay: 30, cases: 3, net: { estimate: expect.closeTo(483.333333333, 8), stdError: expect.closeTo(154.185434293, 8) }, cumulative: { stdError: expect.closeTo(154.185434293, 8) } },
      { untilDay: 60, cases: 2, net: { estimate: expect.closeTo(300, 8), stdError: expect.closeTo(400, 8) }, cumulative: { estimate: expect.closeTo(783.333333333, 8), stdError: expect.closeTo(Math.hypot(105.46414170316 + 282.842712474619, 6.804138174397724 - 282.842712474619, 112.2682798775623), 8) } },
    ])
  })

  it('takes a period that brought nothing for none, and one case for no measure of how sure it is', () => {
    expect(netKept([{ net: [], followUpDays: 30 }], 1)).toEqual([{ untilDay: 30, cases: 1, net: { estimate: 0, stdError: 0, lower: null, upper: null, p: null }, cumulative: { estimate: 0, stdError: 0, lower: null, upper: null, p: null } }])
    expect(netKept([{ net: [100n], followUpDays: 29 }], 1)).toEqual([])
  })

  it('gives each case a share whose mean is the whole', () => {
    const cases = [{ net: [1000n, 900n], followUpDays: 65 }, { net: [500n, 0n], followUpDays: 60 }, { net: [300n], followUpDays: 59 }]
    const values = netPseudoValues(cases, 2)!
    expect(values.reduce((sum, each) => sum + each, 0) / 3).toBeCloseTo(1_050, 9)
    expect(values[2]).toBeCloseTo(1_050 - 300 * Math.sqrt(3 / 2), 9)
    expect([netPseudoValues(cases, 3), netPseudoValues(cases, 0)]).toEqual([undefined, [0, 0, 0]])
  })
})
