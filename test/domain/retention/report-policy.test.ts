import { expect, it } from '@jest/globals'
import { builtInReports, recipientsOf } from '../../../domain/retention/report-policy.ts'

it('a report is mailed on the weekdays that the seller names, 1 for Monday to 7 for Sunday', () => {
  const recipients = ['leader@example.com']
  // 30 November 2026 is a Monday.
  const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06', '2026-12-07']
  expect(days.map((cut) => [1, 2, 3, 4, 5, 6, 7].filter((weekday) => recipientsOf({ recipients, weekdays: [weekday] }, cut).length > 0))).toEqual([[1], [2], [3], [4], [5], [6], [7], [1]])
  expect(recipientsOf({ recipients, weekdays: [2, 1] }, '2026-11-30')).toEqual(recipients)
})

it('nobody is mailed until somebody says who, and then on Mondays', () => {
  expect(builtInReports).toEqual({ recipients: [], weekdays: [1] })
})
