import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { CreditRequest } from '../../domain/invoicing/credit-request.ts'
import { bankActions } from './bank.ts'
import { discountActions } from './discounting.ts'
import { meteringActions } from './metering.ts'
import { offerActions } from './offering.ts'
import type { Prng } from './prng.ts'
import type { Seen } from './seen.ts'
import type { Stores } from './stores.ts'
import type { UseCases } from './use-cases.ts'

/** What a person asks the product for. Asked again with the same key it must be answered as the first time. */
export interface Request {
  readonly name: ActionName
  readonly key: string
  /** Who asks: whose data it may touch. */
  readonly accountId?: string
  readonly send: (useCases: UseCases, now: () => string) => Promise<unknown>
  /** What of the answer must be the same each time; undefined where it has no key and may be refused the second time. */
  readonly answer?: (answer: never) => string
  /** It asks for somebody else's data: it has to be refused. */
  readonly forbidden?: true
}

export interface ActionWorld {
  readonly stores: Stores
  readonly seen: Seen
  readonly prng: Prng
  /** Nobody else has this key. */
  readonly key: string
  readonly sellerId: string
  /** The day in UTC. */
  readonly today: string
  /** Simulated milliseconds. */
  readonly now: number
}

export type Action = (world: ActionWorld) => Omit<Request, 'name' | 'key'> | undefined

const agent = { id: 'agent-1', role: 'agent' } as const
const customer = { id: 'customer', role: 'customer' } as const

const documentsOf = ({ stores }: ActionWorld) => [...stores.books.documents.values()].flat()
const anInvoice = (world: ActionWorld): BillingDocument | undefined => {
  const invoices = documentsOf(world).filter(({ kind, gross }) => kind === 'invoice' && gross > 0n)
  return invoices.length > 0 ? world.prng.pick(invoices) : undefined
}
const anAccountId = ({ stores, prng }: ActionWorld) => prng.pick([...stores.books.accounts.keys()])
const idOf = ({ id }: { readonly id: string }) => id

/** What a credit asks for: all of it, a line, or an amount, at times more than there is. */
const creditRequest = ({ prng }: ActionWorld, { gross }: BillingDocument): CreditRequest =>
  prng.pick<CreditRequest>([{ type: 'whole' }, { type: 'lines', lines: [{ position: 1 }] }, { type: 'amount', gross: BigInt(prng.between(1, Number(gross))) }, { type: 'amount', gross }])

/** People in the middle of runs: agents, customers, payers, operators. */
export const actions = {
  ...meteringActions, ...discountActions, ...bankActions, ...offerActions,
  pay(world) {
    const invoice = anInvoice(world)
    if (!invoice) return undefined
    const { accountId, currency, number, gross } = invoice
    const amount = world.prng.pick([gross, gross, gross / 2n + 1n, gross + 500n])
    const named = world.prng.chance(0.7)
    const date = world.today < invoice.issueDate ? world.today : invoice.issueDate
    return {
      accountId,
      send: ({ recordPayment }) => recordPayment({ accountId, ...(named ? { invoice: number } : {}), amount, currency, date, source: { kind: 'api', reference: world.key } }),
      answer: ({ entry }: { entry: { id: string } }) => entry.id,
    }
  },
  'pay-for-another'(world) {
    const invoice = anInvoice(world)
    const other = [...world.stores.books.accounts.keys()].find((id) => id !== invoice?.accountId)
    if (!invoice || !other) return undefined
    return { accountId: other, forbidden: true, send: ({ recordPayment }) => recordPayment({ accountId: other, invoice: invoice.number, amount: 100n, currency: invoice.currency, date: world.today, source: { kind: 'api', reference: world.key } }) }
  },
  refund(world) {
    const accountId = anAccountId(world)
    const amount = world.prng.pick([100n, 500n, 900n])
    return { accountId, send: ({ refund }) => refund({ accountId, amount, currency: 'EUR', source: { kind: 'api', reference: world.key } }), answer: idOf }
  },
  credit(world) {
    const invoice = anInvoice(world)
    if (!invoice) return undefined
    const request = creditRequest(world, invoice)
    return { accountId: invoice.accountId, send: ({ creditInvoice }, now) => creditInvoice({ invoice: invoice.number, request, reason: 'error', asOf: now() }, { requestKey: world.key }), answer: idOf }
  },
  void(world) {
    const invoice = anInvoice(world)
    if (!invoice) return undefined
    return { accountId: invoice.accountId, send: ({ creditInvoice }, now) => creditInvoice({ invoice: invoice.number, request: { type: 'whole' }, reason: 'void', asOf: now() }, { requestKey: world.key }), answer: idOf }
  },
  reissue(world) {
    const invoice = anInvoice(world)
    if (!invoice) return undefined
    return { accountId: invoice.accountId, send: ({ reissue }, now) => reissue({ invoice: invoice.number, asOf: now() }, { requestKey: world.key }), answer: ({ creditNote, invoice: anew }: { creditNote: { id: string }; invoice?: { id: string } }) => `${creditNote.id} ${anew?.id ?? ''}` }
  },
  'change-plan'(world) {
    const changeable = [...world.stores.books.subscriptions.values()].filter(({ planId }) => planId !== 'metered')
    if (changeable.length === 0) return undefined
    const { accountId, id: subscriptionId } = world.prng.pick(changeable)
    const request = world.prng.pick([{ type: 'change', planId: world.prng.pick(['basic', 'plus', 'weekly']) }, { type: 'change', quantity: world.prng.pick(['1', '2', '5']) }, { type: 'cancel', at: 'now' }, { type: 'pause' }, { type: 'keep' }] as const)
    return { accountId, send: ({ changeSubscription }) => changeSubscription.apply({ accountId, subscriptionId }, request) }
  },
  'grant-credit'(world) {
    const accountId = anAccountId(world)
    const amount = world.prng.pick([200n, 1_000n, 5_000n])
    return { accountId, send: ({ grantCredit }) => grantCredit({ accountId, sourceKey: world.key, amount, reason: 'goodwill' }), answer: ({ value }: { value: { id: string } }) => value.id }
  },
  'credit-for-refund'(world) {
    const accountId = anAccountId(world)
    return { accountId, send: ({ grantCredit }) => grantCredit({ accountId, sourceKey: world.key, amount: world.prng.pick([100n, 500n]), reason: 'refund' }), answer: ({ value }: { value: { id: string } }) => value.id }
  },
  'add-charge'(world) {
    const accountId = anAccountId(world)
    return {
      accountId, answer: ({ value }: { value: { id: string } }) => value.id,
      send: ({ addCharge }) => addCharge({ accountId, sourceKey: world.key, name: { nl: 'Monteur', en: 'Engineer' }, quantity: '1', unitCode: 'C62', unitPrice: '4.00', vatClass: 'standard' }),
    }
  },
  dispute(world) {
    const invoice = anInvoice(world)
    if (!invoice) return undefined
    const about = creditRequest(world, invoice)
    return {
      accountId: invoice.accountId, answer: idOf,
      send: ({ openDispute }, now) => openDispute({ accountId: invoice.accountId, invoice: invoice.number, about, reason: 'not-delivered', channel: 'page', by: customer, requestKey: world.key, at: now() }),
    }
  },
  'dispute-another'(world) {
    const invoice = anInvoice(world)
    const other = [...world.stores.books.accounts.keys()].find((id) => id !== invoice?.accountId)
    if (!invoice || !other) return undefined
    return { accountId: other, forbidden: true, send: ({ openDispute }, now) => openDispute({ accountId: other, invoice: invoice.number, about: { type: 'whole' }, reason: 'other', channel: 'page', by: customer, requestKey: world.key, at: now() }) }
  },
  'settle-dispute'(world) {
    const open = [...world.seen.disputes.values()]
    if (open.length === 0) return undefined
    const { id, about, accountId } = world.prng.pick(open)
    const outcome = world.prng.pick(['upheld', 'rejected'] as const)
    return { accountId, send: ({ settleDispute }, now) => settleDispute(id, { outcome, ...(outcome === 'upheld' ? { credit: about } : {}), by: agent, at: now() }) }
  },
  reply(world) {
    const invoice = anInvoice(world)
    if (!invoice) return undefined
    const { accountId, sellerId, number } = invoice
    return {
      accountId, answer: idOf,
      send: async ({ openCase, appendToCase }, now) => {
        const { case: opened } = await openCase({ sellerId, accountId, sourceKey: `bill:${number}`, channel: 'mail', kind: 'question', subject: number, language: 'nl', at: now(), by: customer })
        return appendToCase({ caseId: opened.id, key: world.key, message: { channel: 'mail', text: 'Waarom is dit hoger?' }, at: now(), by: customer })
      },
    }
  },
  pause(world) {
    const run = world.prng.pick([...world.seen.openRuns])
    return run ? { send: ({ pause }) => pause(run) } : undefined
  },
  resume(world) {
    const run = world.prng.pick([...world.seen.openRuns])
    return run ? { send: ({ resume }) => resume(run) } : undefined
  },
  'pause-briefly'(world) {
    const run = world.prng.pick([...world.seen.openRuns])
    return run ? {
      send: async ({ pause, resume }) => {
        await pause(run)
        return resume(run)
      },
    } : undefined
  },
  'release-parked'(world) {
    const parked = [...world.stores.books.parked.values()]
    if (parked.length === 0) return undefined
    const { accountId, sellerId } = world.prng.pick(parked)
    return { send: ({ releaseParked }, now) => releaseParked({ sellerId, accountId, asOf: now() }) }
  },
  approve(world) {
    const held = [...world.stores.drafts.drafts.keys()]
    if (held.length === 0) return undefined
    const accountId = world.prng.pick(held)
    return { accountId, send: ({ drafts }, now) => drafts.approve({ accountId, asOf: now() }) }
  },
  reject(world) {
    const held = [...world.stores.drafts.drafts.keys()]
    if (held.length === 0) return undefined
    const accountId = world.prng.pick(held)
    return { accountId, send: ({ drafts }) => drafts.reject(accountId) }
  },
} as const satisfies Readonly<Record<string, Action>>

export type ActionName = keyof typeof actions

/** As often as they are written: payments, credits and disputes come more often. */
export const actionNames: readonly ActionName[] = [
  ...(Object.keys(actions) as ActionName[]), 'send-usage', 'send-usage', 'send-usage', 'bank-file', 'bank-file', 'grant-discount', 'grant-credit', 'make-offer', 'answer-offer', 'answer-offer', 'answer-offer', 'pay', 'pay', 'credit', 'dispute', 'dispute', 'change-plan', 'settle-dispute', 'settle-dispute', 'approve', 'approve', ...Array.from({ length: 5 }, () => 'pause-briefly' as const),
]
