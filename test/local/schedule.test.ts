import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readScheduleExpression } from '../../local/events/schedule-expression.ts'
import type { LocalStack } from '../../local/local-stack.ts'
import type { LogLine } from '../../local/log/log-line.ts'
import { createClients } from './fixture-clients.ts'
import { startFixture } from './start-fixture.ts'

describe('a schedule', () => {
  let stack: LocalStack
  let lines: LogLine[]
  let clients: ReturnType<typeof createClients>
  beforeAll(async () => {
    ({ stack, lines } = await startFixture())
    clients = createClients(stack)
  })
  afterAll(async () => {
    clients.close()
    await stack.stop()
  })

  it('fires for any time with the time in its input, and the log is short', async () => {
    expect(await stack.fireSchedule('Hourly', '2026-01-31T06:00:00Z')).toMatchObject({ ok: true })
    expect(await clients.text('SCHEDULE#2026-01-31T06:00:00Z')).toBe('{"scheduledTime":"2026-01-31T06:00:00Z"}')
    expect(lines.filter(({ source }) => source === 'Scheduled')).toEqual([{ source: 'Scheduled', level: 'info', text: 'the schedule fired time=2026-01-31T06:00:00Z' }])
  })

  it('tries again, and then keeps the event in the dead-letter queue of its function', async () => {
    expect(await stack.fireSchedule('Hourly', '1999-12-31T23:00:00Z')).toMatchObject({ ok: false })
    expect(lines.filter(({ text }) => text.includes('before our time'))).toHaveLength(2)
    expect(await clients.deadLetters()).toEqual([{ scheduledTime: '1999-12-31T23:00:00Z' }])
  })

  it('refuses an unknown name and a time that is none', async () => {
    await expect(stack.fireSchedule('Daily', '2026-01-31T06:00:00Z')).rejects.toThrow(/no schedule Daily.*Hourly/)
    await expect(stack.fireSchedule('Hourly', 'tomorrow')).rejects.toThrow(/tomorrow is no time/)
  })

  it('is fired over HTTP by the control address', async () => {
    const fire = (body: string): Promise<Response> => fetch(`${stack.endpoints.control}/schedules/Hourly/fire`, { method: 'POST', body })
    expect((await fire('{"time":"2026-02-28T05:00:00Z"}')).status).toBe(200)
    expect(await clients.text('SCHEDULE#2026-02-28T05:00:00Z')).toBeDefined()
    expect((await fire('{"time":')).status).toBe(400)
    expect((await fire('{"time":"never"}')).status).toBe(400)
  })
})

describe('a schedule expression', () => {
  it.each([
    ['rate(1 hour)', 'UTC', '2026-01-31T06:00:00Z', true],
    ['rate(1 hour)', 'UTC', '2026-01-31T06:01:00Z', false],
    ['rate(5 minutes)', 'UTC', '2026-01-31T06:05:00Z', true],
    ['cron(0 6 * * ? *)', 'Europe/Amsterdam', '2026-01-31T05:00:00Z', true],
    ['cron(0 6 * * ? *)', 'Europe/Amsterdam', '2026-07-31T04:00:00Z', true],
    ['cron(0 6 * * ? *)', 'Europe/Amsterdam', '2026-07-31T05:00:00Z', false],
    ['cron(0/15 8-17 ? * MON-FRI *)', 'UTC', '2026-11-23T08:45:00Z', true],
    ['cron(0/15 8-17 ? * MON-FRI *)', 'UTC', '2026-11-22T08:45:00Z', false],
    ['cron(0 0 L * ? *)', 'UTC', '2028-02-29T00:00:00Z', true],
    ['cron(0 0 L * ? *)', 'UTC', '2028-02-28T00:00:00Z', false],
    ['cron(0 0 ? * 6L 2026)', 'UTC', '2026-11-27T00:00:00Z', true],
    ['cron(0 0 ? * 3#2 *)', 'UTC', '2026-11-10T00:00:00Z', true],
    ['cron(0 0 1 JAN,JUL ? *)', 'UTC', '2026-07-01T00:00:00Z', true],
    ['at(2026-03-29T03:30:00)', 'Europe/Amsterdam', '2026-03-29T01:30:00Z', true],
  ])('%s in %s fires at %s: %s', (expression, zone, time, expected) => {
    expect(readScheduleExpression(expression, zone)(new Date(time))).toBe(expected)
  })

  it.each(['hourly', 'rate(often)', 'cron(0 0 * * *)'])('%s is refused', (expression) => {
    expect(() => readScheduleExpression(expression)).toThrow(expression)
  })
})
