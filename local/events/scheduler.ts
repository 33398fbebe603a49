import { randomUUID } from 'node:crypto'
import type { SourceLog } from '../log/log-line.ts'
import { asList, asObject, asText } from '../template/json-access.ts'
import { accountId, region } from '../template/local-values.ts'
import type { ResolvedTemplate } from '../template/resolve-template.ts'
import { TemplateError } from '../template/template-error.ts'
import type { LocalResource } from '../template/template-types.ts'
import { readScheduleExpression } from './schedule-expression.ts'
import type { ScheduleTest } from './schedule-expression.ts'

interface Schedule {
  readonly name: string
  readonly label: string
  readonly expression: string
  readonly enabled: boolean
  readonly fires: ScheduleTest
  readonly targets: readonly { readonly arn: string, readonly event: (time: string) => string }[]
}

/** Gives an event to the function or queue behind an ARN; settles when it has been worked on. */
export type DeliverEvent = (arn: string, event: string) => Promise<{ readonly ok: boolean }>

export interface Scheduler {
  readonly schedules: readonly Schedule[]
  /**
   * Fires a schedule for any time, past or future.
   * @param name physical name, logical id, or the name of the construct
   * @param time ISO 8601 instant that the event calls its scheduled time
   * @returns whether every target did its work
   * @throws TemplateError when there is no such schedule
   */
  fire(name: string, time: string): Promise<{ readonly ok: boolean }>
  stop(): void
}

/** Reads EventBridge schedules and rules with a schedule, and fires them on time unless `byClock` is false. */
export function startScheduler(template: ResolvedTemplate, deliver: DeliverEvent, { byClock, log }: { byClock: boolean, log: SourceLog }): Scheduler {
  const schedules = template.resources.flatMap((resource) => readSchedule(resource, template))
  const fire = async (schedule: Schedule, time: string): Promise<{ ok: boolean }> => {
    log.info(`${schedule.label} fires for ${time}`)
    const results = await Promise.all(schedule.targets.map(({ arn, event }) => deliver(arn, event(time))))
    return { ok: results.every(({ ok }) => ok) }
  }
  let timer: NodeJS.Timeout | undefined
  const waitForNextMinute = (): void => {
    timer = setTimeout(() => {
      const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000)
      for (const schedule of schedules) {
        if (!schedule.enabled || !schedule.fires(minute)) continue
        fire(schedule, toInstant(minute)).catch((error: Error) => log.error(`${schedule.label}: ${error.message}`))
      }
      waitForNextMinute()
    }, 60_000 - Date.now() % 60_000 + 5)
  }
  if (byClock && schedules.length > 0) waitForNextMinute()
  for (const { label, expression, enabled } of schedules) log.info(`${label}: ${enabled && byClock ? expression : `${expression}, fired on command only`}`)
  return {
    schedules,
    fire: async (name, time) => {
      const schedule = schedules.find((candidate) => candidate.name === name || candidate.label === name)
      if (schedule === undefined) throw new TemplateError(`There is no schedule ${name}. There are: ${schedules.map(({ label }) => label).join(', ') || 'none'}.`)
      const instant = new Date(time)
      if (Number.isNaN(instant.getTime())) throw new TemplateError(`${time} is no time: give an instant such as 2026-01-31T06:00:00Z.`)
      return fire(schedule, toInstant(instant))
    },
    stop: () => clearTimeout(timer),
  }
}

const toInstant = (instant: Date): string => instant.toISOString().replace(/\.\d+Z$/, 'Z')

function readSchedule({ type, logicalId, label, properties }: LocalResource, template: ResolvedTemplate): Schedule[] {
  const isSchedule = type === 'AWS::Scheduler::Schedule'
  const expression = asText(properties.ScheduleExpression)
  if (expression === undefined || !(isSchedule || type === 'AWS::Events::Rule')) return []
  const { ref, attributes } = template.valueOf(logicalId)
  const arn = String(attributes.Arn)
  const targets = (isSchedule ? [properties.Target ?? {}] : asList(properties.Targets)).map((target) => {
    const { Arn, Input } = asObject(target)
    const input = asText(Input)
    return { arn: asText(Arn) ?? '', event: (time: string) => input === undefined ? defaultEvent(isSchedule, arn, time) : fillIn(input, arn, time) }
  })
  return [{
    name: ref, label, expression, targets, enabled: asText(properties.State) !== 'DISABLED',
    fires: readScheduleExpression(expression, asText(properties.ScheduleExpressionTimezone)),
  }]
}

function fillIn(input: string, arn: string, time: string): string {
  return input
    .replaceAll('<aws.scheduler.scheduled-time>', time)
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1')
}

function defaultEvent(isSchedule: boolean, arn: string, time: string): string {
  return JSON.stringify({
    version: '0', id: randomUUID(), 'detail-type': 'Scheduled Event', source: isSchedule ? 'aws.scheduler' : 'aws.events',
    account: accountId, time, region, resources: [arn], detail: isSchedule ? '{}' : {},
  })
}
