import { createHash } from 'node:crypto'
import type { Decision } from './decision.ts'
import { parseDecimal, powerOfTen } from '../money/decimal.ts'

export interface Draw {
  /** Secret to the seller, so that nobody can choose customers by their draw; the same for ever. */
  readonly salt: string
  readonly accountId: string
  readonly policyId: string
  readonly policyVersion: number
}

export interface DrawShares {
  /** Share of eligible decisions that the draw decides, 0..1, exact decimal; the others are the agent's. */
  readonly randomised: string
  /** Of those, the share that is offered. */
  readonly offered: string
}

/** The share that is drawn where a policy does not say. */
export const defaultShares: DrawShares = { randomised: '0.2', offered: '0.5' }

/** Whether an offer is made: drawn by hash(salt, customer, policy version), so that the same customer under the same version always has the
 * same answer, whoever asks and however often. Never drawn: what is owed by law, and vulnerable customers; they are offered.
 * @example assign(draw, defaultShares, { owedByLaw: false, vulnerable: true }) // { by: 'rule', arm: 'offer' } */
export function assign(draw: Draw, shares: DrawShares, of: { readonly owedByLaw: boolean; readonly vulnerable: boolean }): Decision['assignment'] {
  if (of.owedByLaw || of.vulnerable) return { by: 'rule', arm: 'offer' }
  if (!below(drawn('randomised', draw), shares.randomised)) return { by: 'agent', arm: 'open' }
  return { by: 'random', arm: below(drawn('offered', draw), shares.offered) ? 'offer' : 'withhold', offerProbability: shares.offered }
}

/** A number from 0 up to 2 ** 64, evenly spread. Two labels draw independently of one another. */
function drawn(label: string, { salt, accountId, policyId, policyVersion }: Draw): bigint {
  const digest = createHash('sha256').update(JSON.stringify([label, salt, accountId, policyId, policyVersion])).digest()
  return digest.readBigUInt64BE(0)
}

function below(value: bigint, share: string): boolean {
  const { digits, scale } = parseDecimal(share)
  return value * powerOfTen(scale) < digits * 2n ** 64n
}
