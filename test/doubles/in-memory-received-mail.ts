import type { MailBox } from '../../application/ports/mail-box.ts'
import type { ReceivedMailStore, ReceivedReply, SentMail } from '../../application/ports/received-mail-store.ts'
import { waitsForPerson } from '../../domain/replies/reply-outcome.ts'

/** Twin of adapters/dynamodb/received-mail-store.ts. */
export function createInMemoryReceivedMail(): ReceivedMailStore & { readonly replies: ReadonlyMap<string, ReceivedReply> } {
  const replies = new Map<string, ReceivedReply>()
  const messages = new Map<string, string>()
  const sent = new Map<string, SentMail>()
  const revoked = new Set<string>()
  const settled = new Set<string>()
  const byTime = (a: ReceivedReply, b: ReceivedReply) => (a.receivedAt < b.receivedAt ? -1 : 1)
  return {
    replies,
    async put(reply) {
      const stored = replies.get(reply.id) ?? reply
      replies.set(reply.id, stored)
      return stored
    },
    get: async (id) => replies.get(id),
    list: async (month, limit) => [...replies.values()].filter(({ receivedAt }) => receivedAt.startsWith(month)).sort(byTime).reverse().slice(0, limit),
    waiting: async (limit) => [...replies.values()].filter(({ id, outcome }) => waitsForPerson.has(outcome) && !settled.has(id)).sort(byTime).slice(0, limit),
    async settle(id, decision) {
      settled.add(id)
      replies.set(id, { ...replies.get(id)!, ...decision })
    },
    async claimMessage(messageId, digest, replyId) {
      const key = `${messageId}#${digest}`
      messages.set(key, messages.get(key) ?? replyId)
      return messages.get(key)!
    },
    async noteSent(mail) {
      sent.set(mail.sesMessageId.toLowerCase(), mail)
    },
    findSent: async (ids) => ids.map((id) => sent.get(id.toLowerCase())).find((mail) => mail !== undefined),
    isRevoked: async (accountId, ordinal) => revoked.has(`${accountId}#${ordinal}`),
    async revoke(accountId, ordinal) {
      revoked.add(`${accountId}#${ordinal}`)
    },
  }
}

/** Raw mails and attachments in memory. */
export function createInMemoryMailBox(): MailBox & { readonly objects: Map<string, Uint8Array> } {
  const objects = new Map<string, Uint8Array>()
  const get = (key: string) => {
    const bytes = objects.get(key)
    if (!bytes) throw new Error(`There is no object ${key}.`)
    return bytes
  }
  return {
    objects,
    raw: async (key) => (async function* () { yield get(key) })(),
    link: async (key, seconds) => `https://mail.example/${key}?expires=${seconds}`,
    async keep(replyId, { part, name }, bytes) {
      const key = `attachments/${replyId}/${part}/${name}`
      objects.set(key, bytes)
      return key
    },
    attachment: async (key) => get(key),
    async remove(keys) {
      for (const key of keys) objects.delete(key)
    },
  }
}
