import { actionNames, actions, type Request } from './actions.ts'
import type { DeliberateBug } from './deliberate-bug.ts'
import { createEngine } from './engine.ts'
import { createFaultPlan, type FaultKind, type FaultOptions } from './faults.ts'
import { finalChecks } from './final-checks.ts'
import { createHistory } from './history.ts'
import { BrokenInvariant, holds } from './invariants.ts'
import { createMailEvents } from './mail-events.ts'
import { createMailService } from './mail-service.ts'
import { createMessageQueues, inOldShape } from './message-queues.ts'
import { whatIsLeftToDo } from './operators.ts'
import { createPrng } from './prng.ts'
import { createProcesses, timeouts, type Worker } from './processes.ts'
import { createScenario, type Scenario, type ScriptEvent } from './scenario.ts'
import { createSeen } from './seen.ts'
import { createStores } from './stores.ts'
import { createWatch } from './watch.ts'

export interface SimulateOptions extends FaultOptions {
  readonly seed: number
  readonly bug?: DeliberateBug
  /** Instead of what the seed makes up. */
  readonly scenario?: Scenario
  /** Keeps what happened, to be printed. */
  readonly history?: boolean
}

export interface Simulated {
  readonly seed: number
  readonly violation?: BrokenInvariant
  readonly steps: number
  readonly faults: ReadonlyMap<FaultKind, number>
  readonly kinds: readonly FaultKind[]
  readonly documents: number
  readonly mails: number
  /** How often each port's method had its effect, and each request was answered or refused. */
  readonly reached: ReadonlyMap<string, number>
  readonly history: readonly string[]
}

const scheduleKinds = ['start-runs', 'release-mails', 'remind', 'expire-offers'] as const
type ScheduleKind = (typeof scheduleKinds)[number]

const minute = 60_000
const hour = 60 * minute
/** A run that has not ended after so many calls of ports never will. */
const mostSteps = 60_000
/** Hours in which operators try to get everything done. */
const mostRounds = 15
/** Errors after which a client asks again. */
const transient = new Set(['service-error', 'stale-decision', 'stale-subscription', 'ledger-moved', 'try-later', 'case-busy'])

/** One life of a small company, decided by the seed: its runs, mails, payments and people, with faults for some days, and then without until all is done. */
export async function simulate({ seed, bug, scenario = createScenario(createPrng(seed, 'scenario')), history: kept = false, ...faultOptions }: SimulateOptions): Promise<Simulated> {
  const time = { now: scenario.start }
  const history = createHistory(kept, () => new Date(time.now).toISOString())
  const faults = createFaultPlan(createPrng(seed, 'faults'), faultOptions)
  const prng = createPrng(seed, 'order')
  const people = createPrng(seed, 'people')
  const queues = createMessageQueues({ prng: createPrng(seed, 'queues'), faults, time })
  const mailEvents = createMailEvents({ prng: createPrng(seed, 'mail-events'), time, tells: scenario.mailEvents, send: (body, delay) => queues.enqueue('mailEvents', body, delay) })
  const mail = createMailService({ prng: createPrng(seed, 'mail'), faults, onAccepted: mailEvents.accepted })
  const stores = createStores(scenario.seller.shards, queues.ports, mail.mailer)
  const seen = createSeen()
  const watch = createWatch({ stores, seen, accepted: mail.accepted })
  const reached = new Map<string, number>()
  const reach = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1)
  const engine = createEngine({ prng, faults, history, time, observe: (name, args, answer, task) => {
    reach(name)
    watch.after(name, args, answer, task, time.now)
  } })
  const processes = createProcesses({ engine, stores, prng, history, time, accountsPerChunk: scenario.accountsPerChunk, onReminder: watch.reminder, ...(bug ? { bug } : {}) })
  const { id: sellerId } = scenario.seller

  let events: ScriptEvent[] = [...scenario.events]
  /** What is asked again later. */
  let retries: { readonly at: number; readonly again: () => void }[] = []
  const answers = new Map<string, string>()
  let keys = 0
  let recovering = false
  let failure: Error | undefined

  await stockUp()
  try {
    await run()
    faults.stop()
    history.add(() => '---- faults have stopped ----')
    recovering = true
    await recover()
    watch.everything()
    if (watch.violation) throw watch.violation
    for (const check of finalChecks) await check({ stores, seen, queues, sellerId, mailEvents, now: new Date(time.now).toISOString(), ...(scenario.offers ? { offers: scenario.offers } : {}) })
  } catch (error) {
    if (!(error instanceof BrokenInvariant)) throw new Error(`Seed ${seed}: the simulation itself failed.`, { cause: error })
    return result(error)
  }
  return result()

  function result(violation?: BrokenInvariant): Simulated {
    return {
      seed, ...(violation ? { violation } : {}), steps: engine.steps(), faults: faults.counts, kinds: faults.kinds,
      documents: [...stores.books.documents.values()].flat().length, mails: mail.accepted.length, reached, history: history.lines(),
    }
  }

  async function stockUp(): Promise<void> {
    const { sellers, catalog, policies, accounts } = stores.ports
    await sellers.put(scenario.seller)
    await sellers.addZones(sellerId, scenario.zones)
    await catalog.put(sellerId, 1, scenario.plans)
    await sellers.publishCatalog(sellerId, 1)
    if (scenario.offers) await policies.put({ sellerId, kind: 'offers', version: 1, state: 'active', policy: scenario.offers })
    if (scenario.approval) await policies.put({ sellerId, kind: 'approval', version: 1, state: 'active', policy: scenario.approval })
    for (const { account, subscriptions } of scenario.customers) {
      await accounts.putMany([{ account, billingKey: '' }])
      await accounts.putSubscriptions(subscriptions)
    }
    history.add(() => `seed ${seed}: ${scenario.customers.length} customers in ${scenario.zones.join(', ')}, ${scenario.accountsPerChunk} accounts a chunk, ${scenario.workers} workers, faults: ${faults.kinds.join(', ')}`)
    for (const { account, subscriptions } of scenario.customers) history.add(() => `customer ${account.customerNumber} ${account.id}: ${subscriptions.map(({ planId, quantity, start }) => `${quantity} x ${planId} since ${start}`).join(', ')}, ${JSON.stringify(account.billingCycle)}, ${account.timeZone}`)
  }

  /** Lets the world go on until nothing is under way and nothing is to come. */
  async function run(): Promise<void> {
    for (;;) {
      await engine.settle()
      if (watch.violation) throw watch.violation
      if (failure) throw failure
      holds('liveness', engine.steps() < mostSteps, () => `it goes on after ${mostSteps} calls`)
      startWhatIsDue()
      const busy = engine.running.size
      const visible = queues.visible()
      if (visible.length > 0 && busy < scenario.workers && (busy === 0 || prng.chance(0.15))) {
        deliver()
        continue
      }
      if (await engine.step()) continue
      if (visible.length > 0 && busy < scenario.workers) {
        deliver()
        continue
      }
      // A message that nobody is free to take waits for somebody.
      const next = Math.min(engine.nextMoment(), ...queues.waiting.map(({ visibleAt }) => visibleAt).filter((at) => at > time.now), ...events.map(({ at }) => at), ...retries.map(({ at }) => at))
      if (next === Infinity) return
      time.now = Math.max(time.now + 1, next)
    }
  }

  function startWhatIsDue(): void {
    const due = events.filter(({ at }) => at <= time.now)
    if (due.length > 0) events = events.filter(({ at }) => at > time.now)
    for (const event of due) happen(event)
    const again = retries.filter(({ at }) => at <= time.now)
    if (again.length > 0) retries = retries.filter(({ at }) => at > time.now)
    for (const each of again) each.again()
  }

  function take(): Worker {
    const worker = processes.take()
    if (faults.happens('clock-step')) {
      worker.clockOffset = prng.between(-3 * hour, 3 * hour)
      history.add(() => `the clock of ${worker.id} is wrong by ${worker.clockOffset / 1_000} s`)
    }
    return worker
  }

  function happen(event: ScriptEvent): void {
    switch (event.kind) {
      case 'start-runs': case 'release-mails': case 'remind': case 'expire-offers': return schedule(event.kind, event.at)
      case 'deploy': return deploy()
      case 'action': {
        keys += 1
        const key = `key-${keys}`
        const planned = actions[event.action]({ stores, seen, prng: people, key, sellerId, now: time.now, today: new Date(time.now).toISOString().slice(0, 10) })
        if (planned) ask({ name: event.action, key, ...planned })
      }
    }
  }

  /** EventBridge Scheduler: the scheduled time is the hour, whenever it comes; Lambda asks twice again where it failed. */
  function schedule(kind: ScheduleKind, at: number, tries = 3): void {
    const worker = take()
    const scheduledTime = new Date(Math.floor(at / hour) * hour).toISOString()
    history.add(() => `schedule ${kind} of ${scheduledTime} in ${worker.id}`)
    const { startDueRuns, releaseMails, dunSellers, expireOffers } = worker.useCases
    const timeout = kind === 'remind' ? timeouts.dunning : timeouts.schedule
    const until = time.now + timeout
    engine.start(worker, kind, timeout, () => {
      if (kind === 'start-runs') return startDueRuns({ asOf: scheduledTime })
      if (kind === 'expire-offers') return expireOffers(sellerId, new Date(time.now).toISOString())
      if (kind === 'release-mails') return releaseMails(scheduledTime)
      return dunSellers({ asOf: scheduledTime }, { remainingMs: () => until - time.now })
    }, ({ state, error }) => {
      if (state === 'done') return
      history.add(() => `schedule ${kind} failed: ${String(error ?? state)}`)
      if (tries > 1) retries.push({ at: time.now + minute, again: () => schedule(kind, at, tries - 1) })
    })
  }

  function deploy(): void {
    if (!faults.happens('deploy')) return
    processes.deploy()
    for (const message of queues.waiting) message.body = inOldShape(message.queue, message.body)
    history.add(() => 'a new version is deployed; messages of the old shape wait')
  }

  function deliver(): void {
    const message = prng.pick(queues.visible())
    if (!queues.receive(message)) return history.add(() => `${message.id} goes to the dead-letter queue`)
    const worker = take()
    if (!recovering && people.chance(message.queue === 'plan' || message.queue === 'mailEvents' ? scenario.bustle / 4 : scenario.bustle)) events.push({ at: time.now + people.pick([0, people.below(100), people.below(400)]), kind: 'action', action: people.pick(actionNames) })
    const timeout = timeouts[message.queue]
    const until = time.now + timeout
    history.add(() => `${message.id} is delivered (${message.receives}) to ${worker.id}: ${message.body.slice(0, 160)}`)
    const event = { Records: [{ messageId: message.id, body: message.body, attributes: { ApproximateReceiveCount: String(message.receives) } }] }
    engine.start(worker, message.queue, timeout, () => worker.handlers[message.queue](event, { getRemainingTimeInMillis: () => until - time.now }), ({ answer }) => {
      const failed = (answer as { batchItemFailures: readonly unknown[] } | undefined)?.batchItemFailures.length !== 0
      if (!failed) queues.done(message)
      history.add(() => `${message.id} ${failed ? 'comes again' : 'is done'}`)
    })
  }

  /** Sends a request of a person; asks again where it got no answer, and now and then where it did. */
  function ask(request: Request): void {
    const worker = take()
    history.add(() => `${request.key} ${request.name}${request.accountId ? ` of ${request.accountId}` : ''} in ${worker.id}`)
    const now = () => new Date(time.now + worker.clockOffset).toISOString()
    const again = (after: number) => void retries.push({ at: time.now + after, again: () => ask(request) })
    // Some never ask again: what is half done must be finished by others.
    const unlessGivenUp = (after: number) => {
      if (recovering || !people.chance(0.3)) return again(after)
      history.add(() => `${request.key} is given up`)
    }
    engine.start(worker, request.name, timeouts.request, () => request.send(worker.useCases, now), ({ state, answer, error }) => {
      // A process that dies answers nobody: the client's time-out asks again.
      if (state === 'killed') return unlessGivenUp(30_000)
      if (state === 'failed') return refused(request, error, unlessGivenUp)
      history.add(() => `${request.key} ${request.name} is answered`)
      reach(`${request.name} answered`)
      if (request.forbidden) watch.break(new BrokenInvariant('I9', `${request.name} was allowed`))
      if (!request.answer) return
      const said = request.answer(answer as never)
      const before = answers.get(request.key)
      if (before !== undefined && before !== said) watch.break(new BrokenInvariant('I8', `${request.name} ${request.key} was answered ${before}, and then ${said}`))
      if (before !== undefined) return
      answers.set(request.key, said)
      if (people.chance(0.5)) again(people.between(1, 20 * minute))
    })
  }

  function refused({ name, key }: Request, error: unknown, again: (after: number) => void): void {
    const { code } = error as { code?: string }
    history.add(() => `${key} ${name} is refused: ${String(error)}`)
    reach(`${name} refused: ${code ?? 'unexpected'}`)
    if (code !== undefined && transient.has(code)) return again(people.between(100, minute))
    if (code === undefined) failure ??= new Error(`${name} failed in a way that no client is told of`, { cause: error })
    if (answers.has(key)) watch.break(new BrokenInvariant('I8', `${name} ${key} was answered ${answers.get(key)}, and then refused: ${String(error)}`))
  }

  /** What operators and the schedule do once nothing goes wrong any more: mend, resume, redrive, release, until nothing is left to do; days later everybody's bill is due again. */
  async function recover(): Promise<void> {
    for (const worker of processes.all()) worker.clockOffset = 0
    await stores.ports.catalog.put(sellerId, 2, [scenario.latePlan])
    await stores.ports.sellers.publishCatalog(sellerId, 2)
    await rounds()
    if (scenario.nextLookDays === 0) return
    time.now += scenario.nextLookDays * 24 * hour
    await rounds()
  }

  async function rounds(): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      time.now += hour
      const moved = queues.redrive()
      if (moved > 0) history.add(() => `${moved} dead messages are sent again`)
      for (const request of await whatIsLeftToDo({ stores, seen, sellerId, round })) ask(request)
      for (const kind of scheduleKinds) schedule(kind, time.now)
      const known = seen.runs.size
      await run()
      if (seen.runs.size === known && seen.openRuns.size + queues.dead.length + stores.books.heldMails.size + stores.books.parked.size === 0) return
    }
  }
}
