import { expect, it } from '@jest/globals'
import type { MailBox } from '../../application/ports/mail-box.ts'

/** What every MailBox promises.
 * @param receive stores a raw mail as SES does */
export function mailBoxContract(box: () => MailBox, receive: (key: string, bytes: Uint8Array) => Promise<void>): void {
  const bytesOf = async (pieces: AsyncIterable<Uint8Array>) => {
    const all: Uint8Array[] = []
    for await (const piece of pieces) all.push(piece)
    return Buffer.concat(all)
  }
  const attachment = { name: 'é bill?.pdf', type: 'application/pdf', size: 3, disposition: 'attachment' as const, sha256: 'ab', part: '2' }

  it('gives a raw mail in pieces, byte for byte', async () => {
    const mail = Buffer.alloc(2_000_000, 'mail ')
    await receive('raw/one', mail)
    expect((await bytesOf(await box().raw('raw/one'))).equals(mail)).toBe(true)
    await expect((async () => bytesOf(await box().raw('raw/none')))()).rejects.toThrow()
  })

  it('keeps an attachment by itself; again it is the same', async () => {
    const key = await box().keep('rpl_a', attachment, Buffer.from('abc'))
    expect(await box().keep('rpl_a', attachment, Buffer.from('abc'))).toBe(key)
    expect(Buffer.from(await box().attachment(key)).toString()).toBe('abc')
    expect(await box().keep('rpl_b', attachment, Buffer.from('abc'))).not.toBe(key)
    await expect(box().attachment('attachments/none')).rejects.toThrow()
  })

  it('removes for good, and leaves alone what is not there', async () => {
    await receive('raw/two', Buffer.from('x'))
    await receive('raw/stays', Buffer.from('y'))
    const key = await box().keep('rpl_c', attachment, Buffer.from('abc'))
    await box().remove(['raw/two', key, 'raw/never'])
    await expect((async () => bytesOf(await box().raw('raw/two')))()).rejects.toThrow()
    await expect(box().attachment(key)).rejects.toThrow()
    expect((await bytesOf(await box().raw('raw/stays'))).toString()).toBe('y')
  })
}
