import betainc from '@stdlib/math-base-special-betainc'

/** A queue with the same mean load all through: callers or cases that come at random, agents who are alike.
 * Times are in one unit, whichever it is. */
export interface QueueLoad {
  /** Contacts per unit of time. */
  readonly arrivals: number
  /** Mean time that an agent is busy with one. */
  readonly handling: number
  /** Agents present: a whole number. */
  readonly agents: number
}

/** What a queue does in the long run. */
export interface QueueFigures {
  /** Arrivals times handling, in erlangs: the agents that are busy on average if nobody leaves. */
  readonly load: number
  /** Share of the agents' time that is spent on contacts. */
  readonly occupancy: number
  /** Probability that a contact finds all agents busy. */
  readonly waits: number
  /** Probability that a contact leaves before it is answered; 0 where nobody does. */
  readonly abandons: number
  /** Mean wait of all that are offered, those who leave included. Infinity where the queue grows for ever. */
  readonly meanWait: number
  /** Share answered within `within`, of all offered. */
  readonly serviceLevel: number
}

/** Probability that all servers are busy where nobody can wait (Erlang 1917; B in the recursion of Jagerman 1974, which neither
 * overflows nor loses digits for thousands of agents).
 * @param servers whole number, 0 or more @param load erlangs, 0 or more
 * @throws RangeError outside those
 * @example erlangB(10, 5) // 0.018384570336648...  (tables: 0.0184) */
export function erlangB(servers: number, load: number): number {
  if (!Number.isSafeInteger(servers) || servers < 0) throw new RangeError('The number of servers is a whole number, zero or more.')
  if (!(load >= 0) || !Number.isFinite(load)) throw new RangeError('The load is zero erlangs or more.')
  let blocked = 1
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked)
  return blocked
}

/** Probability that a contact waits where all wait for as long as it takes; 1 where the load is as large as the agents are many.
 * @example erlangC(10, 8) // 0.409180150801... */
export function erlangC(agents: number, load: number): number {
  if (load >= agents) return 1
  const blocked = erlangB(agents, load)
  return blocked / (1 - (load / agents) * (1 - blocked))
}

/** M/M/n: nobody leaves. For promises: it never flatters.
 * @param within the unit of `handling`
 * @example waitingQueue({ arrivals: 100 / 3600, handling: 300, agents: 11 }, 20).serviceLevel // 0.8 and more */
export function waitingQueue({ arrivals, handling, agents }: QueueLoad, within: number): QueueFigures {
  const load = checkedLoad(arrivals, handling, agents)
  const waits = erlangC(agents, load)
  const spare = agents - load
  if (spare <= 0) return { load, occupancy: agents === 0 ? 0 : 1, waits: load === 0 ? 0 : 1, abandons: 0, meanWait: load === 0 ? 0 : Infinity, serviceLevel: load === 0 ? 1 : 0 }
  return { load, occupancy: load / agents, waits, abandons: 0, meanWait: (waits * handling) / spare, serviceLevel: 1 - waits * Math.exp((-spare * within) / handling) }
}

const tooLarge = 1e200

/** M/M/n+M (Palm 1957; Garnett, Mandelbaum and Reiman 2002): who waits longer than patience leaves. For forecasts.
 * A contact that finds n + j others waits for j + 1 departures at rates n/handling + i/patience, i = 0..j. That wait has the
 * distribution of an ordered exponential sample, so the share answered in time is an incomplete beta function, exactly.
 * @param patience mean time after which a waiting contact leaves, in the unit of `handling`; above 0
 * @throws RangeError for a patience that is not above zero
 * @example impatientQueue({ arrivals: 100 / 3600, handling: 300, agents: 8, patience: 120 }, 20).abandons // about 0.12 */
export function impatientQueue({ arrivals, handling, agents, patience }: QueueLoad & { readonly patience: number }, within: number): QueueFigures {
  const load = checkedLoad(arrivals, handling, agents)
  if (!(patience > 0)) throw new RangeError('Patience is above zero.')
  if (load === 0) return { load, occupancy: 0, waits: 0, abandons: 0, meanWait: 0, serviceLevel: 1 }
  const alpha = (agents / handling) * patience
  const inTime = 1 - Math.exp(-within / patience)
  // Probabilities relative to that of exactly n contacts; those below n follow from Erlang's B.
  let [below, relative, busy, queue, answered] = [1 / erlangB(agents, load) - 1, 1, 0, 0, 0]
  for (let j = 0; ; j++) {
    busy += relative
    queue += j * relative
    answered += relative * (alpha / (alpha + j + 1)) * betainc(inTime, j + 1, alpha + 1)
    relative *= arrivals / (agents / handling + (j + 1) / patience)
    // A long queue: the probabilities far out are the large ones, and only their proportions count.
    if (relative > tooLarge) [below, relative, busy, queue, answered] = [below, relative, busy, queue, answered].map((each) => each / tooLarge) as [number, number, number, number, number]
    // Each probability is a smaller part of the one before: once they are small they stay so.
    if (relative < 1e-17 * busy) break
  }
  const all = below + busy
  if (!Number.isFinite(all)) return { load, occupancy: load / agents, waits: 0, abandons: 0, meanWait: 0, serviceLevel: 1 }
  const waiting = queue / all
  const abandons = waiting / patience / arrivals
  return { load, occupancy: agents === 0 ? 0 : (load * (1 - abandons)) / agents, waits: busy / all, abandons, meanWait: waiting / arrivals, serviceLevel: (below + answered) / all }
}

function checkedLoad(arrivals: number, handling: number, agents: number): number {
  if (!(arrivals >= 0) || !Number.isFinite(arrivals)) throw new RangeError('Arrivals are zero or more.')
  if (!(handling > 0) || !Number.isFinite(handling)) throw new RangeError('The handling time is above zero.')
  if (!Number.isSafeInteger(agents) || agents < 0) throw new RangeError('The number of agents is a whole number, zero or more.')
  return arrivals * handling
}
