import { describe, expect, it } from '@jest/globals'
import { createReadStream, readFileSync } from 'node:fs'
import { simpleParser } from 'mailparser'
import { parseMail } from '../../adapters/mail/parse-mail.ts'
import { readReply } from '../../domain/replies/read-reply.ts'

interface Expected {
  readonly kind: string
  readonly replyText?: string
  readonly language?: string
  readonly intent?: string | null
  readonly inline?: boolean
  readonly warnings?: readonly string[]
  readonly attachments?: readonly (readonly [string, string, number, string])[]
  readonly authentication?: string
  readonly bounce?: object
  readonly matchedBy?: 'reply-token' | 'thread' | 'invoice-number' | 'none'
}

const folder = new URL('./corpus/', import.meta.url)
const corpus = Object.entries(JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<string, Expected>)

it('holds mails of many clients', () => expect(corpus.length).toBeGreaterThan(190))

describe('a raw mail is understood as expected', () => {
  it.each(corpus)('%s', async (name, { kind, replyText, language, intent, inline, warnings, attachments, authentication, bounce, matchedBy }) => {
    const mail = await parseMail(createReadStream(new URL(`${name}.eml`, folder)))
    const read = readReply(mail)
    const place = read.matches.tokens.length > 0 ? 'reply-token' : read.matches.documentIds.length > 0 ? 'thread' : read.matches.numbers.length > 0 ? 'invoice-number' : 'none'
    expect({ kind: read.kind, ...(replyText === undefined ? {} : { replyText: read.replyText }) }).toEqual({ kind, ...(replyText === undefined ? {} : { replyText }) })
    if (language) expect(read.language).toBe(language)
    if (intent) expect(read.intent).toMatchObject({ name: intent })
    if (inline) expect(read.inline).toBe(true)
    if (warnings) expect(read.warnings).toEqual(expect.arrayContaining([...warnings]))
    if (attachments) expect(mail.attachments.map(({ name: file, type, size, disposition }) => [file, type, size, disposition])).toEqual(attachments)
    if (authentication) expect(read.authentication.verdict).toBe(authentication)
    if (bounce) expect(read.bounce).toMatchObject(bounce)
    if (matchedBy) expect(place).toBe(matchedBy)
  })
})

it('agrees with another MIME library on subjects, senders and attachments', async () => {
  for (const [name] of corpus) {
    const file = new URL(`${name}.eml`, folder)
    const [ours, theirs] = [await parseMail(createReadStream(file)), await simpleParser(readFileSync(file), { skipTextToHtml: true, skipHtmlToText: true })]
    expect([name, ours.subject, ours.from?.address]).toEqual([name, theirs.subject ?? '', theirs.from?.value[0]?.address])
    const files = theirs.attachments.filter(({ contentType }) => !/^(?:text|message)\//.test(contentType))
    expect([name, ours.attachments.filter(({ type }) => !/^(?:text|message)\//.test(type)).map(({ size }) => size)]).toEqual([name, files.map(({ size }) => size)])
  }
})
