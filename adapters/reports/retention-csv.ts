import { decimal, integer, text, type Column, type Row } from '../../contracts/exports/dataset.ts'
import { decimalsOf } from '../../domain/money/amount.ts'
import { definitions } from '../../domain/retention/definitions.ts'
import type { RetentionReport, RetentionRow } from '../../domain/retention/retention-report.ts'
import { maturityText, plainText, reasonText, verdictText } from '../../domain/retention/row-words.ts'
import { gradeWords } from '../../domain/retention/verdict.ts'
import { createCsvWriter, rfc4180 } from '../exports/csv-writer.ts'

const columns: readonly Column[] = [
  text('practice', 'Policy and its terms.'), text('reason', 'Why the customers were in touch; "all reasons" for the practice as a whole.'), text('currency', 'ISO 4217, of the money columns.'),
  integer('cases', 'Decisions, one of each customer.'), integer('assigned_random', 'Of them, decided by chance.'), integer('assigned_agent', 'Of them, left to the agent.'),
  integer('assigned_rule', 'Of them, always offered.'), integer('overridden', 'Of them, done otherwise than assigned.'), integer('presented', 'Offers shown.'), integer('accepted', 'Offers accepted.'),
  text('verdict', 'In plain words.'), text('verdict_code', 'For programs.'), text('evidence', 'A, B, C or -.'), text('evidence_meaning', 'What the grade means.'),
  integer('horizon_days', 'Days after the decision up to which effects are measured.'), integer('cases_with', 'Compared cases with the offer.'), integer('cases_without', 'Compared cases without it.'),
  decimal('kept_with', 'Share still in service at the horizon, with the offer.'), decimal('kept_with_lower', '95 % interval.'), decimal('kept_with_upper', '95 % interval.'),
  decimal('kept_without', 'The same without it.'), decimal('kept_without_lower', '95 % interval.'), decimal('kept_without_upper', '95 % interval.'),
  decimal('days_kept', 'Days in service within the horizon, with less without.'), decimal('days_kept_lower', '95 % interval.'), decimal('days_kept_upper', '95 % interval.'), decimal('days_kept_q', 'Benjamini-Hochberg q of the always-valid p.'),
  decimal('net_per_case', 'Net money per case, with less without, major units.'), decimal('net_per_case_lower', '95 % interval.'), decimal('net_per_case_upper', '95 % interval.'), decimal('net_per_case_q', 'Benjamini-Hochberg q of the always-valid p.'),
  decimal('cost_per_accepted', 'What the discount took off per accepted offer so far, major units.'), integer('more_decisions', 'Decisions still needed to tell a difference of 5 % of the horizon.'),
  text('maturity', 'How long the cases were followed.'), text('plain_comparison', 'What a plain table would have said, where it misleads.'),
]

/** The report's table as CSV (RFC 4180). The same report gives the same bytes. */
export function retentionCsv({ rows }: RetentionReport): Uint8Array {
  return written(columns, rows.map(cellsOf))
}

/** What the columns and words of the report mean, as CSV. */
export function retentionDefinitionsCsv(): Uint8Array {
  return written([text('term', 'Column or word.'), text('meaning', 'What it means.')], [
    ...columns.map(({ name, meaning }) => ({ term: name, meaning })), ...definitions.map(([term, meaning]) => ({ term, meaning })),
  ])
}

function written(all: readonly Column[], rows: readonly Row[]): Uint8Array {
  const writer = createCsvWriter(all, rfc4180)
  return Buffer.concat([writer.write(rows), writer.finish()])
}

function cellsOf(row: RetentionRow): Row {
  const told = row.findings.kind === 'told' ? row.findings : undefined
  const perMajor = 10 ** decimalsOf(row.currency)
  const number = (value: number | null | undefined, divisor = 1) => (value === null || value === undefined ? null : String(value / divisor))
  return {
    practice: row.practice, reason: reasonText(row.reason), currency: row.currency, cases: row.cases,
    assigned_random: row.assigned.random, assigned_agent: row.assigned.agent, assigned_rule: row.assigned.rule, overridden: row.assigned.overridden, presented: row.presented, accepted: row.accepted,
    verdict: verdictText(row), verdict_code: row.verdict, evidence: row.grade, evidence_meaning: gradeWords[row.grade],
    horizon_days: told?.horizonDays ?? null, cases_with: told?.with.cases ?? null, cases_without: told?.without.cases ?? null,
    kept_with: number(told?.with.kept.estimate), kept_with_lower: number(told?.with.kept.lower), kept_with_upper: number(told?.with.kept.upper),
    kept_without: number(told?.without.kept.estimate), kept_without_lower: number(told?.without.kept.lower), kept_without_upper: number(told?.without.kept.upper),
    days_kept: number(told?.days.estimate), days_kept_lower: number(told?.days.lower), days_kept_upper: number(told?.days.upper), days_kept_q: number(row.daysQ),
    net_per_case: number(told?.net.estimate, perMajor), net_per_case_lower: number(told?.net.lower, perMajor), net_per_case_upper: number(told?.net.upper, perMajor), net_per_case_q: number(row.netQ),
    cost_per_accepted: number(row.costPerAccepted, perMajor), more_decisions: told?.moreDecisions ?? null, maturity: maturityText(row), plain_comparison: plainText(row) ?? null,
  }
}
