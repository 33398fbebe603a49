import type { Request } from './actions.ts'
import { importStatement } from './bank.ts'
import type { Seen } from './seen.ts'
import type { Stores } from './stores.ts'

/** What operators, agents and finance do again in an hour once nothing goes wrong any more: resume what is paused, release what is parked, settle what is
 * decided, import what is not imported. */
export async function whatIsLeftToDo({ stores: { ports, books }, seen, sellerId, round }: { readonly stores: Stores; readonly seen: Seen; readonly sellerId: string; readonly round: number }): Promise<readonly Request[]> {
  const requests: Request[] = []
  for (const run of seen.openRuns) if ((await ports.runs.get(run))?.state === 'paused') requests.push({ name: 'resume', key: `resume-${round}-${run}`, send: ({ resume }) => resume(run) })
  for (const { accountId } of books.parked.values()) requests.push({ name: 'release-parked', key: `release-${round}-${accountId}`, send: ({ releaseParked }, now) => releaseParked({ sellerId, accountId, asOf: now() }) })
  for (const { id, accountId } of seen.disputes.values()) {
    const decision = (await ports.disputes.get(id))?.decision
    if (decision) requests.push({ name: 'settle-dispute', key: `settle-${round}-${id}`, accountId, send: ({ settleDispute }) => settleDispute(id, decision) })
  }
  for (const [index, statement] of seen.bank.statements.entries()) if (!statement.imported) requests.push({ name: 'bank-file', key: `import-${round}-${index}`, ...importStatement(statement) })
  return requests
}
