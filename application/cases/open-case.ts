import { caseId } from '../../domain/cases/case-id.ts'
import { openedCase } from '../../domain/cases/apply-case-event.ts'
import type { CaseActor, CaseChannel, CaseFlag, CaseLink, CustomerCase } from '../../domain/cases/case.ts'
import type { CaseMessage } from '../../domain/cases/case-event.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { LoadService } from './load-service.ts'
import { placeOf } from './place-of.ts'

export interface OpenCaseCommand {
  readonly sellerId: string
  readonly accountId: string
  /** What the case comes from, e.g. `mail:<id>`: the same source is the same case. */
  readonly sourceKey: string
  readonly channel: CaseChannel
  /** A kind of the service policy; one that it does not know is answered as `other` is. */
  readonly kind: string
  readonly subject: string
  /** ISO 639-1 or BCP 47; its first part decides who can answer. */
  readonly language: string
  /** Where absent: what the policy asks for the kind. */
  readonly skill?: string
  readonly flags?: readonly CaseFlag[]
  readonly links?: readonly CaseLink[]
  readonly message?: CaseMessage
  readonly at: string
  readonly by: CaseActor
}

export interface OpenCaseDeps {
  readonly cases: Pick<CaseStore, 'open' | 'ofAccount'>
  readonly loadService: LoadService
}

export type OpenCase = (command: OpenCaseCommand) => Promise<{ readonly case: CustomerCase; readonly created: boolean }>

/** A second case within so many days is a repeat: the first answer did not help. */
const repeatDays = 30

/** Opens a case, once per source, and puts it in the queue. A customer who had a case within 30 days is marked as a repeat. */
export function createOpenCase({ cases, loadService }: OpenCaseDeps): OpenCase {
  return async ({ sellerId, accountId, sourceKey, at, by, skill, language, flags = [], links = [], ...facts }) => {
    const id = caseId(accountId, sourceKey)
    const service = await loadService(sellerId, at)
    const since = new Date(Date.parse(at) - repeatDays * 86_400_000).toISOString()
    const repeats = (await cases.ofAccount(accountId)).some((each) => each.id !== id && each.openedAt > since && each.state !== 'merged')
    const kinds = service.policy.kinds
    const change = {
      type: 'opened', sellerId, ...facts, links, language: language.split('-')[0]!.toLowerCase(),
      skill: skill ?? (kinds[facts.kind] ?? kinds.other)?.skill ?? 'billing',
      flags: [...new Set<CaseFlag>([...flags, ...(repeats ? ['repeat' as const] : [])])],
    } as const
    const event = { sequence: 1, key: `open:${sourceKey}`, at, by, change }
    const opened = openedCase(id, accountId, event)
    return cases.open(opened, event, placeOf(service, opened))
  }
}
