import type { FaultPlan } from './faults.ts'
import { ServiceError } from './faults.ts'
import type { History } from './history.ts'
import type { Prng } from './prng.ts'

/** One invocation of a function, or one request of a person. */
export interface Task {
  readonly id: string
  readonly process: Process
  /** When Lambda stops it; simulated milliseconds. */
  readonly deadline: number
  readonly startedAt: number
  state: 'running' | 'done' | 'failed' | 'killed'
  answer?: unknown
  error?: unknown
  /** Told when it ended, however it did. */
  readonly after: (task: Task) => void
}

/** A warm container: it works on one task at a time, keeps what it cached, and has a clock of its own. */
export interface Process {
  readonly id: string
  task: Task | undefined
  dead: boolean
  /** Milliseconds that its clock is wrong by. */
  clockOffset: number
}

interface Call {
  readonly task: Task
  readonly name: string
  readonly args: readonly unknown[]
  readonly perform: () => Promise<unknown>
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
  notBefore: number
  stalled?: true
}

interface Timer { readonly task: Task; readonly at: number; readonly resolve: () => void }

/** How long an answer may be old, in simulated milliseconds. */
const staleMs = 5_000

export interface EngineOptions {
  readonly prng: Prng
  readonly faults: FaultPlan
  readonly history: History
  /** Told of each call that had its effect, right after it. */
  readonly observe: (name: string, args: readonly unknown[], answer: unknown, task: Task) => void
  readonly time: { now: number }
}

/** Lets the tasks' calls to ports happen one at a time, in an order that the seed decides: between two calls of one task any others may come. */
export function createEngine({ prng, faults, history, observe, time }: EngineOptions) {
  const calls: Call[] = []
  let timers: Timer[] = []
  const earlier = new Map<string, { readonly at: number; readonly answer: unknown }[]>()
  const running = new Set<Task>()
  let tasks = 0
  let steps = 0

  const kill = (task: Task, why: string) => {
    if (task.state !== 'running') return
    task.state = 'killed'
    task.process.dead = true
    task.process.task = undefined
    running.delete(task)
    for (let index = calls.length - 1; index >= 0; index--) if (calls[index]!.task === task) calls.splice(index, 1)
    timers = timers.filter((timer) => timer.task !== task)
    history.add(() => `${task.id} is killed: ${why}`)
    task.after(task)
  }

  /** What an inconsistent read may show: an answer that was true some seconds ago. */
  const remember = (name: string, args: readonly unknown[], answer: unknown) => {
    const key = [name, ...args.filter((arg) => typeof arg !== 'object')].join(' ')
    const known = (earlier.get(key) ?? []).filter(({ at }) => at >= time.now - staleMs)
    known.push({ at: time.now, answer })
    earlier.set(key, known)
    return known
  }

  const finish = async (call: Call, kind: ReturnType<FaultPlan['ofCall']>): Promise<void> => {
    const { task, name, args } = call
    if (kind === 'killed-before') return kill(task, `before ${name}`)
    if (kind === 'throttled') return call.reject(new ServiceError(`simulated: ${name} is throttled`))
    if (kind === 'conflict') return call.reject(faults.conflict(name))
    if (kind === 'stalled') {
      call.stalled = true
      call.notBefore = time.now + prng.between(5_000, 400_000)
      calls.push(call)
      return
    }
    let answer: unknown
    try {
      answer = await call.perform()
      observe(name, args, answer, task)
      if (kind === 'asked-twice') {
        answer = await call.perform()
        observe(name, args, answer, task)
      }
    } catch (error) {
      if (kind === 'killed-after') return kill(task, `after ${name}, which failed`)
      return call.reject(error)
    }
    if (kind === 'killed-after') return kill(task, `after ${name}`)
    if (kind === 'answer-lost') return call.reject(new ServiceError(`simulated: the answer of ${name} is lost`))
    if (staleNames.has(name)) {
      const known = remember(name, args, answer)
      if (kind === 'stale-read') answer = prng.pick(known).answer
    }
    call.resolve(answer)
  }

  const ready = () => calls.filter(({ notBefore }) => notBefore <= time.now)

  return {
    running, kill,
    steps: () => steps,
    /** A call of a task to a port: it happens when its turn has come. A task that was killed waits for ever. */
    call: (process: Process, name: string, args: readonly unknown[], perform: () => Promise<unknown>): Promise<unknown> => new Promise((resolve, reject) => {
      const { task } = process
      if (task?.state === 'running') calls.push({ task, name, args, perform, resolve, reject, notBefore: 0 })
    }),
    sleep: (process: Process, milliseconds: number): Promise<void> => new Promise((resolve) => {
      const { task } = process
      if (task?.state === 'running') timers.push({ task, at: time.now + milliseconds, resolve })
    }),
    start(process: Process, name: string, timeoutMs: number, work: () => Promise<unknown>, after: (task: Task) => void = () => {}): Task {
      const task: Task = { id: `${name}-${++tasks}`, process, startedAt: time.now, deadline: time.now + timeoutMs, state: 'running', after }
      process.task = task
      running.add(task)
      const end = (state: 'done' | 'failed') => (value: unknown) => {
        if (task.state !== 'running') return
        task.state = state
        if (state === 'done') task.answer = value
        else task.error = value
        process.task = undefined
        running.delete(task)
        after(task)
      }
      work().then(end('done'), end('failed'))
      return task
    },
    /** Lets everything that does not wait for a port go on. */
    settle: () => new Promise<void>((resolve) => { setImmediate(resolve) }),
    /** Lets one waiting call happen. @returns false where none can now */
    async step(): Promise<boolean> {
      for (const task of running) if (time.now > task.deadline) kill(task, 'its time is up')
      const due = timers.filter(({ at }) => at <= time.now)
      if (due.length > 0) {
        timers = timers.filter(({ at }) => at > time.now)
        for (const timer of due) timer.resolve()
        return true
      }
      const waiting = ready()
      if (waiting.length === 0) return false
      const call = prng.pick(waiting)
      calls.splice(calls.indexOf(call), 1)
      time.now += prng.between(1, 25)
      steps += 1
      const kind = call.stalled ? undefined : faults.ofCall(call.name, call.args)
      history.add(() => `${call.task.id} ${call.name}(${shortly(call.args)})${kind ? `  !! ${kind}` : ''}`)
      await finish(call, kind)
      return true
    },
    /** The next moment at which a sleeping or stalled task goes on, or is stopped; Infinity where there is none. */
    nextMoment: () => Math.min(...timers.map(({ at }) => at), ...calls.map(({ notBefore }) => notBefore), ...[...running].map(({ deadline }) => deadline + 1)),
  }
}

export type Engine = ReturnType<typeof createEngine>

const staleNames = new Set(['reader.snapshot', 'runs.list', 'runs.accountsOfShard', 'drafts.waiting', 'parked.list', 'releases.due', 'dunning.due'])

function shortly(args: readonly unknown[]): string {
  const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)) ?? '')).join(', ')
  return text.length > 110 ? `${text.slice(0, 107)}...` : text
}
