import { describe, expect, it } from '@jest/globals'
import { netKept } from '../../../domain/retention/net-kept.ts'

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
})
