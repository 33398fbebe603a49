import { describe, expect, it } from '@jest/globals'
import { accountOfApproval, approvalId, isSecond } from '../../../domain/approvals/approval.ts'

describe('what passes a supervisor\'s own limits', () => {
  const agreed = (id: string) => ({ by: { id, role: 'supervisor' }, at: '2026-11-01T09:00:00Z', reason: 'Right.', because: [] })

  it('may be done on the word of another supervisor than the one who asked', () => {
    const asked = { requestedBy: { id: 'sam', role: 'supervisor' } }
    expect(isSecond(asked, 'eve')).toBe(true)
    expect(isSecond(asked, 'sam')).toBe(false)
    // That somebody agreed before does not make the one who asked a second one.
    expect(isSecond({ ...asked, agreed: agreed('eve') }, 'sam')).toBe(false)
  })

  it('and that an agent asked for takes two supervisors', () => {
    const asked = { requestedBy: { id: 'ann', role: 'agent' } }
    expect(isSecond(asked, 'eve')).toBe(false)
    expect(isSecond({ ...asked, agreed: agreed('eve') }, 'eve')).toBe(false)
    expect(isSecond({ ...asked, agreed: agreed('eve') }, 'sam')).toBe(true)
  })
})

describe('the id of an approval', () => {
  const id = approvalId('acc_abcdefghijklmnop', 'req_1')

  it('is the same for the same request, and says where it is stored', () => {
    expect(id).toMatch(/^apv_abcdefghijklmnop_[a-z2-7]{10}$/)
    expect(approvalId('acc_abcdefghijklmnop', 'req_1')).toBe(id)
    expect(accountOfApproval(id)).toBe('acc_abcdefghijklmnop')
  })

  // Approvals that are stored keep their ids: SHA-256 of three lines, its first 50 bits in base32 (RFC 4648).
  it('stays as it was', () => expect(id).toBe('apv_abcdefghijklmnop_udmlnas3xm'))

  it('differs by request and by account', () => {
    expect(approvalId('acc_abcdefghijklmnop', 'req_2')).not.toBe(id)
    expect(approvalId('acc_bbcdefghijklmnop', 'req_1').slice(-10)).not.toBe(id.slice(-10))
  })

  it.each(['', 'apv_abcdefghijklmnop', 'apv_abcdefghijklmno_qrstuvwxyz', 'apv_abcdefghijklmnop_qrstuvwxy', 'apv_abcdefghijklmnop_qrstuvwxyzz', 'xapv_abcdefghijklmnop_qrstuvwxyz', 'apv_abcdefghijklmn01_qrstuvwxyz', 'inv_abcdefghijklmnop_1'])(
    'is not "%s"', (text) => expect(accountOfApproval(text)).toBeUndefined())
})
