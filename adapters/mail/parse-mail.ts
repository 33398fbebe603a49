import { createHash, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import mailsplit from '@zone-eu/mailsplit'
import type { MimeNode, SplitterChunk } from '@zone-eu/mailsplit'
import { parseAddresses, parseMessageIds } from '../../domain/replies/parse-addresses.ts'
import { plainLines } from '../../domain/replies/plain-lines.ts'
import type { MailAttachment, MailBody, MailWarning, ReceivedMail } from '../../domain/replies/received-mail.ts'
import { replyLimits } from '../../domain/replies/reply-limits.ts'
import type { ReplyLine } from '../../domain/replies/reply-line.ts'
import { safeFileName } from '../../domain/replies/safe-file-name.ts'
import { decodeText } from './decode-text.ts'
import { decodeWords } from './decode-words.ts'
import { htmlLines } from './html-lines.ts'
import { readHeaders, readParameters } from './read-headers.ts'

export type KeepAttachment = (attachment: MailAttachment, bytes: Uint8Array) => Promise<void>

/** Reads a raw mail as it streams past: texts up to a limit, of attachments only size and digest. Memory does not grow with the mail.
 * Broken MIME is read as far as it goes and warned about; nothing in a mail makes this throw.
 * @param keep is given each attachment of up to 10 MB while the mail passes, one at a time
 * @throws what the source throws, and what `keep` throws */
export async function parseMail(source: AsyncIterable<Uint8Array>, keep?: KeepAttachment): Promise<ReceivedMail> {
  const warnings = new Set<MailWarning>()
  const head = createHead(source, warnings)
  const splitter = new mailsplit.Splitter({ ignoreEmbedded: true, maxHeadSize: 4 * replyLimits.headerBytes, maxChildNodes: replyLimits.parts })
  const input = Readable.from(head.chunks(), { objectMode: false })
  let sourceError: unknown
  let keepError: unknown
  input.on('error', (error) => {
    sourceError = error
    splitter.destroy()
  })
  input.pipe(splitter)

  const parts: Part[] = []
  let current: Part | undefined
  let nodes = 0
  try {
    for await (const chunk of splitter as AsyncIterable<SplitterChunk>) {
      if (chunk.type === 'node') {
        nodes += 1
        await current?.end()
        current = chunk.multipart ? undefined : openPart(chunk, parts, warnings, keep && ((attachment, bytes) => keep(attachment, bytes).catch((error: unknown) => { keepError = error; throw error })))
        if (depthOf(chunk) > replyLimits.depth) warnings.add('too-deep')
      } else if (chunk.type === 'body') await current?.write(chunk.value)
    }
  } catch (error) {
    if (sourceError ?? keepError) throw sourceError ?? keepError
    warnings.add((error as { code?: string }).code === 'EMAXLEN' ? (nodes === 0 ? 'headers-cut' : 'parts-cut') : 'broken-mime')
    input.unpipe(splitter)
    // What is left still has to be read, so that whoever sends it is not left waiting.
    for await (const _ of input) continue
  }
  if (sourceError) throw sourceError
  await current?.end()
  return assemble(parts, head.bytes(), warnings)
}

/** Keeps the first bytes, in which the headers are, while the mail passes. */
function createHead(source: AsyncIterable<Uint8Array>, warnings: Set<MailWarning>) {
  const kept: Uint8Array[] = []
  let length = 0
  return {
    async *chunks() {
      for await (const chunk of source) {
        if (length < replyLimits.headerBytes) kept.push(chunk.subarray(0, replyLimits.headerBytes - length))
        length += chunk.length
        const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
        if (bytes.includes(0)) warnings.add('nul-bytes')
        // Pieces of a bounded size: the splitter looks at one as a whole.
        for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024)
      }
    },
    bytes: () => Buffer.concat(kept),
  }
}

type Form = 'plain' | 'html' | 'report' | 'attachment'

interface Part {
  readonly node: MimeNode
  readonly form: Form
  readonly attachment?: MailAttachment
  readonly bytes: Buffer
  write(chunk: Buffer | undefined): Promise<void>
  end(): Promise<void>
}

const reportTypes = new Set(['message/delivery-status', 'message/global-delivery-status', 'message/disposition-notification', 'message/global-disposition-notification', 'message/feedback-report', 'text/rfc822-headers', 'message/rfc822-headers', 'message/rfc822', 'message/global', 'message/global-headers', 'text/calendar', 'application/ics'])

function openPart(node: MimeNode, parts: Part[], warnings: Set<MailWarning>, keepAttachment?: KeepAttachment): Part | undefined {
  if (parts.length >= replyLimits.parts) {
    warnings.add('parts-cut')
    return undefined
  }
  const type = node.contentType || 'text/plain'
  const form = formOf(node, type)
  const keep = form !== 'attachment' ? replyLimits.partBytes : keepAttachment ? replyLimits.attachmentBytes : 0
  const decoder = node.getDecoder()
  const hash: Hash = createHash('sha256')
  const kept: Buffer[] = []
  let size = 0
  let length = 0
  decoder.on('data', (data: Buffer) => {
    size += data.length
    hash.update(data)
    if (length < keep) {
      kept.push(data.subarray(0, keep - length))
      length += kept.at(-1)!.length
    }
  })
  const done = finished(decoder).catch(() => { warnings.add('broken-mime') })
  let sha256 = ''
  const part: Part = {
    node, form,
    get bytes() { return Buffer.concat(kept) },
    get attachment() {
      if (form !== 'attachment' && !(type === 'message/rfc822' || type === 'text/calendar')) return undefined as never
      const contentId = headerOf(node, 'content-id').replace(/^<|>$/g, '')
      return {
        name: safeFileName(decodeWords(node.filename || ''), `attachment-${parts.indexOf(part) + 1}${endings[type] ?? ''}`),
        type, size, sha256, part: partNumber(node, parts.indexOf(part)),
        disposition: node.disposition === 'attachment' || (node.disposition !== 'inline' && contentId === '') ? 'attachment' : 'inline',
        ...(contentId === '' ? {} : { contentId: contentId.slice(0, 200) }),
      } satisfies MailAttachment
    },
    async write(chunk) {
      if (chunk && !decoder.write(chunk)) await new Promise<void>((resolve) => decoder.once('drain', resolve))
    },
    async end() {
      if (!decoder.writableEnded) decoder.end()
      await done
      if (size > keep && form !== 'attachment') warnings.add('text-cut')
      if (sha256 !== '') return
      sha256 = hash.digest('hex')
      if (form !== 'attachment' || !keepAttachment) return
      if (size <= keep && parts.length <= replyLimits.attachments) await keepAttachment(part.attachment!, part.bytes)
      kept.length = 0
    },
  }
  parts.push(part)
  return part
}

const endings: Readonly<Record<string, string>> = { 'message/rfc822': '.eml', 'text/calendar': '.ics', 'application/pdf': '.pdf', 'image/png': '.png', 'image/jpeg': '.jpg', 'text/plain': '.txt', 'application/pgp-signature': '.asc' }

function formOf(node: MimeNode, type: string): Form {
  if (reportTypes.has(type)) return 'report'
  const isText = type === 'text/plain' || type === 'text/html'
  // A text with a file name is a file, save where a client names the body itself.
  if (isText && node.disposition !== 'attachment' && !(node.filename && node.disposition !== 'inline')) return type === 'text/html' ? 'html' : 'plain'
  if (type.startsWith('text/') && node.disposition !== 'attachment' && !node.filename && (type === 'text/enriched' || type === 'text/x-amp-html' || type === 'text/watch-html')) return 'attachment'
  return !isText && type.startsWith('text') && node.disposition !== 'attachment' && !node.filename ? 'plain' : 'attachment'
}

function assemble(parts: readonly Part[], head: Buffer, warnings: Set<MailWarning>): ReceivedMail {
  const { headers, cut } = readHeaders(head)
  if (cut) warnings.add('headers-cut')
  const values = (name: string) => headers.filter((header) => header.name === name).map(({ value }) => value)
  const addresses = (name: string) => {
    const found = parseAddresses(values(name).join(', '))
    if (found.length >= replyLimits.headerItems) warnings.add('addresses-cut')
    return found
  }
  const from = addresses('from')
  if (from.length === 0) warnings.add('no-from')
  if (from.length > 1 || values('from').length > 1) warnings.add('many-from')
  const messageId = parseMessageIds(values('message-id')[0] ?? '')[0]
  if (!messageId) warnings.add('no-message-id')
  const date = values('date')[0]
  if (!date) warnings.add('no-date')
  const { value: contentType, params: contentParams } = readParameters(values('content-type')[0] ?? 'text/plain')
  const attachments = parts.flatMap(({ attachment }) => (attachment ? [attachment] : []))
  if (attachments.length > replyLimits.attachments) warnings.add('attachments-cut')
  if (attachments.some(({ name, type }) => type === 'application/ms-tnef' || /^winmail\.dat$/i.test(name))) warnings.add('winmail-dat')
  if (contentType === 'multipart/encrypted' || (/pkcs7-mime$/.test(contentType) && /enveloped/.test(contentParams['smime-type'] ?? ''))) warnings.add('encrypted')
  else if (/pkcs7-mime$/.test(contentType)) warnings.add('opaque-signed')
  const reports = parts.filter(({ form }) => form === 'report').map(({ node, bytes }) => ({ type: node.contentType || '', text: decodeText(bytes.subarray(0, 64 * 1024), node.charset || undefined).text }))
  const calendar = reports.find(({ type }) => type === 'text/calendar')?.text
  const method = calendar && /^METHOD:([A-Z]{3,20})/m.exec(calendar.slice(0, 4_000))?.[1]
  return {
    headers, ...(from[0] ? { from: from[0] } : {}), to: addresses('to'), cc: addresses('cc'), replyTo: addresses('reply-to'),
    subject: (values('subject')[0] ?? '').slice(0, 1_000), ...(messageId ? { messageId } : {}),
    inReplyTo: parseMessageIds(values('in-reply-to').join(' ')), references: parseMessageIds(values('references').join(' ')),
    ...(date ? { date } : {}), contentType, contentParams, bodies: bodiesOf(parts, warnings), attachments: attachments.slice(0, replyLimits.attachments), reports,
    ...(method ? { calendarMethod: method } : {}), warnings: [...warnings].sort(),
  }
}

/** Texts that are alternatives of each other make one body; the others follow each other. */
function bodiesOf(parts: readonly Part[], warnings: Set<MailWarning>): MailBody[] {
  const groups = new Map<MimeNode, { plain?: readonly ReplyLine[]; html?: readonly ReplyLine[] }>()
  let left: number = replyLimits.textCharacters
  for (const { node, form, bytes } of parts) {
    if (form !== 'plain' && form !== 'html') continue
    const key = alternativeOf(node) ?? node
    const group = groups.get(key) ?? {}
    groups.set(key, group)
    const { text, wrongCharset } = decodeText(bytes, node.charset || undefined)
    if (wrongCharset) warnings.add('wrong-charset')
    if (form === 'html') {
      if (text.length > replyLimits.htmlCharacters) warnings.add('text-cut')
      group.html = [...(group.html ?? []), ...htmlLines(text)]
    } else {
      if (text.length > left || text.split('\n', replyLimits.lines + 2).length > replyLimits.lines + 1) warnings.add('text-cut')
      group.plain = [...(group.plain ?? []), ...plainLines(text.slice(0, Math.max(left, 0)), { flowed: node.flowed, delSp: node.delSp })]
      left -= text.length
    }
  }
  return [...groups.values()]
}

function alternativeOf(node: MimeNode): MimeNode | undefined {
  let at = node.parentNode
  for (let level = 0; at && level < replyLimits.depth; level++, at = at.parentNode) if (at.multipart === 'alternative') return at
  return undefined
}

function depthOf(node: MimeNode): number {
  let depth = 0
  for (let at = node.parentNode; at && depth <= replyLimits.depth + 1; at = at.parentNode) depth += 1
  return depth
}

function headerOf(node: MimeNode, name: string): string {
  return node.headers ? node.headers.getFirst(name) : ''
}

function partNumber(node: MimeNode, index: number): string {
  const path = node.partNr ? node.partNr.join('.') : ''
  return path === '' ? String(index + 1) : path
}
