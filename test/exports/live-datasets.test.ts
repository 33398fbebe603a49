import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { anOpenedCase } from '../builders/case.ts'
import { aDecision, anEvent } from '../builders/offers.ts'
import { createInMemoryCaseStore } from '../doubles/in-memory-case-store.ts'
import { inMemoryDecisionLog } from '../doubles/in-memory-decision-log.ts'
import { aYearsEnd, createExportWorld } from './export-world.ts'

describe('cases and decisions in an export', () => {
  it('are there with what was known of them, hostile subjects made harmless in CSV and kept as they are elsewhere', async () => {
    const { world } = await aYearsEnd(2)
    const { accountId } = world.allDocuments()[0]!
    const cases = createInMemoryCaseStore()
    const decisions = inMemoryDecisionLog()
    const { opened, event } = anOpenedCase('mail:1', { accountId, subject: '=cmd|\' /C calc\'!A1' })
    await cases.open(opened, event, { kind: 'none' })
    const elsewhere = anOpenedCase('mail:2', { accountId: 'acc_zzzzzzzzzzzzzzzz' })
    await cases.open(elsewhere.opened, elsewhere.event, { kind: 'none' })
    const decision = await decisions.put(aDecision(opened.id, { accountId, at: '2026-10-30T10:00:00.000Z' }))
    await decisions.append(anEvent(decision, 1, 'overridden', { at: '2026-10-30T10:05:00.000Z', reason: '\t+31 6 1234' }))
    await decisions.put(aDecision('cas_later', { accountId, at: '2027-01-01T00:00:00.000Z' }))

    const all = createExportWorld(world, { cases, decisions })
    const run = await all.export({ scope: { kind: 'period', month: '2026-10' }, datasets: ['cases', 'decisions'], formats: ['csv', 'jsonl', 'parquet'] })
    const file = (folder: string) => Buffer.from([...all.filesOf(run)].find(([path]) => path.startsWith(folder))![1]).toString()
    const json = (dataset: string) => file(`${dataset}/jsonl/`).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(all.manifest(run).datasets).toEqual({ cases: { rows: 1 }, decisions: { rows: 2 } })
    expect(json('cases')).toEqual([expect.objectContaining({ case_id: opened.id, account_id: accountId, kind: 'question', state: opened.state, channel: 'mail', subject: '=cmd|\' /C calc\'!A1', agent: null, outcome: null })])
    expect(json('decisions')).toEqual([
      expect.objectContaining({ event: 'decided', decision_id: decision.id, case_id: opened.id, offer: 'discount', policy: 'stay 1', assigned_by: 'random', arm: 'offer', reason: 'too-expensive' }),
      expect.objectContaining({ event: 'overridden', decision_id: decision.id, actor: 'agent-1', reason: '\t+31 6 1234' }),
    ])
    const csv = (dataset: string) => parse(file(`${dataset}/csv/`), { columns: true }) as Record<string, string>[]
    expect(csv('cases').map(({ subject }) => subject)).toEqual(['\'=cmd|\' /C calc\'!A1'])
    expect(csv('decisions').map(({ reason }) => reason)).toEqual(['too-expensive', '\'\t+31 6 1234'])
  })
})
