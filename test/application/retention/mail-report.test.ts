import { describe, expect, it } from '@jest/globals'
import { createMailReport } from '../../../application/retention/mail-report.ts'
import { reportPolicySchema } from '../../../contracts/policies/report-policy.ts'
import { recipientsOf } from '../../../domain/retention/report-policy.ts'
import { aSeller } from '../../builders/company.ts'
import { createInMemoryPolicyStore } from '../../doubles/in-memory-policy-store.ts'
import { createInMemoryReportMails } from '../../doubles/in-memory-report-mails.ts'

// 30 November 2026 is a Monday.
async function aPostRoom(policy?: { readonly recipients: readonly string[]; readonly weekdays: readonly number[] }) {
  const [policies, sent, broken] = [createInMemoryPolicyStore(), [] as string[], new Map<string, string>()]
  if (policy) await policies.put({ sellerId: 'acme', kind: 'reports', version: 1, state: 'active', policy })
  const mailReport = createMailReport({
    policies, mails: createInMemoryReportMails(), sellers: { get: async (id: string) => (id === 'acme' ? { seller: aSeller() } : undefined) as never }, notSent: (error) => (error as Error).message === 'refused',
    sendReport: async ({ to, reportId }) => {
      const fault = broken.get(to)
      if (fault) throw new Error(fault)
      sent.push(`${reportId} ${to}`)
    },
  })
  return { sent, broken, mail: (id: string, cut = '2026-11-30', sellerId = 'acme') => mailReport({ sellerId, cut } as never, id) }
}

describe('the nightly report by mail', () => {
  it('goes to nobody until somebody is named', async () => {
    const { mail, sent } = await aPostRoom()
    expect([await mail('ret_1'), await mail('ret_1', '2026-11-30', 'gone'), sent]).toEqual([0, 0, []])
  })

  it('goes to each who is named, on the nights that are named, once per version', async () => {
    const { mail, sent } = await aPostRoom({ recipients: ['lee@example.com', 'ada@example.com'], weekdays: [1, 4] })
    expect([await mail('ret_1'), await mail('ret_1'), await mail('ret_2', '2026-12-01'), await mail('ret_3', '2026-12-03')]).toEqual([2, 0, 0, 2])
    // The same cut computed anew and different is another version.
    expect(await mail('ret_1b')).toBe(2)
    expect(sent).toEqual(['ret_1', 'ret_3', 'ret_1b'].flatMap((id) => [`${id} lee@example.com`, `${id} ada@example.com`]))
  })

  it('is tried again where it was certainly refused, not where nobody knows, and others get it meanwhile', async () => {
    const { mail, sent, broken } = await aPostRoom({ recipients: ['lee@example.com', 'bo@example.com', 'ada@example.com'], weekdays: [1] })
    broken.set('lee@example.com', 'refused').set('bo@example.com', 'timed out')
    await expect(mail('ret_1')).rejects.toThrow('refused')
    expect(sent).toEqual(['ret_1 ada@example.com'])
    broken.clear()
    expect([await mail('ret_1'), await mail('ret_1')]).toEqual([1, 0])
    expect(sent).toEqual(['ret_1 ada@example.com', 'ret_1 lee@example.com'])
  })

  it('knows weekdays, and refuses policies that make no sense', () => {
    expect(['2026-11-30', '2026-12-05', '2026-12-06', '1969-12-31'].map((cut) => [1, 2, 3, 4, 5, 6, 7].filter((day) => recipientsOf({ recipients: ['a'], weekdays: [day] }, cut).length > 0))).toEqual([[1], [6], [7], [3]])
    for (const change of [{ recipients: ['lee'] }, { recipients: ['a@example.com', 'A@example.com'] }, { weekdays: [] }, { weekdays: [0] }, { more: 1 }]) expect(reportPolicySchema.safeParse({ recipients: [], weekdays: [1], ...change }).success).toBe(false)
  })
})
