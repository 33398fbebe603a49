import { describe, expect, it } from '@jest/globals'
import { casesRoutes } from '../../functions/api/cases-routes.ts'
import { createCallWorld } from '../application/callbacks/call-world.ts'
import { anAccount } from '../builders/company.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAccountNotes } from '../doubles/in-memory-account-notes.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'
import { createInMemoryMailBox, createInMemoryReceivedMail } from '../doubles/in-memory-received-mail.ts'
import { createManualClock } from '../doubles/manual-clock.ts'

function aDesk() {
  const world = createCallWorld()
  const account = anAccount('1')
  const audit = createInMemoryAuditLog()
  const received = createInMemoryReceivedMail()
  const links: { readonly requestKey: string }[] = []
  const mail: { outcome: 'sent' | 'no-address' | 'too-many' } = { outcome: 'sent' }
  const notes = createInMemoryAccountNotes()
  const clock = createManualClock('2026-11-02T09:00:00.000Z')
  const routes = casesRoutes({
    ...world, notes, loadDocument: async (invoice) => ({ id: `inv_${account.id.slice(4)}_1`, number: invoice, accountId: invoice === 'F2' ? 'acc_bbbbbbbbbbbbbbbb' : account.id, ordinal: 1 }) as never,
    mailLink: async (of) => { links.push(of); return mail.outcome }, documents: { get: async (id, ordinal) => (id === account.id && ordinal === 1 ? { id: `inv_${id.slice(4)}_1`, number: 'F1', lines: [{ position: 1 }, { position: 2 }] } as never : undefined) }, audit, received, clock, box: createInMemoryMailBox(), assignReply: async () => { throw new Error('not here') }, claimCase: world.claim, queueView: world.view,
    accounts: { get: async (id) => (id === account.id ? account : undefined) },
    sellers: { get: async (id) => (id === 'acme' ? { seller: {} } as never : undefined) },
  })
  const { call, errors } = createHttpCaller(routes, { groups: ['agent'], clock })
  const open = (subject = 'Why is my bill higher?') => call('POST /v1/accounts/{accountId}/cases', { path: { accountId: account.id }, body: { kind: 'question', subject, text: 'They ask why.' } })
  const post = (routeKey: string, caseId: string, body?: unknown, more: object = {}) => call(routeKey, { path: { caseId }, ...(body === undefined ? {} : { body }), ...more })
  return { ...world, account, audit, received, clock, call, errors, open, post, notes, links, mail }
}

describe('the cases API', () => {
  it('tells a case from the call to its outcome, and who did what', async () => {
    const { open, call, post, audit, clock, account, errors } = aDesk()
    const opened = await open()
    expect(opened).toMatchObject({ status: 201, headers: { etag: '"1"' }, body: { state: 'waiting', kind: 'question', service: { waitedMinutes: 0, targetMinutes: 480, breachAt: '2026-11-03T08:30:00.000Z' } } })
    const caseId = String(opened.body.id)
    clock.set('2026-11-02T10:00:00.000Z')
    expect(await call('POST /v1/queue/claim', { body: { sellerId: 'acme', languages: ['nl'] } })).toMatchObject({ status: 200, body: { case: { id: caseId, agent: 'u1', service: { waitedMinutes: 60 } } } })
    expect(await call('POST /v1/queue/claim', { body: { sellerId: 'acme' } })).toMatchObject({ status: 200, body: { case: null } })
    for (const [route, body] of [
      ['POST /v1/cases/{caseId}/notes', { text: 'Looks like the price change.' }], ['POST /v1/cases/{caseId}/links', { links: [{ documentId: `inv_${account.id.slice(4)}_1`, positions: [2] }] }],
      ['POST /v1/cases/{caseId}/flags', { flags: ['vulnerable'] }], ['POST /v1/cases/{caseId}/classify', { kind: 'complaint' }], ['POST /v1/cases/{caseId}/answers', { text: 'The price changed on 1 October.' }],
      ['POST /v1/cases/{caseId}/wait-for-customer', undefined], ['POST /v1/cases/{caseId}/claim', undefined], ['POST /v1/cases/{caseId}/resolve', { outcome: 'explained' }],
    ] as const) expect([route, (await post(route, caseId, body)).status]).toEqual([route, 200])
    const history = await call('GET /v1/cases/{caseId}/events', { path: { caseId }, query: { limit: '3' } })
    expect(history).toMatchObject({ body: { items: [{ type: 'opened', message: { text: 'They ask why.' } }, { type: 'claimed' }, { type: 'noted', text: 'Looks like the price change.' }] } })
    const rest = await call('GET /v1/cases/{caseId}/events', { path: { caseId }, query: { cursor: String(history.body.next) } })
    expect((rest.body.items as { type: string }[]).map(({ type }) => type)).toEqual(['linked', 'flagged', 'classified', 'answered', 'asked-customer', 'claimed', 'resolved'])
    expect(await call('GET /v1/accounts/{accountId}/cases', { path: { accountId: account.id } })).toMatchObject({ body: { cases: [{ id: caseId, state: 'resolved', outcome: { code: 'explained' } }] } })
    expect(audit.entries.map(({ action }) => action)).toEqual(['case.open', 'case.claim', 'case.note', 'case.link', 'case.flag', 'case.classify', 'case.answer', 'case.wait', 'case.claim', 'case.resolve'])
    expect(errors).toEqual([])
  })

  it('notes for colleagues what they find beside the account, and says in the audit log what was before', async () => {
    const { open, post, audit, notes, account } = aDesk()
    const caseId = String((await open()).body.id)
    await post('POST /v1/cases/{caseId}/notes', caseId, { text: 'Moved house.' }, { headers: { 'idempotency-key': 'n' } })
    await post('POST /v1/cases/{caseId}/notes', caseId, { text: 'Moved house.' }, { headers: { 'idempotency-key': 'n' } })
    expect(await notes.newest(account.id, 5)).toMatchObject([{ caseId, text: 'Moved house.', by: { id: 'u1', role: 'agent' } }])
    await post('POST /v1/cases/{caseId}/claim', caseId)
    await post('POST /v1/cases/{caseId}/transfer', caseId, { skill: 'retention', reason: 'They want to leave.' })
    expect(audit.entries.at(-1)).toMatchObject({ action: 'case.transfer', reason: 'They want to leave.', before: { state: 'claimed', skill: 'billing', agent: 'u1' }, after: { state: 'waiting', skill: 'retention' } })
  })

  it('mails a new link to the customer and shows it to nobody', async () => {
    const { call, audit, links, mail, account } = aDesk()
    const ask = (invoice: string, more: object = {}) => call('POST /v1/accounts/{accountId}/bill-links', { path: { accountId: account.id }, body: { invoice, reason: 'They lost the mail.' }, ...more })
    expect(await ask('F1')).toMatchObject({ status: 202, body: { number: 'F1', mail: 'sent' } })
    expect(audit.entries.at(-1)).toMatchObject({ action: 'bill-link.mail', reason: 'They lost the mail.', after: { number: 'F1' } })
    expect(await ask('F2')).toMatchObject({ status: 404, body: { code: 'document-not-found' } })
    expect(await ask('F1', { path: { accountId: 'acc_zzzzzzzzzzzzzzzz' } })).toMatchObject({ status: 404, body: { code: 'account-not-found' } })
    mail.outcome = 'no-address'
    expect(await ask('F1')).toMatchObject({ status: 422, body: { code: 'no-address' } })
    mail.outcome = 'too-many'
    expect(await ask('F1')).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
    expect(links).toHaveLength(3)
  })

  it('links a case to documents and lines of its own customer only', async () => {
    const { open, post, call, account } = aDesk()
    const caseId = String((await open()).body.id)
    const link = (documentId: string, positions?: number[]) => post('POST /v1/cases/{caseId}/links', caseId, { links: [{ documentId, ...(positions ? { positions } : {}) }] })
    const own = `inv_${account.id.slice(4)}_1`
    expect(await link('inv_aaaaaaaaaaaaaaaa_1')).toMatchObject({ status: 404, body: { code: 'document-not-found' } })
    expect(await link(`inv_${account.id.slice(4)}_2`)).toMatchObject({ status: 404, body: { code: 'document-not-found' } })
    expect(await link(own, [3])).toMatchObject({ status: 422, body: { code: 'unknown-line' } })
    expect(await link(own, [2])).toMatchObject({ status: 200 })
    expect(await call('POST /v1/accounts/{accountId}/cases', { path: { accountId: account.id }, body: { kind: 'question', subject: 'S', links: [{ documentId: 'inv_aaaaaaaaaaaaaaaa_1' }] } })).toMatchObject({ status: 404 })
  })

  it('mails an answer with attachments, whose names the audit log keeps and whose bytes it does not', async () => {
    const { open, post, answers, audit } = aDesk()
    const caseId = String((await open()).body.id)
    await post('POST /v1/cases/{caseId}/claim', caseId)
    const text = 'See the attachment.'
    expect(await post('POST /v1/cases/{caseId}/answers', caseId, { text, attachments: [{ name: 'a.txt', type: 'text/plain', content: Buffer.from('hello').toString('base64') }] })).toMatchObject({ status: 200, body: { answers: 1 } })
    expect(answers).toMatchObject([{ text, attachments: [{ name: 'a.txt', bytes: Buffer.from('hello') }] }])
    expect(audit.entries.at(-1)).toMatchObject({ action: 'case.answer', after: { text, attachments: ['a.txt'] } })
    expect(await post('POST /v1/cases/{caseId}/answers', caseId, { text, attachments: [{ name: 'a.txt', content: 'no base64!' }] })).toMatchObject({ status: 400 })
  })

  it('lists the mails that wait, shows one and notes who looked, and revokes a reply address', async () => {
    const { call, received, audit, account } = aDesk()
    const id = 'rpl_20261112T103207000Z_abc'
    await received.put({
      id, receivedAt: '2026-11-12T10:32:07.000Z', rawKey: 'raw/abc', from: { display: 'X', address: 'x@example.net' }, subject: 'Bill', kind: 'human', kindReason: '', outcome: 'unmatched', matchedBy: 'none', sender: 'unverified',
      senderReason: 'not known', replyText: 'Where is it?', language: 'en', intent: { name: 'question', confidence: 0.7, reasons: [] }, warnings: [],
      attachments: [{ name: 'a.pdf', type: 'application/pdf', size: 3, disposition: 'attachment', sha256: 'x', part: '2', key: 'attachments/a' }],
    })
    expect(await call('GET /v1/unmatched-mails', {})).toMatchObject({ status: 200, body: { mails: [{ id, from: { address: 'x@example.net' }, matchedBy: 'none' }] } })
    expect(await call('GET /v1/received-mails/{replyId}', { path: { replyId: id } })).toMatchObject({ status: 200, body: { text: 'Where is it?', attachments: [{ name: 'a.pdf', type: 'application/pdf', size: 3 }] } })
    expect(await call('GET /v1/received-mails/{replyId}', { path: { replyId: `${id}x` } })).toMatchObject({ status: 404 })
    expect(await call('GET /v1/unmatched-mails', { groups: ['finance'] })).toMatchObject({ status: 403 })
    const documentId = `inv_${account.id.slice(4)}_1`
    const revoke = (of: string) => call('POST /v1/reply-addresses/{documentId}/revoke', { path: { documentId: of }, body: { reason: 'It was published.' } })
    expect(await revoke(documentId)).toMatchObject({ status: 200, body: { revoked: true } })
    expect(await revoke('inv_zzzzzzzzzzzzzzzz_1')).toMatchObject({ status: 404, body: { code: 'document-not-found' } })
    expect(await received.isRevoked(account.id, 1)).toBe(true)
    expect(audit.entries.map(({ action }) => action)).toEqual(['mail.show', 'reply-address.revoke'])
  })

  it('opens one case when the request is sent again, and claims one', async () => {
    const { call, account, cases, clock } = aDesk()
    const send = (key: string) => call('POST /v1/accounts/{accountId}/cases', { path: { accountId: account.id }, body: { kind: 'question', subject: 'x' }, headers: { 'idempotency-key': key } })
    const [first, second] = [await send('a'), await send('a')]
    expect(second.text).toBe(first.text)
    await send('b')
    expect(cases.cases.size).toBe(2)
    const claim = () => call('POST /v1/queue/claim', { body: { sellerId: 'acme' }, headers: { 'idempotency-key': 'c' } })
    const claimed = await claim()
    clock.set('2026-11-02T09:05:00.000Z')
    expect((await claim()).text).toBe(claimed.text)
    expect([...cases.cases.values()].filter(({ head }) => head.state === 'claimed')).toHaveLength(1)
  })

  it.each([
    ['another agent\'s', 'POST /v1/cases/{caseId}/resolve', { body: { outcome: 'explained' }, sub: 'u2' }, 409, 'not-your-case'],
    ['a claimed one', 'POST /v1/cases/{caseId}/claim', { sub: 'u2' }, 409, 'not-your-case'],
    ['one that is not resolved, to reopen', 'POST /v1/cases/{caseId}/reopen', { body: { reason: 'x' } }, 409, 'case-state'],
    ['one to merge with nothing', 'POST /v1/cases/{caseId}/merge', { body: { into: 'cas_aaaaaaaaaaaaaaaa_bbbbbbbbbb' } }, 404, 'case-not-found'],
    ['with an empty note', 'POST /v1/cases/{caseId}/notes', { body: { text: ' ' } }, 400, 'invalid-request'],
    ['with control characters', 'POST /v1/cases/{caseId}/notes', { body: { text: 'a\u0000b' } }, 400, 'invalid-request'],
    ['to hand on to nobody', 'POST /v1/cases/{caseId}/transfer', { body: { reason: 'x' } }, 400, 'invalid-request'],
    ['by finance', 'POST /v1/cases/{caseId}/notes', { body: { text: 'x' }, groups: ['finance'] }, 403, 'forbidden'],
  ])('refuses a case that is %s', async (_, routeKey, options, status, code) => {
    const { open, post } = aDesk()
    const caseId = String((await open()).body.id)
    await post('POST /v1/cases/{caseId}/claim', caseId)
    expect(await post(routeKey, caseId, undefined, options)).toMatchObject({ status, body: { code } })
  })

  it('answers a missing case and a missing account alike, and shows supervisors the queue', async () => {
    const { call, post, open } = aDesk()
    await open()
    for (const route of ['GET /v1/cases/{caseId}', 'GET /v1/cases/{caseId}/events', 'POST /v1/cases/{caseId}/claim']) {
      expect(await post(route, 'cas_zzzzzzzzzzzzzzzz_bbbbbbbbbb')).toMatchObject({ status: 404, body: { code: 'case-not-found' } })
    }
    expect(await call('POST /v1/accounts/{accountId}/cases', { path: { accountId: 'acc_zzzzzzzzzzzzzzzz' }, body: { kind: 'question', subject: 'x' } })).toMatchObject({ status: 404, body: { code: 'account-not-found' } })
    expect(await call('GET /v1/queue', { query: { sellerId: 'acme' }, groups: ['supervisor'] })).toMatchObject({ status: 200, body: { all: { waiting: 1 } } })
    expect(await call('GET /v1/queue', { query: { sellerId: 'acme' } })).toMatchObject({ status: 403 })
    expect(await call('GET /v1/queue', { query: { sellerId: 'nobody' }, groups: ['supervisor'] })).toMatchObject({ status: 404 })
  })
})
