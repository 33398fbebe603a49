import { randomUUID } from 'node:crypto'
import { Option, type Command } from 'commander'
import { createAddCharge } from '../../../application/accounts/add-charge.ts'
import { createGrantCredit } from '../../../application/accounts/grant-credit.ts'
import { createGrantDiscount } from '../../../application/accounts/grant-discount.ts'
import { createLoadAccountBooks } from '../../../application/ledger/account-standing.ts'
import type { AccountInputs, Added, BillingInputs } from '../../../application/ports/billing-inputs.ts'
import { createPreviewGiven } from '../../../application/previewing/preview-given.ts'
import type { Account } from '../../../domain/accounts/account.ts'
import type { DiscountDuration, DiscountScope } from '../../../domain/discounts/discount.ts'
import { creditReasons, type AccountCreditReason } from '../../../domain/discounts/granted-credit.ts'
import { parseAmount } from '../../../domain/money/amount.ts'
import { nextBillText } from '../change-text.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { isDate } from '../is-date.ts'
import { noteCommand } from '../note-command.ts'
import type { Services } from '../services.ts'

interface Common {
  readonly seller?: string
  readonly key?: string
  readonly preview?: boolean
}

interface DiscountOptions extends Common {
  readonly percent?: string
  readonly amount?: string
  readonly name: string
  readonly from?: string
  readonly for: string
  readonly on: string
  readonly cap?: string
  readonly keepRest?: boolean
  readonly reason?: string
}

interface CreditOptions extends Common {
  readonly amount: string
  readonly reason: AccountCreditReason
  readonly note?: string
  readonly expires?: string
}

interface ChargeOptions extends Common {
  readonly name: string
  readonly price: string
  readonly quantity: string
  readonly unit: string
  readonly date?: string
  readonly vat: 'standard' | 'reduced' | 'zero' | 'exempt'
  readonly reason?: string
  readonly goods?: boolean
}

/** `billkeep accounts grant-discount|grant-credit|add-charge`. */
export function registerGiving(accounts: Command, context: CliContext): void {
  const giving = (name: string, description: string) => accounts.command(name).description(description)
    .argument('<customer>', 'customer number or account id').option('--seller <id>', 'where sellers share customer numbers')
    .option('--key <key>', 'makes a repeat of this command the same gift, not another one').option('--preview', 'show the next bill with it, and store nothing')

  giving('grant-discount', 'a discount, applied after those given before it')
    .option('--percent <percent>', 'share of the price, e.g. 10').option('--amount <amount>', 'fixed amount before VAT, e.g. 5.00').requiredOption('--name <text>', 'what the bill calls it')
    .option('--from <YYYY-MM-DD>', 'first due date it applies to (default: today)').option('--for <duration>', 'once, forever, a number of periods such as 3, or until YYYY-MM-DD', 'forever')
    .option('--on <scope>', 'invoice, plan:ID, charge:ID or subscription:REFERENCE', 'invoice').option('--cap <amount>', 'most that a percentage takes off').option('--keep-rest', 'a fixed amount larger than the bill: keep the rest for later bills')
    .option('--reason <text>', 'why, for colleagues')
    .action((customer: string, options: DiscountOptions, command: Command) => give(context, command, customer, options, 'discount.grant', async (services, account, { sourceKey, ...ports }) => {
      const { percent, amount, name, from, cap, keepRest, reason } = options
      if ((percent === undefined) === (amount === undefined)) throw new UsageError('Say one of --percent 10 and --amount 5.00.')
      return createGrantDiscount({ ...stores(services), ...ports })({
        accountId: account.id, sourceKey, name: { [account.language]: name }, value: percent === undefined ? { type: 'fixed', amount: number('--amount', amount!) } : { type: 'percentage', percent: number('--percent', percent) },
        duration: durationOf(options.for), scope: await scopeOf(services, account, options.on), ...date('from', from),
        ...(cap === undefined ? {} : { cap: number('--cap', cap) }), ...(keepRest ? { excess: 'keep' } : {}), ...(reason === undefined ? {} : { reason }),
      })
    }))

  giving('grant-credit', 'money that the next bills spend, oldest credit first; a prepayment is booked as money that came in, a refund is what was paid too much')
    .requiredOption('--amount <amount>', 'e.g. 12.50').addOption(new Option('--reason <reason>', 'why').choices([...creditReasons]).makeOptionMandatory())
    .option('--note <text>', 'for colleagues').option('--expires <YYYY-MM-DD>', 'last day on which it can be spent')
    .action((customer: string, { amount, reason, note, expires, ...options }: CreditOptions, command: Command) => give(context, command, customer, { ...options, reason }, 'credit.grant', (services, account, { sourceKey, ...ports }) =>
      createGrantCredit({ ...stores(services), ...ports })({
        accountId: account.id, sourceKey, amount: parseAmount(number('--amount', amount), account.currency), reason, ...(note === undefined ? {} : { note }), ...date('expiresOn', expires),
      })))

  giving('add-charge', 'goods or a service sold once, on the next bill')
    .requiredOption('--name <text>', 'what the bill calls it').requiredOption('--price <amount>', 'price of one before VAT, e.g. 49.99').option('--quantity <n>', 'how many', '1').option('--unit <code>', 'UN/ECE Rec 20 unit', 'C62')
    .option('--date <YYYY-MM-DD>', 'date of supply (default: today)').addOption(new Option('--vat <class>', 'VAT class').choices(['standard', 'reduced', 'zero', 'exempt']).default('standard')).option('--goods', 'goods, not a service')
    .option('--reason <text>', 'why, for colleagues')
    .action((customer: string, { name, price, quantity, unit, date: on, vat, goods, ...options }: ChargeOptions, command: Command) => give(context, command, customer, options, 'charge.add', (services, account, { sourceKey, ...ports }) =>
      createAddCharge({ ...stores(services), ...ports })({
        accountId: account.id, sourceKey, name: { [account.language]: name }, quantity: number('--quantity', quantity), unitCode: unit, unitPrice: number('--price', price), vatClass: vat, ...(goods ? { supply: 'goods' as const } : {}), ...date('date', on),
      })))
}

interface Ports {
  readonly sourceKey: string
  readonly inputs?: Pick<BillingInputs, 'addCharge' | 'grantCredit' | 'grantDiscount' | 'list'>
  readonly ledger?: Services['ledger']
  readonly accounts?: Services['accounts']
}

/** Gives, or with --preview asks the same use case on ports that store nothing, so that a preview refuses what giving would refuse. */
function give(
  context: CliContext, command: Command, customer: string, { seller, key, preview, reason }: Common & { readonly reason?: string }, action: string, work: (services: Services, account: Account, ports: Ports) => Promise<Added<{ readonly id: string }>>,
): Promise<void> {
  return context.withServices(command, async (services) => {
    const account = await findAccount(services, customer, seller)
    const sourceKey = `cli:${key ?? randomUUID()}`
    const { json } = globalsOf(command)
    if (!preview) {
      const { value, created } = await work(services, account, { sourceKey })
      const { spentBy: _spentBy, ...after } = { spentBy: undefined, ...value }
      if (created) await noteCommand(services, { once: value.id, role: 'operator', action, accountId: account.id, subject: value.id, ...(reason ? { reason } : {}), after })
      if (json) context.json({ ...value, created })
      else context.line(created ? `Given to ${account.customerNumber}: ${value.id}.` : `${value.id} was given before: nothing was changed.`)
      return
    }
    const given: { -readonly [Kind in keyof AccountInputs]: AccountInputs[Kind] } = { charges: [], discounts: [], credits: [] }
    await work(services, account, {
      sourceKey, accounts: { ...services.accounts, reconcileFrom: async () => {} }, ledger: { ...services.ledger, append: async (entries) => [entries].flat() },
      inputs: {
        addCharge: async (_, value) => ({ value: (given.charges = [value])[0]!, created: true }),
        grantDiscount: async (_, value) => ({ value: (given.discounts = [value])[0]!, created: true }),
        list: (accountId) => services.inputs.list(accountId),
        grantCredit: async (_, value) => ({ value: (given.credits = [value])[0]!, created: true }),
      },
    })
    const previewed = await createPreviewGiven(services)(account.id, given)
    if (json) context.json(previewed)
    else context.line(nextBillText(previewed))
  })
}

/** Named one by one: an older stack has not all that commands can ask for. */
function stores({ accounts, accountReader, inputs, ledger, holds, clock }: Services) {
  return { accounts, inputs, ledger, clock, loadBooks: createLoadAccountBooks({ accounts: accountReader, ledger, holds }) }
}

function number(option: string, text: string): string {
  if (!/^\d{1,20}(\.\d{1,20})?$/.test(text)) throw new UsageError(`${option} "${text}" is not a number such as 12.50.`)
  return text
}

function date<Name extends string>(name: Name, value: string | undefined): { readonly [Key in Name]?: string } {
  if (value === undefined) return {}
  if (!isDate(value)) throw new UsageError(`"${value}" is not a date of the calendar: YYYY-MM-DD.`)
  return { [name]: value } as { readonly [Key in Name]?: string }
}

/** @throws UsageError */
function durationOf(text: string): DiscountDuration {
  if (text === 'once' || text === 'forever') return { type: text }
  if (/^[1-9]\d{0,2}$/.test(text)) return { type: 'periods', count: Number(text) }
  const until = /^until[ :](.+)$/.exec(text)?.[1]
  if (until !== undefined && isDate(until)) return { type: 'until', date: until }
  throw new UsageError(`--for "${text}" is not once, forever, a number of periods such as 3, or "until 2027-06-01".`)
}

/** @throws UsageError */
async function scopeOf({ accounts }: Services, account: Account, text: string): Promise<DiscountScope> {
  const [type, id] = [text.split(':')[0], text.split(':').slice(1).join(':')]
  if (text === 'invoice') return { type: 'invoice' }
  if (type === 'plan' && id) return { type, planId: id }
  if (type === 'charge' && id) return { type, chargeId: id }
  if (type !== 'subscription' || !id) throw new UsageError(`--on "${text}" is not invoice, plan:ID, charge:ID or subscription:REFERENCE.`)
  const own = await accounts.subscriptions(account.id)
  const found = own.find((one) => one.reference === id || one.id === id)
  if (!found) throw new UsageError(`Customer ${account.customerNumber} has no subscription "${id}". There are: ${own.map(({ reference }) => reference).join(', ') || 'none'}.`)
  return { type, subscriptionId: found.id }
}
