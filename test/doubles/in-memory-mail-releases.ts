import type { HeldMails, MailReleases } from '../../application/ports/mail-releases.ts'

const keyOf = ({ runId, chunkId }: HeldMails) => `${runId} ${chunkId}`

/** `held`: shared with who else notes mails. */
export function createInMemoryMailReleases(held = new Map<string, HeldMails>()): MailReleases {
  return {
    async hold(mails) {
      held.set(keyOf(mails), mails)
    },
    async due(sellerId, now, limit) {
      return [...held.values()].filter((each) => each.sellerId === sellerId && each.at <= now).sort((a, b) => (a.at < b.at ? -1 : 1)).slice(0, limit)
    },
    async released(mails) {
      held.delete(keyOf(mails))
    },
  }
}
