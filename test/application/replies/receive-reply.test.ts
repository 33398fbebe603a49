import { beforeEach, describe, expect, it } from '@jest/globals'
import { simpleParser } from 'mailparser'
import { parseMail } from '../../../adapters/mail/parse-mail.ts'
import { replyAddress } from '../../../domain/mail/bill-addresses.ts'
import { signReplyToken } from '../../../domain/mail/bill-reply-token.ts'
import { createReplyWorld, passed } from './reply-world.ts'

let world: ReturnType<typeof createReplyWorld>
beforeEach(() => { world = createReplyWorld() })

const addressOf = (index: 0 | 1) => replyAddress(signReplyToken(world.keys.current, world.bills[index]), world.replyDomain)
interface Written { readonly from?: string; readonly to?: string; readonly subject?: string; readonly id?: string; readonly text?: string; readonly headers?: string }
const mail = ({ from = 'An Peeters <an@example.com>', to = addressOf(0), subject = 'Re: factuur', id = 'm1@example.com', text = 'Waarom is dit zo hoog?', headers = '' }: Written = {}) =>
  `From: ${from}\nTo: Lumen <${to}>\nSubject: ${subject}\nMessage-ID: <${id}>\nDate: Thu, 12 Nov 2026 10:00:00 +0100\n${headers}Content-Type: text/plain; charset=utf-8\n\n${text}\n`
const reply = (written: Written = {}, options: Parameters<ReturnType<typeof createReplyWorld>['receive']>[1] = {}) =>
  world.receive(mail(written), { recipients: [written.to ?? addressOf(0)], ...options })
const eventsOf = async (caseId: string) => (await world.cases.events(caseId, { limit: 100 })).events.map(({ change }) => change)

describe('a customer replies to the bill', () => {
  it('opens a case on the right invoice, in their language, and tells them until when a person answers', async () => {
    const stored = await reply()
    expect(stored).toMatchObject({ outcome: 'case-opened', matchedBy: 'reply token', sender: 'verified', documentId: world.bills[0].id, intent: { name: 'question' } })
    expect(await world.cases.get(stored.caseId!)).toMatchObject({ kind: 'question', language: 'nl', state: 'waiting', links: [{ documentId: world.bills[0].id }] })
    expect(world.sent).toHaveLength(1)
    const ack = await simpleParser(Buffer.from(world.sent[0]!.raw))
    expect(ack).toMatchObject({ subject: 'Re: factuur', inReplyTo: '<m1@example.com>', to: { value: [{ address: 'an@example.com' }] } })
    expect(ack.text).toMatch(/over F2026-000001 ontvangen[\s\S]*uiterlijk vrijdag 13 november om 09:30/)
    expect(ack.headers.get('auto-submitted')).toBe('auto-replied')
    expect(ack.replyTo?.value[0]?.address).toMatch(/^case\+[a-z2-7]{54}@reply\.lumen\.example$/)
  })

  it('is the same reply however often the event comes, also after a crash before the record', async () => {
    const first = await reply({}, { sesMessageId: 'same' })
    expect(await reply({}, { sesMessageId: 'same' })).toEqual(first)
    const again = createReplyWorld()
    const put = again.received.put
    again.received.put = async () => { throw new Error('crash') }
    const once = () => again.receive(mail(), { recipients: [addressOf(0)], sesMessageId: 'x' })
    await expect(once()).rejects.toThrow('crash')
    again.received.put = put
    const done = await once()
    expect(await again.cases.ofAccount(done.accountId!)).toHaveLength(1)
    expect((await again.cases.get(done.caseId!))?.messages).toBe(1)
    expect(again.sent).toHaveLength(1)
  })

  it('takes the same Message-ID once, unless the content differs', async () => {
    const first = await reply()
    expect(await reply()).toMatchObject({ outcome: 'duplicate', matchedBy: expect.stringContaining(first.id) })
    expect(await reply({ text: 'Iets anders, waarom?' })).toMatchObject({ outcome: 'case-continued', caseId: first.caseId })
    expect(world.sent).toHaveLength(1)
  })

  it('attaches a dispute to the named line and stops dunning on it, VAT included', async () => {
    const stored = await reply({ text: 'Regel 2 klopt niet, die heb ik nooit besteld.' })
    expect((await world.cases.get(stored.caseId!))?.links).toEqual([{ documentId: world.bills[0].id, positions: [2] }])
    expect(await world.holds.list(world.bills[0].accountId)).toMatchObject([{ kind: 'dispute', documentId: world.bills[0].id, amount: 1_210n }])
    // Reminders rest until a person has decided, and no longer.
    const [by, at] = [{ id: 'ann', role: 'agent' } as const, world.clock.now()]
    await world.claim({ caseId: stored.caseId!, key: 'c', by, at })
    await world.work.resolve({ caseId: stored.caseId!, key: 'r', by, at }, { outcome: 'explained' })
    expect(await world.holds.list(world.bills[0].accountId)).toMatchObject([{ released: { by: 'ann', why: 'explained' } }])
    const byAmount = await reply({ id: 'm2@x', text: 'De € 47,19 is onjuist.' })
    expect((await world.cases.get(byAmount.caseId!))?.links).toEqual([{ documentId: world.bills[0].id, positions: [1, 2] }])
  })

  it('keeps attachments by themselves, but no programs', async () => {
    const part = (name: string, type: string) => `--b\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nAAAA\n`
    const raw = mail({ headers: 'MIME-Version: 1.0\n' }).replace('text/plain; charset=utf-8\n\nWaarom is dit zo hoog?', `multipart/mixed; boundary=b\n\n--b\n\nZie bijlage, al betaald.\n${part('bewijs.pdf', 'application/pdf')}${part('x.exe', 'application/octet-stream')}--b--`)
    const stored = await world.receive(raw, { recipients: [addressOf(0)] })
    expect(stored.attachments).toMatchObject([{ name: 'bewijs.pdf', key: expect.stringContaining('/bewijs.pdf') }, { name: 'x.exe' }])
    expect(stored.attachments[1]).not.toHaveProperty('key')
  })
})

describe('where the mail leads', () => {
  it.each([
    ['the thread of the bill, by SES\'s id', () => ({ to: 'facturen@lumen.example', from: 'x@other.example', headers: `In-Reply-To: <ses-${world.bills[0].id}@eu-west-1.amazonses.com>\nReferences: <${world.bills[0].id}@reply.lumen.example>\n` }), 'thread of the bill', 'unverified'],
    ['an invoice number, from the address on file', () => ({ to: 'facturen@lumen.example', subject: 'Vraag over F2026-000001' }), 'invoice number, from the address on file', 'verified'],
  ] as const)('%s', async (_name, written, matchedBy, sender) => {
    expect(await reply(written())).toMatchObject({ outcome: 'case-opened', matchedBy, sender, documentId: world.bills[0].id })
  })

  it.each([
    ['an invoice number from a stranger', { to: 'facturen@lumen.example', from: 'x@other.example', subject: 'F2026-000001' }],
    ['nothing at all', { to: 'facturen@lumen.example' }],
    ['a token that we did not make', { to: `reply+${'a'.repeat(48)}@reply.lumen.example` }],
    ['a guessed thread root', { to: 'facturen@lumen.example', from: 'x@other.example', headers: 'References: <inv_aaaaaaaaaaaaaaaa_1@reply.lumen.example>\n' }],
  ])('%s waits for a person', async (_name, written) => {
    const stored = await reply(written)
    expect(stored.outcome).toBe('unmatched')
    expect(await world.received.waiting(10)).toMatchObject([{ id: stored.id }])
    expect(world.sent).toEqual([])
  })

  it('an address that was revoked or has expired waits for a person, and says so', async () => {
    const { accountId } = world.bills[1]
    await world.received.revoke(accountId, 1, { actor: 'ann', at: 'x', reason: 'leaked' })
    expect(await reply({ to: addressOf(1), from: 'Bo <bo@example.net>' })).toMatchObject({ outcome: 'unmatched', matchedBy: 'a reply address that was revoked' })
    expect(await reply({ id: 'late@x' }, { at: '2028-01-01T00:00:00.000Z' })).toMatchObject({ outcome: 'unmatched', matchedBy: 'a reply address that has expired' })
  })
})

describe('who writes', () => {
  it.each([
    ['another customer\'s token', () => ({ to: addressOf(1) }), passed, /not the address on file/],
    ['a forged From', () => ({}), { ...passed, spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' }, /DMARC failed/],
    ['a sender that nothing proves', () => ({}), { ...passed, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' }, /nothing proves/],
    ['a domain without policy whose results the sender wrote himself', () => ({ headers: 'Authentication-Results: amazonses.com.evil; dkim=pass header.i=@example.com\n' }), { ...passed, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' }, /nothing proves/],
    ['what is taken for spam', () => ({}), { ...passed, spam: 'FAIL' }, /spam/],
    ['two From headers', () => ({ headers: 'From: boss@lumen.example\n' }), passed, /several From/],
  ])('%s opens a case marked unverified, holds no dunning, and is not acknowledged', async (_name, written, verdicts, reason) => {
    const stored = await reply({ text: 'Regel 2 klopt niet.', ...written() }, { verdicts })
    expect(stored).toMatchObject({ outcome: 'case-opened', sender: 'unverified', senderReason: expect.stringMatching(reason) })
    expect(await eventsOf(stored.caseId!)).toContainEqual({ type: 'noted', text: expect.stringContaining('UNVERIFIED SENDER') })
    expect(await world.holds.list(stored.accountId!)).toEqual([])
    expect(world.sent).toEqual([])
  })

  it('a domain without policy is proved by the aligned result that SES wrote first', async () => {
    const headers = 'Authentication-Results: amazonses.com; spf=none; dkim=pass header.i=@example.com; dmarc=none\n'
    expect(await reply({ headers }, { verdicts: { ...passed, dmarc: 'GRAY' } })).toMatchObject({ sender: 'verified' })
  })

  it('a virus opens nothing and waits for a person', async () => {
    expect(await reply({}, { verdicts: { ...passed, virus: 'FAIL' } })).toMatchObject({ outcome: 'quarantined' })
    expect(await world.cases.ofAccount(world.bills[0].accountId)).toEqual([])
  })
})

describe('what is no person\'s mail', () => {
  it.each([
    ['an absence notice', { headers: 'Auto-Submitted: auto-replied\n' }, 'not-for-a-person'],
    ['our own mail', { headers: 'X-Billkeep-Origin: acknowledgement\n' }, 'not-for-a-person'],
    ['a mailing list', { headers: 'List-Id: <x.example.com>\n' }, 'not-for-a-person'],
    ['a bounce', { from: 'MAILER-DAEMON@example.com', subject: 'Undelivered Mail Returned to Sender', text: 'This is the mail system at host x. user unknown' }, 'bounce-noted'],
  ])('%s opens no case and gets no answer', async (_name, written, outcome) => {
    expect(await reply(written)).toMatchObject({ outcome })
    expect(await world.cases.ofAccount(world.bills[0].accountId)).toEqual([])
    expect(world.sent).toEqual([])
  })

  it('acknowledgements end by count even where nothing tells the machine', async () => {
    for (let index = 0; index < 40; index++) {
      world.clock.set(new Date(Date.parse('2026-11-12T09:00:00.000Z') + index * 60_000).toISOString())
      const stored = await reply({ id: `loop${index}@x`, text: `bericht ${index}` })
      await world.changeCase({ caseId: stored.caseId!, key: `c${index}`, at: world.clock.now(), by: { id: 'ann', role: 'agent' }, change: () => ({ type: 'resolved', outcome: 'explained' }) })
    }
    expect(world.sent.length).toBeLessThanOrEqual(5)
  })

  it('two Billkeeps that mail each other come to rest', async () => {
    const [here, there] = [createReplyWorld(), createReplyWorld({ replyDomain: 'reply.other.example' })]
    // Each is a customer of the other, with the other's reply address as its address: the worst case.
    const wire = async (from: typeof here, to: typeof here, start: number) => {
      let count = 0
      for (const each of from.sent.slice(start)) {
        count += 1
        await to.receive(each.raw, { recipients: [replyAddress(signReplyToken(to.keys.current, to.bills[0]), to.replyDomain)], sender: each.from })
      }
      return count
    }
    const agentsMail = mail({ to: replyAddress(signReplyToken(here.keys.current, here.bills[0]), here.replyDomain) })
    await here.receive(agentsMail, { recipients: [replyAddress(signReplyToken(here.keys.current, here.bills[0]), here.replyDomain)] })
    let rounds = 0
    for (let [a, b] = [0, 0]; rounds < 20; rounds++) {
      const moved = await wire(here, there, a)
      a += moved
      const back = await wire(there, here, b)
      b += back
      if (moved + back === 0) break
    }
    expect(rounds).toBeLessThan(3)
    expect([here.sent.length, there.sent.length]).toEqual([1, 0])
  })
})

describe('an agent answers', () => {
  const ann = { id: 'ann', role: 'agent' } as const
  const answer = async (caseId: string, { key = 'k1', attachments = [] as { name: string; type: string; bytes: Uint8Array }[] } = {}) => {
    const by = { caseId, by: ann, at: world.clock.now() }
    await world.claim({ ...by, key: `${key}:claim` })
    return world.work.answer({ ...by, key }, 'Dat komt door de televisie.', attachments)
  }

  it('goes out in the thread, quoted, with attachments, to the address on file; the next reply lands on the same case', async () => {
    const opened = await reply({ headers: 'Reply-To: thief@evil.example\nReferences: <root@example.com>\n', subject: 'Re: factuur =?utf-8?Q?=0D=0ABcc:_all@evil.example?=' })
    await answer(opened.caseId!, { attachments: [{ name: '../uitleg\r\nX: y.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') }] })
    await answer(opened.caseId!)
    expect(world.sent).toHaveLength(2)
    const raw = Buffer.from(world.sent[1]!.raw)
    const sent = await simpleParser(raw)
    expect(sent).toMatchObject({ inReplyTo: '<m1@example.com>', references: [`<${opened.caseId}@reply.lumen.example>`, '<root@example.com>', '<m1@example.com>'].map((id) => id), to: { value: [{ address: 'an@example.com' }] } })
    expect(sent.subject).toBe('Re: factuur Bcc: all@evil.example')
    expect(raw.toString().split('\r\n\r\n')[0]).not.toMatch(/^(?:Bcc|X):/m)
    expect(sent.headers.get('auto-submitted')).toBeUndefined()
    expect(sent.text).toMatch(/^Dat komt door de televisie\.\n\nOp 12 november 2026 om 10:00 schreef .*:\n> Waarom is dit zo hoog\?/)
    expect(sent.attachments).toMatchObject([{ filename: expect.stringMatching(/^uitleg.*\.pdf$/) }])

    const next = await reply({ id: 'm2@example.com', to: sent.replyTo!.value[0]!.address!, text: 'Dank u.' })
    expect(next).toMatchObject({ outcome: 'case-continued', caseId: opened.caseId, matchedBy: 'case token' })
    const byThread = await reply({ id: 'm3@example.com', to: 'facturen@lumen.example', text: 'En nu?', headers: 'In-Reply-To: <ses-answer-2@eu-west-1.amazonses.com>\n' })
    expect(byThread).toMatchObject({ outcome: 'case-continued', caseId: opened.caseId, matchedBy: 'thread of the case' })
    // What the customer's client makes of our own answer is read back without our quote.
    expect((await parseMail((async function* () { yield raw })())).bodies).toHaveLength(1)
  })

  it('goes out in the thread of the bill where the customer called, and the next reply lands on the case', async () => {
    const [{ id: documentId, accountId }] = world.bills
    const { case: called } = await world.openCase({ sellerId: 'lumen', accountId, sourceKey: 'call', channel: 'phone', kind: 'question', subject: 'Uw vraag', language: 'nl', links: [{ documentId }], at: world.clock.now(), by: ann, message: { channel: 'phone', text: 'Wat is regel 2?' } })
    await answer(called.id)
    const sent = await simpleParser(Buffer.from(world.sent[0]!.raw))
    expect(sent).toMatchObject({ subject: 'Re: Uw vraag', references: [`<${documentId}@reply.lumen.example>`, `<${called.id}@reply.lumen.example>`] })
    expect(sent.text).toBe('Dat komt door de televisie.\n')
    expect(await reply({ to: sent.replyTo!.value[0]!.address!, text: 'Dank u.' })).toMatchObject({ outcome: 'case-continued', caseId: called.id })
  })

  it('quotes nothing of an unverified sender, and answers the address on file alone', async () => {
    const opened = await reply({ from: 'thief@evil.example' })
    await answer(opened.caseId!)
    const sent = await simpleParser(Buffer.from(world.sent.at(-1)!.raw))
    expect(sent).toMatchObject({ to: { value: [{ address: 'an@example.com' }] }, text: 'Dat komt door de televisie.\n' })
  })

  it('is refused where it is too large, or no mail can reach the customer', async () => {
    const opened = await reply()
    await expect(answer(opened.caseId!, { attachments: [{ name: 'a', type: 'b/c', bytes: new Uint8Array(8_000_000) }] })).rejects.toMatchObject({ code: 'answer-too-large' })
    const account = world.accounts.get(opened.accountId!)!
    world.accounts.set(account.id, { ...account, emailHold: 'bounced' } as never)
    await expect(answer(opened.caseId!)).rejects.toMatchObject({ code: 'no-address' })
    expect(world.sent).toHaveLength(1)
  })

  it('reopens a case that was closed not long ago, and opens a linked one later', async () => {
    const opened = await reply()
    await world.changeCase({ caseId: opened.caseId!, key: 'r', at: world.clock.now(), by: ann, change: () => ({ type: 'resolved', outcome: 'explained' }) })
    expect(await reply({ id: 'a@x', text: 'Toch nog iets.' }, { at: '2026-11-20T09:00:00.000Z' })).toMatchObject({ outcome: 'case-continued', caseId: opened.caseId })
    await world.changeCase({ caseId: opened.caseId!, key: 'r2', at: '2026-11-20T10:00:00.000Z', by: ann, change: () => ({ type: 'resolved', outcome: 'explained' }) })
    const later = await reply({ id: 'b@x', text: 'Weer een vraag?' }, { at: '2026-12-20T09:00:00.000Z' })
    expect(later.outcome).toBe('case-opened')
    expect(later.caseId).not.toBe(opened.caseId)
    expect(await eventsOf(later.caseId!)).toContainEqual({ type: 'noted', text: expect.stringContaining(opened.caseId!) })
  })
})
