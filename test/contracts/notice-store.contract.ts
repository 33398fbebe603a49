import { expect, it } from '@jest/globals'
import type { NoticeStore } from '../../application/ports/notice-store.ts'

/** What every notice store must do: run on the twin and on DynamoDB. */
export function noticeStoreContract(store: () => NoticeStore) {
  const account = 'acc_aaaaaaaaaaaaaaaa'
  const at = '2026-11-02T10:00:00.000Z'

  it('lets one claim a notice, and says what became of it', async () => {
    const claims = await Promise.all([1, 2, 3].map(() => store().claim(account, 'k', at)))
    expect(claims.map(String).sort()).toEqual(['sending', 'sending', 'true'])
    await store().note(account, 'k', 'sent', { sesMessageId: 'm1' })
    expect(await store().claim(account, 'k', at)).toBe('sent')
    expect(await store().claim('acc_bbbbbbbbbbbbbbbb', 'k', at)).toBe(true)
  })

  it('gives a claim back', async () => {
    expect(await store().claim(account, 'again', at)).toBe(true)
    await store().release(account, 'again')
    expect(await store().claim(account, 'again', at)).toBe(true)
  })
}
