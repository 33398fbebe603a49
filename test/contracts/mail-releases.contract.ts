import { expect, it } from '@jest/globals'
import type { MailReleases } from '../../application/ports/mail-releases.ts'

/** What every store of held mails promises; run on the twin and on the emulator. */
export function mailReleasesContract(releases: () => MailReleases): void {
  const early = { sellerId: 'acme', runId: 'run_acme_2026-12-01_UTC', chunkId: 'm1#0#00001', at: '2026-12-03T07:00:00Z' }
  const late = { ...early, chunkId: 'm1#0#00002', at: '2026-12-04T07:00:00Z' }

  it('gives what is due, the oldest first, once for each hold', async () => {
    await releases().hold(late)
    await releases().hold(early)
    await releases().hold(early)
    await releases().hold({ ...early, sellerId: 'other', runId: 'run_other_2026-12-01_UTC' })
    expect(await releases().due('acme', '2026-12-03T06:59:59Z', 10)).toEqual([])
    expect(await releases().due('acme', '2026-12-03T07:00:00Z', 10)).toEqual([early])
    expect(await releases().due('acme', '2026-12-05T00:00:00Z', 10)).toEqual([early, late])
    expect(await releases().due('acme', '2026-12-05T00:00:00Z', 1)).toEqual([early])
  })

  it('forgets what was released, twice as well', async () => {
    await releases().released(early)
    await releases().released(early)
    expect(await releases().due('acme', '2026-12-05T00:00:00Z', 10)).toEqual([late])
  })
}
