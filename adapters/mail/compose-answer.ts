import type { Answer, AnswerAttachment, ComposeAnswer } from '../../application/ports/compose-answer.ts'
import type { LoadReplyTokenKeys } from '../../application/ports/reply-token-key.ts'
import { threadRoot } from '../../domain/mail/bill-addresses.ts'
import { caseReplyAddress } from '../../domain/mail/case-reply-token.ts'
import { safeFileName } from '../../domain/replies/safe-file-name.ts'
import { header, mailboxHeader } from './mail-header.ts'
import { quotedPrintable } from './quoted-printable.ts'

/** Message ids that may stand in a header: what a client sent may hold anything. */
const cleanId = /^[\x21\x23-\x3b\x3d\x3f-\x7e]{1,250}$/

/** Builds a mail of a case's thread: to the address on file, replies to the case's own address. The thread root of the case stands in
 * References, for SES writes its own Message-ID. What was given comes into headers cleaned, never as it is. */
export function createComposeAnswer({ loadKeys, replyDomain, boundary }: { readonly loadKeys: LoadReplyTokenKeys; readonly replyDomain: string; readonly boundary: () => string }): ComposeAnswer {
  return async (answer) => {
    const { current } = await loadKeys()
    const { caseId, seller, to, subject, language, thread, documentId, automatic, attachments = [] } = answer
    const ids = thread.filter((id) => cleanId.test(id)).map((id) => `<${id}>`)
    // Two roots for clients that thread by References: the bill's where no mail of the customer leads to it, and the case's own.
    const bill = documentId !== undefined && ids.length === 0 ? [threadRoot(documentId, replyDomain)] : []
    const references = [...new Set([...bill, threadRoot(caseId, replyDomain), ...ids])]
    const headers = [
      mailboxHeader('From', { display: seller.tradeName, address: seller.email }),
      mailboxHeader('To', to),
      mailboxHeader('Reply-To', { display: seller.tradeName, address: caseReplyAddress(current, caseId, replyDomain) }),
      header('Subject', /^(?:re|aw|antw|sv)\s*:/i.test(subject) ? subject : `Re: ${subject}`),
      ...(ids.length > 0 ? [header('In-Reply-To', ids.at(-1)!)] : []),
      header('References', references.join(' ')),
      // What machines answer to is what loops: they are told, and another Billkeep knows its own kind by the second.
      ...(automatic ? [header('Auto-Submitted', 'auto-replied'), header('X-Auto-Response-Suppress', 'OOF, AutoReply'), header('X-Billkeep-Origin', 'acknowledgement')] : []),
      header('Content-Language', language),
      'MIME-Version: 1.0',
    ]
    const limit = boundary().replace(/[^A-Za-z0-9]/g, '')
    const body = attachments.length === 0 ? alternative(answer, limit) : multipart('mixed', `${limit}m`, [alternative(answer, limit), ...attachments.map(filePart)])
    return Buffer.from([...headers, body, ''].join('\r\n'), 'utf8')
  }
}

function alternative({ text, quote, language }: Answer, limit: string): string {
  const quoted = quote ? `\n\n${quote.introduction}\n${quote.text.split('\n').map((line) => `> ${line}`.trimEnd()).join('\n')}` : ''
  const html = `<!DOCTYPE html><html lang="${escaped(language)}"><body>${paragraphs(text)}${quote
    ? `<div class="moz-cite-prefix">${escaped(quote.introduction)}</div><blockquote type="cite" style="margin:0 0 0 8px;padding-left:12px;border-left:2px solid #c7c7cc;">${paragraphs(quote.text)}</blockquote>` : ''}</body></html>`
  return multipart('alternative', `${limit}a`, [textPart('plain', `${text.trimEnd()}${quoted}\n`), textPart('html', html)])
}

function multipart(type: string, boundary: string, parts: readonly string[]): string {
  return [`Content-Type: multipart/${type}; boundary="=_${boundary}"`, '', ...parts.flatMap((part) => [`--=_${boundary}`, part]), `--=_${boundary}--`].join('\r\n')
}

function textPart(subtype: 'plain' | 'html', content: string): string {
  return [`Content-Type: text/${subtype}; charset=utf-8`, 'Content-Transfer-Encoding: quoted-printable', '', quotedPrintable(content)].join('\r\n')
}

function filePart({ name, type, bytes }: AnswerAttachment): string {
  const safe = safeFileName(name, 'attachment')
  const plain = safe.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["\\]/g, '_').slice(0, 100) || 'attachment'
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
  return [
    `Content-Type: ${/^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,80}$/i.test(type) ? type : 'application/octet-stream'}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${plain}";\r\n filename*=utf-8''${encoded}`,
    '',
    Buffer.from(bytes).toString('base64').replace(/.{76}(?=.)/g, '$&\r\n'),
  ].join('\r\n')
}

function paragraphs(text: string): string {
  return text.trim().split(/\n{2,}/).map((each) => `<p>${escaped(each).replace(/\n/g, '<br>')}</p>`).join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
