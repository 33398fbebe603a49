import { impatientQueue, waitingQueue, type QueueFigures } from './erlang.ts'

export interface StaffingQuestion {
  /** Contacts per unit of time. */
  readonly arrivals: number
  readonly handling: number
  /** Mean patience; absent where nobody leaves (cases, mails). */
  readonly patience?: number
  /** Answered within this time ... */
  readonly within: number
  /** ... is this share of all offered, above 0 and below 1. */
  readonly serviceLevel: number
  /** Agents are busy for at most this share of their time. */
  readonly occupancy?: number
  /** Share of paid time that agents are not there (breaks, training, illness). */
  readonly shrinkage?: number
}

export interface StaffingAnswer {
  readonly agents: number
  /** Agents to roster so that `agents` are there. */
  readonly rostered: number
  readonly figures: QueueFigures
}

/** More than this is a mistake of units. */
const mostAgents = 100_000

/** The fewest agents that reach the service level, and are not busier than is bearable.
 * @throws RangeError where no number of agents reaches it, or a share is none
 * @example staffing({ arrivals: 100 / 3600, handling: 300, within: 20, serviceLevel: 0.8 }).agents // 12 */
export function staffing(question: StaffingQuestion): StaffingAnswer {
  const { arrivals, handling, patience, within, serviceLevel, occupancy = 1, shrinkage = 0 } = question
  if (!(serviceLevel > 0 && serviceLevel < 1)) throw new RangeError('The service level is a share above 0 and below 1, such as 0.8.')
  if (!(occupancy > 0 && occupancy <= 1)) throw new RangeError('The occupancy is a share above 0, at most 1.')
  if (!(shrinkage >= 0 && shrinkage < 1)) throw new RangeError('Shrinkage is a share from 0, below 1.')
  if (!(within >= 0)) throw new RangeError('The time to answer within is zero or more.')
  const figuresOf = (agents: number) => (patience === undefined ? waitingQueue({ arrivals, handling, agents }, within) : impatientQueue({ arrivals, handling, agents, patience }, within))
  const enough = (agents: number) => {
    const figures = figuresOf(agents)
    return figures.serviceLevel >= serviceLevel && figures.occupancy <= occupancy
  }
  if (arrivals === 0) return { agents: 0, rostered: 0, figures: figuresOf(0) }
  // More agents never serve worse: the fewest that are enough lie between a number that is not and one that is.
  let [tooFew, many] = [0, Math.max(1, Math.ceil(arrivals * handling))]
  while (!enough(many)) {
    if (many > mostAgents) throw new RangeError(`More than ${mostAgents} agents would be needed: is a time in another unit?`)
    tooFew = many
    many *= 2
  }
  while (many - tooFew > 1) {
    const middle = Math.floor((tooFew + many) / 2)
    if (enough(middle)) many = middle
    else tooFew = middle
  }
  return { agents: many, rostered: Math.ceil(many / (1 - shrinkage)), figures: figuresOf(many) }
}
