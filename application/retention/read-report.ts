import * as z from 'zod'
import type { RetentionReport } from '../../domain/retention/retention-report.ts'

const stored = z.looseObject({ formatVersion: z.literal(1), sellerId: z.string(), cut: z.iso.date(), rows: z.array(z.looseObject({ practice: z.string(), reason: z.string(), verdict: z.string() })) })

/** A stored report. Its bytes are ours and never change, so only its format is checked.
 * @throws where it is of another format */
export function readReport(json: string): RetentionReport {
  return stored.parse(JSON.parse(json)) as unknown as RetentionReport
}
