import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { tellKillStory } from '../proof/kill-story.ts'

// The short form of `npm run prove -- kills` (docs/proof.md): one kill of the whole stack, before mails are under way.
describe('a machine dies in the middle of a bill run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'billkeep-dies-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('goes on after the restart, and nobody is billed or mailed twice or forgotten', async () => {
    const said: string[] = []
    const wrong = await tellKillStory(folder, { accounts: 60, blows: [{ target: 'stack', afterInvocations: 3, thenMs: 50 }], compare: false, say: (text) => said.push(text) })
    expect(said[0]).toMatch(/stack killed/)
    expect(wrong).toEqual([])
  }, 900_000)
})
