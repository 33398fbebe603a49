import { expect } from '@jest/globals'
import { seriesKeyOf } from '../../domain/documents/number-series.ts'
import type { World } from './world.ts'

/** I1, I3 and the sums of each document, on what is stored now: true at every moment, also in the middle of a run. */
export function expectSoundBooks(world: World): void {
  const documents = world.allDocuments()
  const perPeriod = new Set<string>()
  for (const document of documents) {
    for (const line of document.lines) {
      const key = `${line.subscriptionId} ${line.chargeId} ${line.period?.start} ${line.kind}`
      expect([key, perPeriod.has(key)]).toEqual([key, false])
      perPeriod.add(key)
    }
    expect(document.net + document.vatTotal).toBe(document.gross)
    expect(document.lines.reduce((sum, line) => sum + line.net, 0n)).toBe(document.net)
  }
  const numbers = documents.map((document) => document.number)
  expect(new Set(numbers).size).toBe(numbers.length)
}

/** I2, I3 and I7 of a closed run: every account accounted for, no gap in the series, totals that match the documents. */
export async function expectClosedRun(world: World, runId: string): Promise<void> {
  const run = await world.runs.get(runId)
  expect(run?.state).toBe('closed')
  const { counts, planned } = run!
  expect(counts!.invoiced + counts!.nothingDue + counts!.parked).toBe(planned)
  const documents = world.allDocuments()
  const ofRun = documents.filter((document) => document.runId === runId)
  expect(ofRun).toHaveLength(counts!.invoiced)
  const sign = (kind: string) => (kind === 'invoice' ? 1n : -1n)
  for (const [currency, total] of Object.entries(counts!.totals)) {
    const own = ofRun.filter((document) => document.currency === currency)
    expect(own.reduce((sum, each) => sum + sign(each.kind) * each.gross, 0n)).toBe(total.gross)
  }
  const { seller } = world.record.current
  for (const series of seller.series) {
    const key = seriesKeyOf(seller.id, series, run!.issueDate)
    const { last } = await world.documents.series(key)
    const taken = [
      ...documents.filter((document) => document.kind === series.kind).map((document) => document.number),
      ...(await world.documents.listVoids(key)).map((record) => record.number),
    ].map((number) => Number(number.slice(-series.digits)))
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: last }, (_, index) => index + 1))
  }
}
