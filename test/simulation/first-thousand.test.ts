import { expect, it } from '@jest/globals'
import { liveThrough, seeds } from './many-lives.ts'

it('holds every invariant over the first thousand seeds', async () => {
  const { documents, faults } = await liveThrough(seeds(1, 1_000))
  expect(documents).toBeGreaterThan(3_000)
  expect(faults).toBeGreaterThan(15_000)
}, 900_000)
