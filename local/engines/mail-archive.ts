import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type mailStore from 'aws-ses-v2-local/dist/store.js'

type Email = Parameters<typeof mailStore.saveEmail>[0]

export interface MailArchive {
  keep(email: Email, raw: Buffer): void
  /** The mail byte for byte as it was given to SES, while it is among the newest. */
  raw(messageId: string): Buffer | undefined
  /** Kept mails of earlier runs, oldest first, for the viewer. */
  restore(): Email[]
}

/** How many mails of earlier runs the viewer shows again: more would slow the start for nothing. */
const restoredMails = 200

/**
 * Keeps sent mails: the newest in memory, and with a data folder each one as `mail/<seconds>-<id>.eml` (raw) and `.json` (as shown).
 * @param newest how many raw mails stay in memory
 */
export function createMailArchive(dataDir: string | undefined, newest: number): MailArchive {
  const folder = dataDir === undefined ? undefined : join(dataDir, 'mail')
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  const memory = new Map<string, Buffer>()
  const remember = (id: string, raw: Buffer): void => {
    memory.set(id, raw)
    const oldest = memory.keys().next().value
    if (memory.size > newest && oldest !== undefined) memory.delete(oldest)
  }
  return {
    keep: (email, raw) => {
      remember(email.messageId, raw)
      if (folder === undefined) return
      // At once, not later: an accepted mail must be there even when the process is killed next.
      const file = join(folder, `${email.at}-${email.messageId}`)
      writeFileSync(`${file}.eml`, raw)
      writeFileSync(`${file}.json`, JSON.stringify(email))
    },
    raw: (messageId) => memory.get(messageId),
    restore: () => {
      if (folder === undefined) return []
      const files = readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted().slice(-restoredMails)
      return files.map((name) => {
        const email = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Email
        remember(email.messageId, readFileSync(join(folder, name.replace(/json$/, 'eml'))))
        return email
      })
    },
  }
}
