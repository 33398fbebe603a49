import { expect, it } from '@jest/globals'
import type { ReportMails } from '../../application/ports/report-mails.ts'

/** What every store of mailed reports must do: run on the twin and on DynamoDB. */
export function reportMailsContract(mails: () => ReportMails) {
  it('lets a version go to a recipient once, and again only where it certainly did not', async () => {
    const claim = (to: string, report = 'ret_1') => mails().claim('acme', report, to)
    expect((await Promise.all([claim('a@example.com'), claim('a@example.com'), claim('A@example.com')])).filter(Boolean)).toHaveLength(1)
    expect([await claim('b@example.com'), await claim('a@example.com', 'ret_2'), await mails().claim('other', 'ret_1', 'a@example.com')]).toEqual([true, true, true])
    await mails().note('acme', 'ret_1', 'a@example.com', 'failed')
    expect([await claim('a@example.com'), await claim('a@example.com')]).toEqual([true, false])
    await mails().note('acme', 'ret_1', 'a@example.com', 'sent')
    expect(await claim('a@example.com')).toBe(false)
  })
}
