import { describe, expect, it } from '@jest/globals'
import { formatRunId, parseRunId } from '../../../domain/bill-runs/run-id.ts'

describe('the id of a run', () => {
  it.each([
    ['run_acme_2026-11-01_Europe.Amsterdam', { sellerId: 'acme', billingDate: '2026-11-01', zone: 'Europe/Amsterdam' }],
    ['run_a-1_2026-11-01_America.Argentina.Buenos_Aires', { sellerId: 'a-1', billingDate: '2026-11-01', zone: 'America/Argentina/Buenos_Aires' }],
    ['run_acme_2026-11-01_Etc.GMT+12~acc-3', { sellerId: 'acme', billingDate: '2026-11-01', zone: 'Etc/GMT+12', release: 'acc-3' }],
  ])('%s says which it is, and is read back', (id, key) => {
    expect(formatRunId(key)).toBe(id)
    expect(parseRunId(id)).toEqual(key)
  })

  it.each([
    '', 'run_acme_2026-11-01', 'run_acme_2026-11-01_', 'x run_acme_2026-11-01_UTC', 'run_acme_2026-11-01_UTC x', 'run__2026-11-01_UTC', 'run_ACME_2026-11-01_UTC',
    `run_${'a'.repeat(41)}_2026-11-01_UTC`, 'run_acme_2026-1-01_UTC', 'run_acme_20-11-01_UTC', 'run_acme_2026-11-1_UTC', 'run_acme_yyyy-11-01_UTC', 'run_acme_2026-mm-01_UTC', 'run_acme_2026-11-dd_UTC',
    'run_acme_2026-11-01_UTC/1', `run_acme_2026-11-01_${'Z'.repeat(65)}`, 'run_acme_2026-11-01_UTC~', 'run_acme_2026-11-01_UTC~A', `run_acme_2026-11-01_UTC~${'a'.repeat(65)}`,
  ])('"%s" is none', (text) => {
    expect(parseRunId(text)).toBeUndefined()
  })
})
