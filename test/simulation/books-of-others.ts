import { add, formatDecimal, parseDecimal } from '../../domain/money/decimal.ts'
import type { UsageAggregate } from '../../domain/rating/usage-aggregate.ts'
import type { EndOfWorld } from './final-checks.ts'
import { holds } from './invariants.ts'

/** What senders of usage, the bank and SES know, against what the product made of it. */
export const checksOfOthers = [usageIsCounted, movementsAreBooked, bouncesAreHeeded, offersAreKept] as const

/** What was used by the events themselves: of those that are stored, each once, with what the last correction said. */
export function usageOf({ stores: { books }, seen: { usage } }: EndOfWorld, accountId: string): UsageAggregate[] {
  const isStored = (id: string) => books.usage.stored.has(`${accountId} ${id}`)
  const own = [...usage.values()].filter((each) => each.accountId === accountId && isStored(each.event.id))
  const sums = new Map<string, UsageAggregate>()
  for (const { subscriptionId, day, event } of own) {
    if (event.corrects !== undefined || event.deletes !== undefined) continue
    const about = own.map((each) => each.event).filter(({ corrects, deletes }) => (corrects ?? deletes) === event.id).sort((one, other) => (one.time < other.time ? -1 : 1)).at(-1)
    const value = about?.deletes !== undefined ? '0' : (about?.value ?? event.value ?? '1')
    const key = `${subscriptionId} ${day}`
    sums.set(key, { subscriptionId, meter: event.meter, day, aggregation: 'sum', attributes: {}, value: formatDecimal(add(parseDecimal(sums.get(key)?.value ?? '0'), parseDecimal(value))) })
  }
  return [...sums.values()]
}

async function usageIsCounted(world: EndOfWorld): Promise<void> {
  const { stores: { books }, seen: { usage } } = world
  for (const { accountId, event, counted } of usage.values()) holds('usage', !counted || books.usage.stored.has(`${accountId} ${event.id}`), () => `event ${event.id} was answered, and is not stored`)
  for (const accountId of books.accounts.keys()) {
    const said = new Map<string, string>(usageOf(world, accountId).map(({ subscriptionId, day, value }) => [`${subscriptionId} ${day}`, value]))
    const counted = new Map<string, string>(books.usage.sheetsOf(accountId).flatMap(({ subscriptionId, days }) => Object.entries(days).map(([day, { value }]) => [`${subscriptionId} ${day}`, value] as const)))
    for (const key of new Set([...said.keys(), ...counted.keys()])) holds('usage', (said.get(key) ?? '0') === (counted.get(key) ?? '0'), () => `${key} used ${said.get(key)} by its events, and ${counted.get(key)} is counted`)
  }
}

async function movementsAreBooked({ stores: { bank, ledger }, seen }: EndOfWorld): Promise<void> {
  const entries = [...ledger.entries.values()].filter(({ source }) => source.kind === 'bank')
  const records = [...bank.records.values()]
  for (const { transaction: { id, amount }, outcome } of records) {
    const booked = entries.filter(({ source }) => source.reference === id)
    const wanted = outcome.state === 'matched' ? [amount] : []
    holds('bank', booked.map((entry) => entry.amount).join() === wanted.join(), () => `movement ${id} of ${amount} is ${outcome.state}, and ${booked.length} entries have it`)
  }
  const known = new Set(seen.bank.statements.flatMap(({ movements }) => movements).map(({ reference }) => reference))
  holds('bank', records.length === known.size, () => `the bank told of ${known.size} movements, and ${records.length} are noted`)
  holds('bank', entries.every(({ source }) => records.some(({ transaction }) => transaction.id === source.reference)), () => 'an entry is of no movement')
}

async function bouncesAreHeeded({ stores: { ports, books, deliveries }, mailEvents, sellerId }: EndOfWorld): Promise<void> {
  const strength = ['sent', 'delayed', 'delivered', 'soft-bounced', 'rejected', 'bounced', 'complained'] as const
  const tasks = new Set((await ports.mailEvents.tasks(sellerId, 1_000)).map(({ accountId }) => accountId))
  for (const [documentId, { accountId, told, refused }] of mailEvents.ofDocument) {
    const document = (books.documents.get(accountId) ?? []).find(({ id }) => id === documentId)
    if (!document) continue
    holds('bounces', !refused || (books.accounts.get(accountId)?.emailHold !== undefined && tasks.has(accountId)), () => `${document.number} came back, and ${accountId} is mailed on, or nobody is told`)
    const strongest = strength.findLast((type) => told.has(type))
    const event = await ports.mailEvents.eventOf(accountId, document.ordinal)
    if (strongest !== undefined) holds('bounces', event !== undefined && strength.indexOf(event.type) >= strength.indexOf(strongest), () => `${document.number} is ${event?.type}, and SES told ${[...told].join(', ')}`)
    if (told.has('bounced')) holds('I6', deliveries.issues.has(`${sellerId}#${documentId}`), () => `${document.number} bounced and is on no operator's list`)
  }
}


/** One answer to each offer, and what was accepted is given: once, and nothing else is. */
async function offersAreKept({ stores: { ports, books }, seen, offers, now }: EndOfWorld): Promise<void> {
  const given = new Map([...books.inputs.byAccount.values()].flatMap(({ discounts }) => [...discounts.values()]).filter(({ scope }) => scope.type === 'invoice').map((discount) => [discount.id, discount]))
  for (const [decisionId, accountId] of seen.decisions) {
    const { events } = (await ports.decisions.get(accountId, decisionId))!
    const answers = events.filter(({ type }) => type !== 'presented' && type !== 'overridden' && type !== 'cancelled')
    holds('offers', answers.length <= 1, () => `decision ${decisionId} has the answers ${answers.map(({ type }) => type).join(', ')}`)
    const accepted = events.find(({ type }) => type === 'accepted')
    holds('offers', accepted === undefined || given.delete(accepted.grantedId ?? ''), () => `decision ${decisionId} was accepted, and ${accepted?.grantedId} is not given`)
    const presented = events.find(({ type }) => type === 'presented')
    const until = presented && Date.parse(presented.at) + (offers!.offers[0]!.acceptWithinDays + 2) * 86_400_000
    holds('offers', until === undefined || until > Date.parse(now) || events.length > 1, () => `the offer of ${decisionId}, presented at ${presented?.at}, has no answer and has not expired`)
  }
  holds('offers', given.size === 0, () => `${[...given.keys()].join(', ')} was given, and no offer of it was accepted`)
}
