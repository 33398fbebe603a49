import type { Command } from 'commander'
import { createChangeSubscription, subscriptionVersion } from '../../../application/accounts/change-subscription.ts'
import type { SubscriptionRequest } from '../../../domain/accounts/subscription-request.ts'
import { changeText, stateText } from '../change-text.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { isDate } from '../is-date.ts'
import { noteCommand } from '../note-command.ts'
import { registerMove } from './move-plans.ts'

interface Options {
  readonly seller?: string
  readonly preview?: boolean
  readonly plan?: string
  readonly quantity?: string
  readonly from?: string
  readonly until?: string
  readonly at?: string
  readonly reason?: string
}

export function register(program: Command, context: CliContext): void {
  const subscriptions = program.command('subscriptions').description('change, pause, resume and cancel subscriptions; --preview shows the exact next bill')
  const kinds = [
    ['change', 'another plan or quantity from a day on; a day gone by is corrected on the next bill', ({ from, plan, quantity }) => ({ type: 'change', ...given({ from: date('--from', from), planId: plan, quantity }) })],
    ['pause', 'no service and no charge from a day on', ({ from, until }) => ({ type: 'pause', ...given({ from: date('--from', from), until: date('--until', until) }) })],
    ['resume', 'service again from a day on', ({ from }) => ({ type: 'resume', ...given({ from: date('--from', from) }) })],
    ['cancel', 'end it: now, when what is paid for ends, or on a day', ({ at = 'now' }) => ({ type: 'cancel', at: at === 'now' ? 'now' : at === 'end' ? 'period-end' : date('--at', at)! })],
    ['keep', 'take a cancellation back', () => ({ type: 'keep' })],
  ] as const satisfies readonly [string, string, (options: Options) => SubscriptionRequest][]

  for (const [name, description, requestOf] of kinds) {
    const command = subscriptions.command(name).description(description)
      .argument('<customer>', 'customer number or account id').argument('<reference>', 'the subscription\'s reference, or its id')
      .option('--seller <id>', 'where sellers share customer numbers').option('--preview', 'show the next bill with the change, and change nothing').option('--reason <text>', 'why, for the audit log')
    if (name === 'change') command.option('--plan <id>', 'the new plan').option('--quantity <n>', 'the new quantity')
    if (name === 'cancel') command.option('--at <when>', 'now, end, or YYYY-MM-DD: the first day without service', 'now')
    else if (name !== 'keep') command.option('--from <YYYY-MM-DD>', 'first day of the new state (default: today)')
    if (name === 'pause') command.option('--until <YYYY-MM-DD>', 'first day of service again')
    command.action((customer: string, reference: string, options: Options, each: Command) => context.withServices(each, async (services) => {
      const request = requestOf(options)
      const account = await findAccount(services, customer, options.seller)
      const own = await services.accounts.subscriptions(account.id)
      const subscription = own.find((one) => one.reference === reference || one.id === reference)
      if (!subscription) throw new UsageError(`Customer ${account.customerNumber} has no subscription "${reference}". There are: ${own.map((one) => one.reference).join(', ') || 'none'}.`)
      const of = { accountId: account.id, subscriptionId: subscription.id }
      const changes = createChangeSubscription(services)
      const { json } = globalsOf(each)
      if (options.preview) {
        const previewed = await changes.preview(of, request)
        if (json) context.json(previewed)
        else context.line(changeText(previewed))
        return
      }
      const applied = await changes.apply(of, request)
      const { before, after, changed } = applied
      if (changed) await noteCommand(services, { once: `${after.id}_${subscriptionVersion(after)}`, role: 'operator', action: `subscription.${request.type}`, accountId: account.id, subject: after.id, ...(options.reason ? { reason: options.reason } : {}), before, after })
      if (json) context.json(applied)
      else context.line(changed ? `${reference}: ${stateText(after)}` : `${reference} is so already: nothing was changed.`)
    }))
  }
  registerMove(subscriptions, context)
}

function date(option: string, value: string | undefined): string | undefined {
  if (value !== undefined && !isDate(value)) throw new UsageError(`${option} "${value}" is not a date of the calendar: YYYY-MM-DD.`)
  return value
}

function given<T extends object>(values: T): { readonly [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { readonly [Key in keyof T]?: Exclude<T[Key], undefined> }
}
