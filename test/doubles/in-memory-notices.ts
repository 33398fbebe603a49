import type { NoticeState, NoticeStore } from '../../application/ports/notice-store.ts'
import type { SendNotice } from '../../application/notices/send-notice.ts'
import type { Notice } from '../../domain/mail/notice.ts'

/** Twin of adapters/dynamodb/notice-store.ts. */
export function createInMemoryNoticeStore(): NoticeStore {
  const states = new Map<string, NoticeState>()
  const id = (accountId: string, key: string) => `${accountId}#${key}`
  return {
    async claim(accountId, key) {
      const stored = states.get(id(accountId, key))
      if (stored) return stored
      states.set(id(accountId, key), 'sending')
      return true
    },
    async note(accountId, key, state) {
      states.set(id(accountId, key), state)
    },
    async release(accountId, key) {
      states.delete(id(accountId, key))
    },
  }
}

/** Keeps the notices that would be mailed, each key once. */
export function createScriptedNotices(): { readonly send: SendNotice; readonly sent: readonly Notice[] } {
  const sent: Notice[] = []
  return {
    sent,
    send: async (notice) => {
      if (!sent.some(({ key, accountId }) => key === notice.key && accountId === notice.accountId)) sent.push(notice)
      return 'sent'
    },
  }
}
