import { createHash } from 'node:crypto'
import { IntlMessageFormat } from 'intl-messageformat'
import * as z from 'zod'
import type { ComposeNotice } from '../../application/ports/compose-notice.ts'
import type { LoadReplyTokenKeys } from '../../application/ports/reply-token-key.ts'
import { replyAddress, threadRoot } from '../../domain/mail/bill-addresses.ts'
import { signReplyToken } from '../../domain/mail/bill-reply-token.ts'
import { noticeTemplates, type NoticeTemplate } from '../../domain/mail/notice.ts'
import { mailMime } from './mail-mime.ts'
import { header, mailboxHeader } from './mail-header.ts'
import en from './notices/en.json' with { type: 'json' }
import nl from './notices/nl.json' with { type: 'json' }

const textFile = z.strictObject({
  language: z.string(), greeting: z.string(), closing: z.string(),
  notices: z.record(z.enum(Object.keys(noticeTemplates) as NoticeTemplate[]), z.strictObject({ subject: z.string(), body: z.array(z.string()).min(1) })),
})
const texts = Object.fromEntries([en, nl].map((file) => textFile.parse(file)).map((file) => [file.language, file]))

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A paragraph that is an address is a link. */
const inHtml = (text: string) => (/^https?:\/\/\S+$/.test(text) ? `<a href="${escaped(text)}">${escaped(text)}</a>` : escaped(text).replaceAll('\n', '<br>'))

/** Words a notice in the customer's language, English where there is no text in it, as text and as a page of paragraphs. */
export function createComposeNotice({ loadKeys, replyDomain }: { readonly loadKeys: LoadReplyTokenKeys; readonly replyDomain: string }): ComposeNotice {
  return async ({ key, accountId, template, values, document }, { account, seller, to }) => {
    const file = texts[account.language.split('-')[0]!] ?? texts.en!
    const name = account.attention ?? account.name
    const word = (message: string) => new IntlMessageFormat(message, file.language, undefined, { ignoreTag: true }).format({ sender: seller.tradeName, name, ...values }) as string
    const { subject, body } = file.notices[template]!
    const paragraphs = [file.greeting, ...body, file.closing].map(word)
    const { current } = await loadKeys()
    const reply = document ? replyAddress(signReplyToken(current, { accountId, ordinal: document.ordinal }), replyDomain) : seller.email
    const headers = [
      mailboxHeader('From', { display: seller.tradeName, address: seller.email }),
      mailboxHeader('To', { display: account.name, address: to }),
      mailboxHeader('Reply-To', { display: seller.tradeName, address: reply }),
      header('Subject', word(subject)),
      ...(document ? [header('References', threadRoot(document.id, replyDomain))] : []),
      header('Auto-Submitted', 'auto-generated'),
      header('X-Auto-Response-Suppress', 'OOF, AutoReply'),
      header('Content-Language', file.language),
    ]
    const html = `<!doctype html><html lang="${file.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(word(subject))}</title></head>`
      + `<body style="font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a;max-width:36em;margin:1.5em auto;padding:0 1em">${paragraphs.map((text) => `<p>${inHtml(text)}</p>`).join('')}</body></html>`
    return mailMime(headers, { text: `${paragraphs.join('\n\n')}\n`, html }, createHash('sha256').update(`${accountId}\n${key}`).digest('hex').slice(0, 24))
  }
}
