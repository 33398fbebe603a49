import type { IssueDocuments } from '../../application/documents/issue-document.ts'
import type { InvariantName } from './invariants.ts'
import type { Ports, Stores } from './stores.ts'
import type { UseCases } from './use-cases.ts'

/** A point at which other tasks may come in between, and at which the process may die, as at any call of a port. */
export type Gate = (name: string, perform?: () => Promise<unknown>) => Promise<unknown>

/** A mistake that somebody might make, as a small decorator: the simulation has to find it. */
export interface DeliberateBug {
  readonly says: string
  /** The invariants of which one must be what finds it. */
  readonly caughtBy: readonly InvariantName[]
  /** Seeds, from 1 on, within which it must be found. */
  readonly within: number
  /** What is stored is wrong: a condition that is dropped, below what may fail. */
  readonly stores?: (ports: Ports, stores: Stores) => Ports
  /** What is called is wrong: another order of calls, each of which may fail. Once per container. */
  readonly ports?: (ports: Ports, gate: Gate, stores: Stores) => Ports
  readonly issueDocuments?: (issueDocuments: IssueDocuments) => IssueDocuments
  readonly useCases?: (useCases: UseCases) => UseCases
}
