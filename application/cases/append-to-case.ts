import type { CaseActor, CustomerCase } from '../../domain/cases/case.ts'
import type { CaseMessage } from '../../domain/cases/case-event.ts'
import type { CaseStore } from '../ports/case-store.ts'
import { CaseError } from './case-errors.ts'
import type { ChangeCase } from './change-case.ts'

export interface AppendCommand {
  readonly caseId: string
  /** What the message comes from, e.g. `mail:<id>`: the same key is added once. */
  readonly key: string
  readonly message: CaseMessage
  readonly at: string
  readonly by: CaseActor
}

export type AppendToCase = (command: AppendCommand) => Promise<CustomerCase>

/** Adds what a customer wrote to their case: one that waits for them or was resolved is back in the queue, and one that was
 * merged passes it on to the case that it went into.
 * @throws CaseError `case-not-found`, `case-busy` */
export function createAppendToCase({ cases, changeCase }: { readonly cases: Pick<CaseStore, 'get'>; readonly changeCase: ChangeCase }): AppendToCase {
  return async ({ caseId, message, ...command }) => {
    let id = caseId
    for (let hop = 0; hop < 10; hop++) {
      const target = (await cases.get(id))?.mergedInto
      if (!target) return changeCase({ ...command, caseId: id, change: () => ({ type: 'message-received', message }) })
      id = target
    }
    throw new CaseError('case-state', `Case ${caseId} was merged in a circle.`)
  }
}
