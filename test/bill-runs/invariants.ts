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
  expect(counts!.invoiced + counts!.nothingDue + counts!.parked + counts!.held).toBe(planned)
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
  await expectSoundJournal(world)
}

/** The journal has no gap, and every document and void number exactly one place in it. True where no chunk is under way. */
export async function expectSoundJournal(world: World): Promise<void> {
  const { id } = world.record.current.seller
  const ranges = await world.books.journal.ranges(id, { after: 0, limit: 1_000_000 })
  const numbers: string[] = []
  let next = 1
  for (const { from, count, origin } of ranges) {
    expect(from).toBe(next)
    next += count
    if (origin.kind === 'document') numbers.push((await world.documents.get(origin.accountId, origin.ordinal))!.number)
    if (origin.kind !== 'chunk') continue
    const outcomes = (await world.runs.chunk(origin.runId, origin.chunkId))!.chunk.outcomes!
    const numbered = outcomes.flatMap((outcome) => ('number' in outcome ? [outcome.number] : []))
    expect(numbered).toHaveLength(count)
    numbers.push(...numbered)
  }
  expect(await world.books.journal.last(id)).toBe(next - 1)
  const taken = [...world.allDocuments(), ...world.books.voids].map(({ number }) => number)
  expect(numbers.sort()).toEqual(taken.sort())
}
