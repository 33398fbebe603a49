import { expect, it } from '@jest/globals'
import type { AuditEntry, AuditLog } from '../../application/ports/audit-log.ts'

/** What every audit log must do: run on the twin and on DynamoDB. */
export function auditLogContract(log: () => AuditLog) {
  const accountId = 'acc_aaaaaaaaaaaaaaaa'
  const entry: AuditEntry = {
    id: 'aud_1', at: '2026-11-01T10:00:00.000Z', actor: { id: 'ann', role: 'agent' }, action: 'credit.grant', accountId, subject: 'crn_1',
    verifiedBy: 'chk_1', reason: 'billed-twice', before: { balance: '1210' }, after: { balance: '0' },
  }

  it('keeps what was written, once, for the account and for the person', async () => {
    await log().record(entry)
    await log().record({ ...entry, reason: 'changed afterwards' })
    const other: AuditEntry = { id: 'aud_2', at: '2026-11-01T11:00:00.000Z', actor: { id: 'ann', role: 'agent' }, action: 'policy.draft', subject: 'limits#2', after: { most: 250n } }
    await log().record(other)
    expect(await log().ofAccount(accountId, { limit: 10 })).toEqual({ entries: [entry] })
    expect(await log().ofActor('ann', { limit: 10 })).toEqual({ entries: [{ ...other, after: { most: '250' } }, entry] })
    expect(await log().ofActor('bob', { limit: 10 })).toEqual({ entries: [] })
  })

  it('gives page after page, newest first', async () => {
    for (let minute = 0; minute < 5; minute++) await log().record({ ...entry, id: `aud_p${minute}`, at: `2026-11-02T10:0${minute}:00.000Z`, accountId: 'acc_bbbbbbbbbbbbbbbb' })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await log().ofAccount('acc_bbbbbbbbbbbbbbbb', { limit: 2, ...(after ? { after } : {}) })
      seen.push(...page.entries.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(seen).toEqual(['aud_p4', 'aud_p3', 'aud_p2', 'aud_p1', 'aud_p0'])
  })
}
