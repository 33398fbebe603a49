import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { MailBox } from '../../application/ports/mail-box.ts'
import { originalsOf, type CustomerExport } from '../../application/privacy/customer-privacy.ts'

/** Writes everything about a customer to a folder: `data.json`, and the mails that they sent as they came, with their attachments.
 * @returns how many originals there are */
export async function writeOriginals(folder: string, exported: CustomerExport, box: Pick<MailBox, 'raw'>): Promise<number> {
  await mkdir(join(folder, 'mails'), { recursive: true })
  await writeFile(join(folder, 'data.json'), `${JSON.stringify(exported, undefined, 2)}\n`)
  const keys = originalsOf(exported.sections)
  // Attachments bear names that strangers chose: nothing of them becomes a path.
  for (const key of keys) {
    const extension = key.startsWith('raw/') ? '.eml' : ''
    await pipeline(Readable.from(await box.raw(key)), createWriteStream(join(folder, 'mails', `${key.replace(/[^\w.-]/g, '_').slice(-150)}${extension}`)))
  }
  return keys.length
}
