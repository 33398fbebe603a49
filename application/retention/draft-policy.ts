import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { draftFromFinding } from '../../domain/retention/draft-from-finding.ts'
import type { PolicyStore, PolicyVersion } from '../ports/policy-store.ts'
import type { RetentionReportStore } from '../ports/retention-report-store.ts'
import { readReport } from './read-report.ts'

/** No such row in the report. */
export class FindingNotFoundError extends Error {
  readonly code = 'finding-not-found'
}

export interface Finding {
  readonly sellerId: string
  readonly reportId: string
  readonly practice: string
  readonly reason: string
}

/** Turns a finding into a draft of the seller's offers, for a person to activate.
 * @throws FindingNotFoundError, NothingToDraftError */
export function createDraftPolicy({ reports, policies }: { readonly reports: Pick<RetentionReportStore, 'get'>; readonly policies: Pick<PolicyStore, 'get' | 'put' | 'versions'> }) {
  return async ({ sellerId, reportId, practice, reason }: Finding, by: { readonly actor: string; readonly at: string }): Promise<PolicyVersion<'offers'> & { readonly cut: IsoDate }> => {
    const stored = await reports.get(sellerId, reportId)
    const report = stored && readReport(stored.json)
    const row = report?.rows.find((each) => each.practice === practice && each.reason === reason)
    if (!report || !row) throw new FindingNotFoundError(`Report ${reportId} has no row "${practice}", "${reason}".`)
    const holds = await policies.get(sellerId, 'offers')
    const [newest] = await policies.versions(sellerId, 'offers')
    const draft = { sellerId, kind: 'offers', version: (newest?.version ?? 0) + 1, state: 'draft', policy: draftFromFinding(holds.policy, row), writtenBy: by.actor, writtenAt: by.at } as const
    await policies.put(draft)
    return { ...draft, cut: report.cut }
  }
}
